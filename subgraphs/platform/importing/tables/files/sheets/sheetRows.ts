import { Decimal } from '../../../../../domain/values/decimal.ts';
import { ImportRefused } from '../../../importRefused.ts';
import { BrokenXml } from '../../../xml/brokenXml.ts';
import { dayOfSerial } from '../../columns/givenTexts.ts';
import { type CellNature, type GivenRow, type RowReading, maxColumns } from '../givenRow.ts';
import { type PartEvents, parsePart } from './partReading.ts';
import { type Workbook, openWorkbook, textReader } from './workbook.ts';

/**
 * Reads the rows of a sheet in batches, without rows that have no text. Formulas have the values that the
 * file contains.
 * @param sheet the name of the sheet; null for the first one.
 * @throws ImportRefused if the file is malformed, or has no such sheet.
 */
export async function* readSheetRows(
  path: string,
  sheet: string | null,
  { signal, onBytes }: RowReading,
): AsyncGenerator<readonly GivenRow[]> {
  try {
    const workbook = await openWorkbook(path, sheet);
    const { bytes, data } = workbook.sheet;
    const share = (data?.compressedBytes ?? bytes) / Math.max(1, bytes);
    const reader = new SheetReader(workbook);
    for await (const read of parsePart(path, workbook.sheet, reader)) {
      signal.throwIfAborted();
      onBytes(Math.round(read * share));
      const rows = reader.take();
      if (rows.length > 0) yield rows;
    }
  } catch (error) {
    if (!(error instanceof BrokenXml)) throw error;
    const { code, message, line } = error;
    throw new ImportRefused([{ line, code, message }], { cause: error });
  }
}

/** The maximum number of rows of a sheet. */
const maxRows = 1_048_576;

/** Collects the rows of a sheet from its elements. */
class SheetReader implements PartEvents {
  readonly #workbook: Workbook;
  readonly #inline: Required<PartEvents>;
  #rows: GivenRow[] = [];
  #line = 0;
  #cells: string[] = [];
  #natures: CellNature[] = [];
  #column = -1;
  #type = 'n';
  #style = -1;
  #isFormula = false;
  #isValue = false;
  #value: string | null = null;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
    this.#inline = textReader((text) => {
      this.#value = text;
    }, 'is');
  }

  /** Returns the rows since the last call. */
  take(): readonly GivenRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(element: string, attributes: Readonly<Record<string, string>>): void {
    this.#inline.open(element, attributes);
    if (element === 'row') {
      this.#line = rowAfter(this.#line, attributes['r']);
      [this.#cells, this.#natures, this.#column] = [[], [], -1];
    } else if (element === 'c') {
      const place = attributes['r'];
      this.#column = place === undefined ? this.#column + 1 : columnOf(place, this.#line);
      this.#type = attributes['t'] ?? 'n';
      this.#style = Number(attributes['s'] ?? -1);
      [this.#isFormula, this.#value] = [false, null];
    } else if (element === 'f') this.#isFormula = true;
    this.#isValue = element === 'v';
  }

  text(text: string): void {
    this.#inline.text(text);
    if (this.#isValue) this.#value = (this.#value ?? '') + text;
  }

  close(element: string): void {
    this.#inline.close(element);
    this.#isValue = false;
    if (element === 'c') this.#endCell();
    if (element === 'row' && this.#cells.some((cell) => cell !== '')) {
      this.#rows.push({ line: this.#line, cells: this.#cells, natures: this.#natures, raw: null });
    }
  }

  #endCell(): void {
    const [given, nature] = this.#read();
    const text = given.trim();
    // Cells without a text may have a style, up to the last column of the sheet.
    if (text === '') return;
    if (this.#column >= maxColumns) {
      const message = `expected at most ${maxColumns} cells in a row, got ${this.#column + 1}`;
      throw new BrokenXml('TOO_MANY_COLUMNS', message, this.#line || null);
    }
    while (this.#cells.length < this.#column) {
      this.#cells.push('');
      this.#natures.push('text');
    }
    if (this.#cells[this.#column]) {
      const message = `expected each cell of row ${this.#line} once, got one twice`;
      throw new BrokenXml('MALFORMED_XML', message, this.#line || null);
    }
    this.#cells[this.#column] = text;
    this.#natures[this.#column] = nature;
  }

  #read(): readonly [string, CellNature] {
    const value = this.#value;
    if (value === null || value === '') {
      return this.#isFormula && this.#type !== 'str' ? ['=', 'uncached'] : ['', 'text'];
    }
    const { texts, dayStyles, isFrom1904 } = this.#workbook;
    switch (this.#type) {
      case 's':
        return [sharedText(texts, value, this.#line), 'text'];
      case 'b':
        return [value === '1' ? 'true' : 'false', 'text'];
      case 'e':
        return [value, 'error'];
      case 'd':
        return [value.replace(/T00:00:00(?:\.0+)?Z?$/, ''), 'day'];
      case 'n': {
        const number = Number(value);
        if (!Number.isFinite(number)) return [value, 'text'];
        const isDay = (dayStyles[this.#style] ?? false) && number >= 1 && number < 2_958_466;
        if (isDay && Number.isInteger(number)) {
          return [dayOfSerial(number + (isFrom1904 ? 1_462 : 0)), 'day'];
        }
        // Spreadsheets compute with 15 digits, but write 17.
        return [new Decimal(number.toPrecision(15)).toFixed(), 'number'];
      }
      default:
        return [value, 'text'];
    }
  }
}

/**
 * Returns the number of a row.
 * @param last the number of the row before.
 * @param stated the number that the file states; undefined if it states none.
 */
function rowAfter(last: number, stated: string | undefined): number {
  const line = stated === undefined ? last + 1 : Number(stated);
  if (Number.isInteger(line) && line > last && line <= maxRows) return line;
  const got = `${JSON.stringify(stated ?? String(line)).slice(0, 40)} after ${last}`;
  const message = `expected ascending numbers of rows up to ${maxRows}, got ${got}`;
  throw new BrokenXml('MALFORMED_XML', message);
}

/**
 * Returns the number of the column of a cell such as "AB12", counted from 0.
 * @param line the number of the row in which it stands, for refusals.
 */
function columnOf(place: string, line: number): number {
  const [, letters] = /^([A-Z]{1,3})\d{1,7}$/.exec(place) ?? [];
  if (letters === undefined) {
    const message = `expected the place of a cell such as AB12, got "${place.slice(0, 40)}"`;
    throw new BrokenXml('MALFORMED_XML', message, line || null);
  }
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Returns the shared text with a number. */
function sharedText(texts: readonly string[], number: string, line: number): string {
  const text = /^\d{1,9}$/.test(number) ? texts[Number(number)] : undefined;
  if (text !== undefined) return text;
  const got = `"${number.slice(0, 40)}"`;
  const message = `expected the number of one of ${texts.length} shared texts, got ${got}`;
  throw new BrokenXml('MALFORMED_XML', message, line || null);
}
