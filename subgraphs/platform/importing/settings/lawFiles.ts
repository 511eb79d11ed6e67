import { basename, dirname, join } from 'node:path';
import { type Law, LawParameter } from '../../../domain/law/law.ts';
import { LocalizedText } from '../../../domain/values/language.ts';
import { projectRoot } from '../../process/projectRoot.ts';
import { filledText } from '../tables/cells.ts';
import { readTable } from '../tables/csvTable.ts';
import {
  type LawRow,
  type WorkingDayRow,
  lawColumns,
  lawRule,
  workingDayColumns,
  workingDayRule,
} from './law/lawFormats.ts';

/** Which parts of the law settings state; they are then not replaced by what is imported. */
export interface StatedByFiles {
  readonly parameters: boolean;
  readonly workingDays: boolean;
}

let inUse: { readonly law: Law; readonly stated: StatedByFiles } | null = null;

/** Makes this the law of the files of this process. Call this once when the process starts. */
export function useLaw(law: Law, stated: StatedByFiles): void {
  inUse = { law, stated };
}

/** Returns the law of the files of this process. */
export function lawOfFiles(): Law {
  return lawInUse().law;
}

/** Returns which parts of the law settings state. */
export function statedByFiles(): StatedByFiles {
  return lawInUse().stated;
}

function lawInUse() {
  if (inUse === null) throw new Error('The law is used before it is read.');
  return inUse;
}

/**
 * Reads the law from the CSV files of its parameters and of its calendar of working days.
 * @throws ImportRefused with the line and the reason of each problem.
 */
export function readLaw(file: string, workingDaysFile: string): Law {
  const { rows } = readTable(dirname(file), basename(file), {
    columns: lawColumns,
    unique: [['code', 'validFrom']],
    rule: lawRule(),
  });
  const { rows: days } = readTable(dirname(workingDaysFile), basename(workingDaysFile), {
    columns: workingDayColumns,
    unique: [['day']],
    rule: workingDayRule(),
  });
  return { parameters: parametersOf(rows), workingDays: workingDaysOf(days) };
}

/** Returns the parameters that rows of a file state. */
export function parametersOf(rows: readonly LawRow[]): LawParameter[] {
  const placeOf = readPlaces();
  return rows.map(({ status, nameEn, nameRu, ...parameter }) =>
    Object.assign(new LawParameter(), parameter, {
      isChecked: status === 'checked',
      names: new LocalizedText(nameEn, nameRu),
      laws: placeOf(parameter.law),
      articles: placeOf(parameter.article),
    }),
  );
}

/** Returns the calendar that rows of a file state. */
export function workingDaysOf(
  rows: readonly Pick<WorkingDayRow, 'day' | 'kind'>[],
): Law['workingDays'] {
  const daysOf = (asked: 'FREE' | 'WORKING') =>
    new Set(rows.filter(({ kind }) => kind === asked).map((row) => row.day));
  return {
    free: daysOf('FREE'),
    working: daysOf('WORKING'),
    years: new Set(rows.map((row) => row.day.slice(0, 4))),
  };
}

/**
 * Reads the laws and articles in both languages; a file of parameters names them in English. One that is not
 * in `places.csv` is shown in English in both languages.
 */
function readPlaces(): (en: string) => LocalizedText {
  const { rows } = readTable(join(projectRoot, 'subgraphs', 'domain', 'law'), 'places.csv', {
    columns: { en: filledText, ru: filledText },
    unique: [['en']],
  });
  const places = new Map(rows.map(({ en, ru }) => [en, new LocalizedText(en, ru)]));
  return (en) => places.get(en) ?? new LocalizedText(en, null);
}
