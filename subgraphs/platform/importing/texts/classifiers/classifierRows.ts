import { z } from 'zod';
import { latinForCyrillic } from '../../../../domain/text/lookAlikes.ts';
import { StartupError } from '../../../process/startupError.ts';
import { ImportRefused } from '../../importRefused.ts';
import type { RefusedPart } from '../../records/readItem.ts';
import type { ReadOptions } from '../../running/recordImport.ts';
import { problemColumns, readMapping, saveMapping } from '../../tables/columns/columnMapping.ts';
import { hasCodeFormat } from '../../tables/columns/mangledCodes.ts';
import type { GivenRow } from '../../tables/files/givenRow.ts';
import { openTable } from '../../tables/files/tableFile.ts';
import { type CellFault, readCell } from '../../tables/records/reading/cellReading.ts';
import { type ColumnNames, foundColumns } from '../../tables/titled/foundColumns.ts';
import { Plausibility, leastPlausibility } from '../encodings.ts';
import type { Classifier } from './classifier.ts';

/** An entry of a classifier, and the line of the file in which it stands. */
export interface ClassifierRow {
  readonly code: string;
  readonly name: string;
  /** The further facts of the columns that the file has, by fact; null for an empty cell. */
  readonly texts: Readonly<Record<string, string | null>>;
  readonly line: number;
}

/** What a row of the file is. */
type ReadRow = { readonly entry: ClassifierRow } | { readonly refused: RefusedPart };

/** Returns the names by which files call the columns. */
function columnNames({ above, columns, texts }: Classifier): ColumnNames {
  return {
    code: ['Код', 'code', 'kod', ...(columns?.code ?? [])],
    name: ['Наименование', 'Название', 'name', 'title', ...(columns?.name ?? [])],
    ...(above && { section: ['Раздел', 'section', 'razdel'] }),
    ...texts,
  };
}

/** The places of the columns in a row; `section` is that of the letter of a section without a code. */
interface Places {
  readonly code: number;
  readonly name: number;
  readonly section: number | null;
  /** The places of further facts, by fact. */
  readonly texts: readonly (readonly [fact: string, place: number])[];
  /** Whether they are those of a header. */
  readonly isHeader: boolean;
  /** The number of cells of each row; null if it may differ. */
  readonly width: number | null;
}

/** The number of rows in which the header is searched for. */
const maxTitles = 30;

/** The maximum number of entries; OKPD2 has about 20,000. */
const maxEntries = 200_000;

/**
 * Reads the entries of a classifier in batches: each row without a header is a code and a name; below a header
 * the columns are found by their names, in any order.
 * @throws ImportRefused if the file is no such table, has no entries, or its names are no Russian text.
 */
export async function* readClassifierRows(
  classifier: Classifier,
  path: string,
  { signal, onBytes, onHeader, region, table: given }: ReadOptions,
): AsyncGenerator<readonly ReadRow[]> {
  if (region !== null) throw new StartupError('A classifier has no region; omit --region.');
  const { sheet = null, mapping = null } = given ?? {};
  const names = mapping ?? readMapping(path, classifier.name);
  const file = await openTable(path, sheet);
  const plausibility = new Plausibility();
  const titles: GivenRow[] = [];
  let places: Places | null = null;
  let entries = 0;
  for await (const batch of file.rows({ signal, onBytes })) {
    const rows = [...batch];
    while (places === null && rows.length > 0) {
      const [first] = rows;
      places = placesIn(first!, names, classifier);
      if (places === null) {
        titles.push(rows.shift()!);
        if (titles.length === maxTitles) throw noHeader(titles[0]!, classifier);
      } else if (places.isHeader) {
        rows.shift();
        onHeader?.(first!.line);
        if (mapping !== null) saveMapping(path, classifier.name, mapping);
      } else if (titles.length > 0) throw noHeader(titles[0]!, classifier);
      else onHeader?.(0, headerOf(classifier));
    }
    if (places === null) continue;
    const read = rows.flatMap((row) => readRow(row, places!, classifier));
    for (const one of read) {
      if (!('entry' in one)) continue;
      plausibility.add(one.entry.name);
      entries += 1;
    }
    if (entries > maxEntries) throw tooManyEntries();
    yield read;
  }
  if (places === null && titles.length > 0) throw noHeader(titles[0]!, classifier);
  if (places === null || entries === 0) throw noEntries(places !== null);
  refuseScrambled(plausibility);
}

/** Returns the header of the list of refused rows of a file that has none. */
function headerOf(classifier: Classifier): readonly string[] {
  const { code, name } = columnNames(classifier);
  return [code![0]!, name![0]!];
}

