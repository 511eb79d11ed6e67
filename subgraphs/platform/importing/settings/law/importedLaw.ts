import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { LawCode } from '../../../../domain/law/law.ts';
import { SourcedRecord } from '../../../database/columns/record.ts';
import { filledText, oneOf } from '../../tables/cells.ts';
import { type WorldFile, detailFile, worldFile } from '../../worlds/worldFile.ts';
import {
  type LawRow,
  type WorkingDayRow,
  lawColumns,
  lawRule,
  workingDayColumns,
  workingDayRule,
} from './lawFormats.ts';

/** A value of a parameter of the law in a period, as an import states it. */
export type StatedValue = Omit<LawRow, 'code'>;

/** The values of a parameter of the law that were imported: they replace those of the program's file. */
@Entity({ tableName: 'law_parameter' })
export class ImportedParameter extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  code!: LawCode;

  @Property({ type: 'json', fieldName: 'periods' })
  values!: readonly StatedValue[];
}

/** The days of a year that were imported: they replace those of the program's file. */
@Entity({ tableName: 'working_year' })
export class ImportedYear extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  year!: string;

  @Property({ type: 'json' })
  days!: readonly WorkingDayRow[];
}

/** The classes of the imported law, which each subgraph that applies the law has in its database. */
export const lawEntities = [ImportedParameter, ImportedYear];

/** The files of a world with the imported law. */
export const lawWorldFiles: readonly WorldFile[] = [
  worldFile({
    path: 'law/codes.csv',
    entity: ImportedParameter,
    columns: { code: oneOf(LawCode) },
    unique: [['code']],
    details: [
      detailFile({
        path: 'law/parameters.csv',
        columns: lawColumns,
        unique: [['code', 'validFrom']],
        rule: (row) => lawRule()(row),
        parent: 'code',
        property: 'values',
        read: (rows) => rows.map(({ code: _own, ...value }) => value),
        write: (values: readonly StatedValue[]) => values,
      }),
    ],
  }),
  worldFile({
    path: 'law/years.csv',
    entity: ImportedYear,
    columns: { year: filledText },
    unique: [['year']],
    details: [
      detailFile({
        path: 'law/working_days.csv',
        columns: { year: filledText, ...workingDayColumns },
        unique: [['day']],
        rule: (row) => workingDayRule()(row),
        parent: 'year',
        property: 'days',
        read: (rows) => rows.map(({ year: _own, ...one }) => one),
        write: (days: readonly WorkingDayRow[]) => days,
      }),
    ],
  }),
];
