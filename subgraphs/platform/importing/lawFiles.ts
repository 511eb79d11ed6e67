import { join } from 'node:path';
import { type Law, LawCode, LawParameter, LawValueKind } from '../../domain/law/law.ts';
import { LocalizedText } from '../../domain/values/language.ts';
import { projectRoot } from '../process/projectRoot.ts';
import { day, filledText, oneOf, optional } from './cells.ts';
import { readTable } from './csvTable.ts';

/** The folder of the CSV files with the parameters of the law and the calendar of working days. */
const lawFolder = join(projectRoot, 'subgraphs', 'domain', 'law');

let read: Law | null = null;

/**
 * Returns the law as the program's files state it. The files are read once in a process.
 * @throws ImportRefused if a file is invalid.
 */
export function lawOfFiles(): Law {
  read ??= { parameters: readParameters(), workingDays: readWorkingDays() };
  return read;
}

function readParameters(): Law['parameters'] {
  const { rows } = readTable(lawFolder, 'parameters.csv', {
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

/** Reads the laws and articles in both languages; `parameters.csv` names them in English. */
function readPlaces(): (en: string) => LocalizedText {
  const { rows } = readTable(lawFolder, 'places.csv', {
    columns: { en: filledText, ru: filledText },
    unique: [['en']],
  });
  const places = new Map(rows.map(({ en, ru }) => [en, new LocalizedText(en, ru)]));
  return (en) => {
    const place = places.get(en);
    if (place === undefined) throw new Error(`places.csv has no row for "${en}".`);
    return place;
  };
}

function readWorkingDays(): Law['workingDays'] {
  const { rows } = readTable(lawFolder, 'workingDays.csv', {
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