/** Returns the places of the columns that a row names, or in which it has an entry; null if it is neither. */
function placesIn(
  { cells, natures }: GivenRow,
  names: Readonly<Record<string, string>>,
  classifier: Classifier,
): Places | null {
  const found = new Map(foundColumns(cells, columnNames(classifier)));
  for (const [name, meant] of Object.entries(names)) {
    const at = cells.indexOf(name);
    if (at !== -1 && meant !== '') found.set(meant, at);
  }
  const [code, name] = [found.get('code'), found.get('name')];
  if (code !== undefined && name !== undefined) {
    const facts = Object.keys(classifier.texts ?? {});
    const texts = facts.flatMap((fact) => {
      const at = found.get(fact);
      return at === undefined ? [] : [[fact, at] as const];
    });
    // A row of a text that lists refused rows ends with its problem, also if it lacks cells of its own.
    const isRefused = problemColumns.every((column, at) => cells.at(at - 2) === column);
    const width = isRefused && natures === null ? cells.length : null;
    return { code, name, section: found.get('section') ?? null, texts, isHeader: true, width };
  }
  const first = codeOf(cells[0] ?? '', classifier);
  if (!isSection(first, classifier) && !hasCodeFormat(classifier.column, first)) return null;
  return { code: 0, name: 1, section: null, texts: [], isHeader: false, width: 2 };
}

function readRow(
  { line, cells, natures }: GivenRow,
  { code: codeAt, name: nameAt, section, texts: places, width }: Places,
  classifier: Classifier,
): readonly ReadRow[] {
  if (isHeading(cells, classifier)) return [];
  const refuse = (field: string, { code, message }: CellFault): readonly ReadRow[] => [
    { refused: { place: { member: null, line }, code, field, message, text: null } },
  ];
  if (width !== null && cells.length !== width) {
    const expected = width === 2 ? 'a code and a name' : `${width} cells`;
    const message = `expected ${expected}, got ${cells.length} cells`;
    return refuse('code', { code: 'WRONG_CELL_COUNT', message });
  }
  const given = (at: number) =>
    ({ text: cells[at] ?? '', nature: natures?.[at] ?? 'text' }) as const;
  const code = given(codeAt);
  const letter = code.text === '' && section !== null ? given(section) : code;
  if (letter.text === '' && given(nameAt).text === '') return [];
  const text = codeOf(letter.text, classifier);
  if (!isSection(text, classifier)) {
    const cell = {
      name: classifier.column,
      cell: z.string().min(1, 'a code'),
      nature: 'code',
    } as const;
    const read = readCell(cell, text, letter.nature);
    if ('code' in read) return refuse('code', read);
  }
  const name = plainText(given(nameAt).text);
  if (name === '' || name.length > 2_000 || /\p{Cc}/u.test(name)) {
    const got = name.slice(0, 200);
    const message = `expected a name of 1 to 2000 characters, got "${got}"`;
    return refuse('name', { code: 'WRONG_VALUE', message });
  }
  const texts = places.map(([fact, at]) => [fact, plainText(given(at).text)] as const);
  const wrong = texts.find(([, one]) => one.length > 200 || /\p{Cc}/u.test(one));
  if (wrong !== undefined) {
    const message = `expected at most 200 characters, got "${wrong[1].slice(0, 200)}"`;
    return refuse(wrong[0], { code: 'WRONG_VALUE', message });
  }
  const facts = Object.fromEntries(texts.map(([fact, one]) => [fact, one === '' ? null : one]));
  return [{ entry: { code: text, name, texts: facts, line } }];
}

/** Returns a text in one line, without spaces around it. */
function plainText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Whether a row is a heading above entries: a text that stands alone. */
function isHeading(
  cells: readonly string[],
  { isHeading: isOf = () => false }: Classifier,
): boolean {
  const [only, ...others] = cells.filter((cell) => cell !== '');
  return only !== undefined && others.length === 0 && isOf(only);
}

/** Returns a code as the classifier writes it: "Раздел А" with a Cyrillic letter is the section A. */
function codeOf(text: string, { above }: Classifier): string {
  if (above === undefined) return text;
  const [, letter] = /^(?:раздел\s+)?(\p{L})\.?$/iu.exec(text) ?? [];
  if (letter === undefined) return text;
  const lower = letter.toLowerCase();
  return (latinForCyrillic.get(lower) ?? lower).toUpperCase();
}

function isSection(code: string, { above }: Classifier): boolean {
  return above !== undefined && /^[A-U]$/.test(code);
}

/**
 * Refuses names that are not Russian text: the file was saved with a wrong encoding before. Few letters
 * prove nothing.
 */
function refuseScrambled(plausibility: Plausibility): void {
  if (plausibility.evidence < 20 || plausibility.value >= leastPlausibility) return;
  const message = 'expected names in Russian, got scrambled text';
  throw new ImportRefused([{ line: null, code: 'UNKNOWN_ENCODING', message }]);
}

function noHeader(
  { line, cells }: GivenRow,
  { source }: Pick<Classifier, 'source'>,
): ImportRefused {
  const got = cells.join(', ').slice(0, 200);
  const message =
    `expected a code of ${source} and a name in each row, or a header with the columns "Код" and ` +
    `"Наименование", got "${got}"; if they have other names, pass --map "<name>=code" "<name>=name"`;
  return new ImportRefused([{ line, code: 'MISSING_COLUMN', message }]);
}

function noEntries(hasHeader: boolean): ImportRefused {
  const got = hasHeader ? 'none' : 'no text';
  const message = `expected at least one row with a code and a name, got ${got}`;
  return new ImportRefused([{ line: null, code: 'EMPTY_FILE', message }]);
}

function tooManyEntries(): ImportRefused {
  const message = `expected at most ${maxEntries} entries, got more`;
  return new ImportRefused([{ line: null, code: 'RECORD_TOO_LARGE', message }]);
}
