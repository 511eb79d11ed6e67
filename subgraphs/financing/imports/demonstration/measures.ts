import type { EntityManager } from '@mikro-orm/postgresql';
import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { MeasureKind } from '../../../domain/matching/measureKind.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import {
  day,
  decimal,
  listOf,
  oneOf,
  optional,
  filledText,
  wholeNumber,
  yesNo,
  recordKey,
} from '../../../platform/importing/tables/cells.ts';

import {
  insertRows,
  provenanceCells,
  provenanceNames,
  sourcedIn,
  readWorldTable,
} from '../../../platform/importing/worlds/worldRows.ts';
import { Measure } from '../../model/records/measure.ts';
import { CostBasis, MeasureStage, ResponsibleSide } from '../../rules/plans/measure.ts';

/** Loads the catalogue of measures that remove blockers of matches. */
export async function loadMeasures(em: EntityManager, folder: string): Promise<void> {
  const { file, rows } = readWorldTable(folder, 'finance/measures.csv', {
    columns: {
      id: recordKey('Measure'),
      kind: oneOf(MeasureKind),
      nameEn: optional(filledText),
      nameRu: optional(filledText),
      removes: listOf(oneOf(BlockerClass)),
      codes: optional(listOf(oneOf(ReasonCode))),
      costBasis: oneOf(CostBasis),
      cost: decimal,
      days: wholeNumber,
      before: oneOf(MeasureStage),
      responsible: oneOf(ResponsibleSide),
      prerequisites: listOf(filledText),
      certain: yesNo,
      validFrom: optional(day),
      validTo: optional(day),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['id']],
    references: { prerequisites: 'itself' },
  });
  await insertRows(em, Measure, file, rows.map(sourcedIn(folder)));
}
