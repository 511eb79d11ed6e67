import { z } from 'zod';
import type { Cell } from '../cells.ts';
import { type ColumnNature, natureOf } from './cellNatures.ts';
import { leastSimilarity, nameSimilarity } from './columnNames.ts';
import type { ColumnSample } from './columnSamples.ts';
import { givenText } from './givenWords.ts';
import { hasCodeFormat } from './mangledCodes.ts';

/** A column of a file whose name is unknown. */
export interface ForeignColumn {
  readonly name: string;
  readonly sample: ColumnSample;
}

/** What a column of a file may mean. */
export interface ColumnProposal {
  readonly column: string;
  /** Whether its name, only its values, or both tell so. */
  readonly by: 'name' | 'values' | 'name and values';
}

/** What is proposed by its name, whatever the values are. */
const checkedByRow: ReadonlySet<ColumnNature> = new Set(['code', 'word']);

/** The share of values that a column must be able to read, to be proposed by its name. */
const leastFit = 0.5;

/** The share of values that a column must be able to read, to be proposed by them alone. */
const leastFitAlone = 0.9;

/**
 * Proposes columns for foreign ones, each at most once. A column is proposed by its name if its cells can
 * contain most of the values; of several, the one with the more similar name, and then the one with more
 * filled cells. One without a similar name is proposed if it alone can contain the values, and not just any
 * text. An empty column is proposed for nothing.
 * @param free the columns that no name of the file means, with their cells.
 */
export function proposeColumns(
  foreign: readonly ForeignColumn[],
  free: Readonly<Record<string, Cell<unknown>>>,
): ReadonlyMap<string, ColumnProposal> {
  const proposals = new Map<string, ColumnProposal>();
  const taken = new Set<string>();
  for (const { name, column, isDistinctive } of byName(foreign, free)) {
    if (proposals.has(name) || taken.has(column)) continue;
    proposals.set(name, { column, by: isDistinctive ? 'name and values' : 'name' });
    taken.add(column);
  }
  for (const { name, sample } of foreign) {
    if (proposals.has(name) || sample.filled.length === 0) continue;
    const fitting = Object.entries(free).filter(
      ([column, cell]) =>
        !taken.has(column) &&
        isDistinctiveCell(column, cell) &&
        fitOf(column, cell, sample) >= leastFitAlone,
    );
    const [only] = fitting;
    if (only === undefined || fitting.length > 1) continue;
    proposals.set(name, { column: only[0], by: 'values' });
    taken.add(only[0]);
  }
  return proposals;
}

/** Returns the pairs of columns with similar names, the most similar first. */
function byName(foreign: readonly ForeignColumn[], free: Readonly<Record<string, Cell<unknown>>>) {
  const pairs = foreign.flatMap(({ name, sample }) =>
    Object.entries(free).map(([column, cell]) => ({
      name,
      column,
      similarity: nameSimilarity(name, column),
      filled: sample.filled.length,
      isEmpty: sample.rows > 0 && sample.filled.length === 0,
      // What is wrong with a code or a word is said row by row: a spreadsheet may have mangled all codes.
      fit: checkedByRow.has(natureOf(column, cell)) ? 1 : fitOf(column, cell, sample),
      isDistinctive: sample.filled.length > 0 && isDistinctiveCell(column, cell),
    })),
  );
  return pairs
    .filter(
      ({ similarity, fit, isEmpty }) =>
        !isEmpty && similarity >= leastSimilarity && fit >= leastFit,
    )
    .toSorted((one, other) => other.similarity - one.similarity || other.filled - one.filled);
}

/** Returns the share of values that the cells of a column can contain, from 0 to 1; 1 if there are none. */
function fitOf(column: string, cell: Cell<unknown>, { filled }: ColumnSample): number {
  const nature = natureOf(column, cell);
  const fitting = filled.filter(
    (text) =>
      z.safeDecode(cell, givenText(text, nature, cell)).success &&
      (nature !== 'code' || hasCodeFormat(column, text)),
  );
  return filled.length === 0 ? 1 : fitting.length / filled.length;
}

/** Whether the cells of a column cannot contain just any text. */
function isDistinctiveCell(column: string, cell: Cell<unknown>): boolean {
  return natureOf(column, cell) === 'code' || !z.safeDecode(cell, 'any text').success;
}
