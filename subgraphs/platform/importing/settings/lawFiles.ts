import { basename, dirname, join } from 'node:path';
import { type Law, LawCode, LawParameter, LawValueKind } from '../../../domain/law/law.ts';
import { LocalizedText } from '../../../domain/values/language.ts';
import { projectRoot } from '../../process/projectRoot.ts';
import { day, filledText, oneOf, optional } from '../tables/cells.ts';
import { readTable } from '../tables/csvTable.ts';

let inUse: Law | null = null;

/** Makes this the law of the process. Call this once when the process starts. */
export function useLaw(law: Law): void {
  inUse = law;
}

/** Returns the law of the process. */
export function lawOfFiles(): Law {
  if (inUse === null) throw new Error('The law is used before it is read.');
  return inUse;
}

/**
 * Reads the law from the CSV files of its parameters and of its calendar of working days.
 * @throws ImportRefused with the line and the reason of each problem.
 */
export function readLaw(file: string, workingDaysFile: string): Law {
  return { parameters: readParameters(file), workingDays: readWorkingDays(workingDaysFile) };
}

function readParameters(file: string): Law['parameters'] {
  const { rows } = readTable(dirname(file), basename(file), {
    columns: {
      code: oneOf(LawCode),
      validFrom: day,
      validTo: optional(day),
      value: filledText,
      kind: oneOf(LawValueKind),
      law: filledText,
      article: filledText,
      status: oneOf({ checked: 'checked', unchecked: 'unchecked' }),
      nameEn: filledText,
      nameRu: filledText,
    },
    unique: [['code', 'validFrom']],
  });
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

function readWorkingDays(file: string): Law['workingDays'] {
  const { rows } = readTable(dirname(file), basename(file), {
    columns: {
      day,
      kind: oneOf({ FREE: 'FREE', WORKING: 'WORKING' }),
      status: oneOf({ checked: 'checked', unchecked: 'unchecked' }),
    },
    unique: [['day']],
  });
  const daysOf = (asked: 'FREE' | 'WORKING') =>
    new Set(rows.filter(({ kind }) => kind === asked).map((row) => row.day));
  return {
    free: daysOf('FREE'),
    working: daysOf('WORKING'),
    years: new Set(rows.map((row) => row.day.slice(0, 4))),
  };
}
