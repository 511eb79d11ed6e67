import { z } from 'zod';
import {
  type Cell,
  day,
  decimal,
  inn,
  ogrn,
  region,
  statedUnit,
  unit,
  wholeNumber,
  writtenDecimal,
  yesNo,
} from '../cells.ts';

/** What the cells of a column contain, as far as people write it in several ways. */
export type ColumnNature =
  | 'number'
  | 'share'
  | 'day'
  | 'yesNo'
  | 'code'
  | 'region'
  | 'word'
  | 'text';

/** The columns with codes that a spreadsheet may take for a number or a day, by name. */
const codes: ReadonlySet<string> = new Set(['inn', 'ogrn', 'okpd2', 'okved']);

/** The names of columns with shares and annual rates, which people also write in per cent. */
const shares = /^share$|Share$|Rate$|RateSpread$/;

/** The names of columns with lists of regions. */
const regionLists: ReadonlySet<string> = new Set(['regions', 'deliversTo']);

/** Returns what the cells of a column contain, or the elements of their lists. */
export function natureOf(column: string, cell: Cell<unknown>): ColumnNature {
  const one = filledCell(cell);
  if (codes.has(column) || one === inn || one === ogrn) return 'code';
  if (one === decimal && shares.test(column)) return 'share';
  if (one === decimal || one === wholeNumber || one === writtenDecimal) return 'number';
  if (one === day) return 'day';
  if (one === region || regionLists.has(column)) return 'region';
  if (valuesOf(cell).length > 0) return 'word';
  return one === yesNo ? 'yesNo' : 'text';
}

/** Whether the cells of a column contain units. */
export function isUnit(cell: Cell<unknown>): boolean {
  const one = filledCell(cell);
  return one === unit || one === statedUnit;
}

/** Whether the cells of a column may be empty: a record need not have this fact. */
export function mayBeEmpty(cell: Cell<unknown>): boolean {
  return z.safeDecode(cell, '').success;
}

/** Whether the cells of a column contain lists. */
export function isList(cell: Cell<unknown>): boolean {
  const one = filledCell(cell);
  return one instanceof z.ZodCodec && one.def.out instanceof z.ZodArray;
}

/** Returns the values of the enum of which the cells of a column have one or a list; none if they have none. */
export function valuesOf(cell: Cell<unknown>): readonly string[] {
  const one = filledCell(cell);
  const out = one instanceof z.ZodCodec ? one.def.out : one;
  const element = out instanceof z.ZodArray ? out.element : out;
  return element instanceof z.ZodEnum && one !== yesNo ? element.options.map(String) : [];
}

/** Returns the cell that a cell contains which may be empty; otherwise the cell itself. */
function filledCell(cell: Cell<unknown>): unknown {
  if (!(cell instanceof z.ZodCodec)) return cell;
  const { out } = cell.def;
  return out instanceof z.ZodNullable ? filledCell(out.unwrap() as Cell<unknown>) : cell;
}
