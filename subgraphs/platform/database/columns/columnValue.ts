import type { PageRequest } from '../reading/paging.ts';
import { invalidArgument } from '../../writes/refusals.ts';

/**
 * Checks that the sort value of a cursor is valid for the type of its column, before it is passed
 * to PostgreSQL.
 * @throws GraphQLError `INVALID_CURSOR`.
 */
function refuseMalformed(value: string, columnType: string): void {
  const isReadable = readable[columnType.replace(/\(.*/, '')];
  if (!isReadable) throw new Error(`expected a column whose values can be checked: ${columnType}`);
  if (isReadable(value)) return;
  throw invalidArgument('INVALID_CURSOR', 'after', 'a cursor that this list returned', value);
}

/**
 * Checks that the keys of a page are valid for the columns by which the list is ordered.
 * @param types the types of the columns.
 * @throws GraphQLError `INVALID_CURSOR`.
 */
export function refuseMalformedKeys(
  { after, before }: PageRequest<readonly string[]>,
  types: readonly string[],
): void {
  for (const key of [after, before]) {
    key?.forEach((value, index) => refuseMalformed(value, types[index]!));
  }
}

/** Whether a text is valid for a column, by the type of the column. */
const readable: Readonly<Record<string, (text: string) => boolean>> = {
  text: () => true,
  date: (text) => isDate(text),
  numeric: (text) => /^-?\d{1,100}(\.\d{1,100})?$/.test(text),
  int: (text) => /^-?\d{1,10}$/.test(text) && Number(text) === (Number(text) | 0),
};

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith('0000')) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
