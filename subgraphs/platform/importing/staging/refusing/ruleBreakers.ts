import type { ImportProblem, ImportRefused } from '../../importRefused.ts';
import type { ImportedType } from '../../records/importedType.ts';
import type { RefusedPart } from '../../records/readItem.ts';
import type { ImportSession } from '../../running/importSession.ts';
import { checkRules, writeRecords } from '../committing.ts';
import { explainedRefusal, isDatabaseRefusal } from './databaseRefusal.ts';

/** The largest number of records that are found. */
const maxFound = 20;

/**
 * Finds the staged records that the database refuses, after it has refused all of them together: writes the
 * records in the order of the file, halving those among which one is refused. Removes the refused rows, and
 * leaves nothing written.
 * @param failure why the database has refused them together.
 * @param rowsOf returns the lines of the rows that state a record, by its place among the staged rows.
 * @throws Error the failure, if more records are refused, or none by itself.
 */
export async function* ruleBreakers(
  session: ImportSession,
  types: readonly ImportedType[],
  failure: unknown,
  rowsOf: (ordinal: number) => readonly number[] | undefined,
): AsyncGenerator<RefusedPart> {
  const { writer, reader } = session;
  await writer.query('savepoint searching');
  const last = await holdStaged(writer);
  const gone: StagedPlace[] = [];
  const refused: RefusedPart[] = [];
  for (let written = -1; ;) {
    let error = await writeRange(session, types, written, last);
    if (error === null) break;
    let [low, high] = [written, last];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      const failed = await writeRange(session, types, low, middle);
      if (failed === null) low = middle;
      else [high, error] = [middle, failed];
    }
    const place = await placeOf(writer, high);
    // One that refers to a later row of the file is not refused together with it.
    const isFound = place !== null && (error as { code?: unknown }).code !== foreignKey;
    if (!isFound || gone.length === maxFound) throw failure;
    const { problems } = (await explainedRefusal(reader, error)) as ImportRefused;
    const [{ message }] = problems as [ImportProblem];
    // The database does not say which row of the record is wrong.
    for (const line of rowsOf(high) ?? [Number(place.line)]) {
      const fault = { code: 'REFUSED_BY_DATABASE', field: null, message, text: null };
      refused.push({ place: { member: place.member, line }, ...fault });
    }
    gone.push(place);
    written = high;
  }
  await writer.query('rollback to savepoint searching');
  await writer.query('delete from staged_record where ordinal = any ($1::bigint[])', [
    gone.map(({ ordinal }) => ordinal),
  ]);
  if (gone.length === 0) throw failure;
  yield* refused;
}

/** PostgreSQL's code of a reference to a row that does not exist. */
const foreignKey = '23503';

interface StagedPlace {
  readonly ordinal: string;
  readonly member: string | null;
  readonly line: string;
}

/** Puts the staged rows aside, so that none is written. Returns the last ordinal. */
async function holdStaged(writer: ImportSession['writer']): Promise<number> {
  await writer.query(
    `update staged_record set outcome = 'HELD ' || outcome where outcome in ('ADDED', 'CHANGED', 'ENDED')`,
  );
  const { rows } = await writer.query<{ last: string | null }>(
    'select max(ordinal) as last from staged_record',
  );
  return Number(rows[0]!.last ?? 0);
}

/**
 * Writes the rows after an ordinal up to another one.
 * @returns the error of the database, if it refuses them; none of them is then written.
 */
async function writeRange(
  { writer }: ImportSession,
  types: readonly ImportedType[],
  after: number,
  upTo: number,
): Promise<unknown> {
  await writer.query('savepoint range');
  try {
    await writer.query(
      `update staged_record set outcome = substr(outcome, 6)
      where ordinal > $1 and ordinal <= $2 and outcome like 'HELD %'`,
      [after, upTo],
    );
    await writeRecords(writer, types);
    await checkRules(writer);
    await writer.query(
      `update staged_record set outcome = 'WRITTEN' where outcome in ('ADDED', 'CHANGED', 'ENDED')`,
    );
    await writer.query('release savepoint range');
    return null;
  } catch (error) {
    if (!isDatabaseRefusal(error)) throw error;
    await writer.query('rollback to savepoint range');
    return error;
  }
}

async function placeOf(
  writer: ImportSession['writer'],
  ordinal: number,
): Promise<StagedPlace | null> {
  const { rows } = await writer.query<StagedPlace>(
    'select ordinal, member, line from staged_record where ordinal = $1 and line > 0',
    [ordinal],
  );
  return rows.length === 1 ? rows[0]! : null;
}
