import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Language, LocalizedText } from '../../../domain/values/language.ts';
import { units } from '../../../domain/values/units/unit.ts';
import { readTable } from '../../importing/tables/csvTable.ts';
import { projectRoot } from '../../process/projectRoot.ts';
import { type LabelRows, indexLabels } from './labelRows.ts';

/** A language, given as a member of the enum or as its name. */
type Lang = `${Language}`;

/**
 * Returns the short label of an element of the public schema, for a column header or a parameter.
 * The labels are the rows of `schema/labels/`; `LabelRows` defines which row labels an element.
 * @param coordinate the schema coordinate of the element: `Need`, `Need.deliverBy`,
 * `Query.needs(first:)`, `NeedStatus.OPEN`.
 * @throws Error if no row labels the element.
 */
export function labelOf(coordinate: string, lang: Lang): string {
  return findLabel(coordinate, lang) ?? missing(coordinate, 'schema/labels/');
}

/**
 * Returns the same label as `labelOf`, or null if no row labels the element, for example in a graph
 * that is not Katun's.
 */
export function findLabel(coordinate: string, lang: Lang): string | null {
  const label = catalogue().schema.find(coordinate);
  return label === null ? null : inLanguage(label, lang);
}

/**
 * Returns the labels of the values of an enum in all languages, with their values: those of each enum of the
 * schema that has all of them.
 */
export function labelledValues(
  values: readonly string[],
): readonly (readonly [label: string, value: string])[] {
  const { enums, schema } = catalogue();
  const ofAll = enums.filter((name) =>
    values.every((value) => schema.rowOf(`${name}.${value}`) === `${name}.${value}`),
  );
  return ofAll.flatMap((name) =>
    values.flatMap((value) => {
      const { en, ru } = schema.find(`${name}.${value}`)!;
      return [en, ru].map((one) => [one!, value] as const);
    }),
  );
}

/**
 * Returns the short label of an error code, such as `NOT_FOUND`.
 * @throws Error if the error catalogue does not have the code.
 */
export function labelOfError(code: string, lang: Lang): string {
  const label = catalogue().errors.get(code) ?? missing(code, 'schema/labels/errors.csv');
  return inLanguage(label, lang);
}

/**
 * The label of a unit: its symbol and its name, such as "m²" and "square metre", or "м²" and
 * "квадратный метр".
 */
export interface UnitLabel {
  readonly symbol: string;
  readonly name: string;
}

/**
 * Returns the label of a unit, which `subgraphs/domain/values/units/unitTable.ts` contains.
 * @param code its UN/CEFACT code, such as `MTK`.
 * @throws Error if there is no such unit.
 */
export function labelOfUnit(code: string, lang: Lang): UnitLabel {
  const unit =
    units.find((one) => one.code === code) ??
    missing(code, 'subgraphs/domain/values/units/unitTable.ts');
  return { symbol: inLanguage(unit.symbols, lang), name: inLanguage(unit.label, lang) };
}

/**
 * Returns the label of an operation of `schema/operations`: the title in the JSON file of the same
 * name.
 * @throws Error if there is no such operation.
 */
export function labelOfOperation(name: string, lang: Lang): string {
  return inLanguage(titleOf(name), lang);
}

const label = z.string().min(1, 'expected a text');
const texts = { en: label, ru: label };

/** The files of labels of the schema, by the kind of element. */
const schemaFiles = ['types.csv', 'fields.csv', 'arguments.csv', 'enumValues.csv'] as const;

interface Catalogue {
  readonly schema: LabelRows;
  /** The names of the enums with a row of their own. */
  readonly enums: readonly string[];
  readonly errors: ReadonlyMap<string, LocalizedText>;
  readonly titles: Map<string, LocalizedText>;
}

let loaded: Catalogue | null = null;

/**
 * Returns the catalogue of labels, which is read at the first call.
 * @throws ImportRefused with file and line for a row that is malformed or repeated.
 */
function catalogue(): Catalogue {
  loaded ??= readCatalogue(join(projectRoot, 'schema', 'labels'));
  return loaded;
}

function readCatalogue(folder: string): Catalogue {
  const rowsOf = (file: (typeof schemaFiles)[number]) => {
    const columns = { coordinate: label, ...texts };
    return readTable(folder, file, { columns, unique: [['coordinate']] }).rows;
  };
  const rows = schemaFiles.flatMap(rowsOf);
  const enums = rowsOf('enumValues.csv').map(({ coordinate }) => coordinate.split('.')[0]!);
  const errors = readTable(folder, 'errors.csv', {
    columns: { code: label, ...texts },
    unique: [['code']],
  }).rows;
  return {
    schema: indexLabels(rows.map((row) => [row.coordinate, new LocalizedText(row.en, row.ru)])),
    enums: [...new Set(enums)],
    errors: new Map(errors.map((row) => [row.code, new LocalizedText(row.en, row.ru)])),
    titles: new Map(),
  };
}

const facts = z.object({ title: z.object(texts) });

function titleOf(name: string): LocalizedText {
  const { titles } = catalogue();
  const known = titles.get(name);
  if (known !== undefined) return known;
  const { en, ru } = facts.parse(JSON.parse(readOperationFile(name))).title;
  const title = new LocalizedText(en, ru);
  titles.set(name, title);
  return title;
}

function readOperationFile(name: string): string {
  const path = join('schema', 'operations', `${name}.json`);
  try {
    return readFileSync(join(projectRoot, path), 'utf8');
  } catch {
    return missing(name, path);
  }
}

/** Return the text of the requested language only: a label has a text in each language. */
function inLanguage({ en, ru }: LocalizedText, lang: Lang): string {
  return (lang === 'RU' ? ru : en)!;
}

function missing(what: string, where: string): never {
  throw new Error(`There is no label for "${what}": expected one in ${where}.`);
}
