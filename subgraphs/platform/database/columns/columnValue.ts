import { invalidArgument } from '../../writes/refusals.ts';

/**
 * Checks the sort value of a cursor before it meets a column, whose type could not read it.
 * @throws GraphQLError `INVALID_CURSOR`.
 */
export function refuseMalformed(value: string, columnType: string): void {
  const isReadable = readable[columnType.replace(/\(.*/, '')];
  if (!isReadable) throw new Error(`expected a column whose values can be checked: ${columnType}`);
  if (isReadable(value)) return;
  throw invalidArgument('INVALID_CURSOR', 'after', 'a cursor that this list returned', value);
}

/** By type of column, whether a text is the text of one of its values. */
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
