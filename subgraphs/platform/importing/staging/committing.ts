import { randomBytes } from 'node:crypto';
import { advisoryLocks } from '../../database/sql/advisoryLocks.ts';
import type { ImportedType } from '../records/importedType.ts';
import type { RefusedPart } from '../records/readItem.ts';
import { listedCoverage } from './coverage.ts';
import type { ImportSession } from '../running/importSession.ts';
import { maxKeptRefusals, storableText } from '../running/importLedger.ts';
import type { ImportRequest } from '../running/importRequest.ts';
import type { RecordImport } from '../running/recordImport.ts';

/** Thrown if another write has changed records after the import has compared them. */
export class ChangedMeanwhile extends Error {
  constructor(kind: string, count: number) {
    super(`${count} records of the type ${kind} were changed after they were compared.`);
  }
}

/**
 * Locks the records that the import changes, and checks that they are as they were compared.
 * @throws ChangedMeanwhile if they are not; the import then compares again.
 */
export async function lockCompared({ writer }: ImportSession, type: ImportedType): Promise<void> {
  const { rows } = await writer.query<{ count: number }>(
    `with locked as (
      select staged.version as compared, record.version
      from ${type.table} as record join staged_record as staged using (id)
      where staged.kind = $1 and staged.outcome in ('CHANGED', 'ENDED')
      order by record.id for no key update of record
    )
    select count(*)::int from locked where compared <> version`,
    [type.kind],
  );
  if (rows[0]!.count > 0) throw new ChangedMeanwhile(type.kind, rows[0]!.count);
}

/** Writes the staged records of these types. */
export async function writeRecords(
  writer: ImportSession['writer'],
  types: readonly Pick<ImportedType, 'writes'>[],
): Promise<void> {
  for (const { writes } of types) for (const statement of writes) await writer.query(statement);
}

/**
 * Checks the rules that the database otherwise checks at the commit.
 * @throws Error of the database if one is violated.
 */
export async function checkRules(writer: ImportSession['writer']): Promise<void> {
  await writer.query('set constraints all immediate');
  await writer.query('set constraints all deferred');
}

/**
 * Writes the staged records, and their changes without numbers.
 * @returns the number of changes.
 */
export async function writeStaged(
  { writer }: ImportSession,
  importing: Pick<RecordImport, 'types'>,
  request: Pick<ImportRequest, 'id'>,
): Promise<number> {
  await writeRecords(writer, importing.types);
  let changes = 0;
  for (const type of importing.types) {
    const { rowCount } = await writer.query(
      `insert into imported_change (import_id, ordinal, kind, id, before, after, reading_scope, readers)
      select $1, $2 + row_number() over (order by staged.ordinal, staged.id), $3, staged.id,
        staged.before, told.facts, told.reading_scope, told.readers
      from staged_record as staged join ${type.view} as told using (id)
      where staged.kind = $3 and staged.outcome in ('ADDED', 'CHANGED', 'ENDED')`,
      [request.id, changes, type.kind],
    );
    changes += rowCount ?? 0;
  }
  await writer.query(
    `insert into import_difference (import_id, kind, record_id, fact, stated, kept)
    select $1, kind, id, one.fact, one.stated, one.kept
    from staged_record
    cross join lateral jsonb_to_recordset(differences) as one (fact text, stated jsonb, kept jsonb)
    where differences is not null`,
    [request.id],
  );
  return changes;
}

/** Records which records a full file lists. */
export async function writeListed(
  { writer }: ImportSession,
  importing: RecordImport,
  request: ImportRequest,
): Promise<void> {
  const coverage = listedCoverage(importing, request);
  await writer.query('delete from listed_record where import_kind = $1', [coverage]);
  await writer.query(
    `insert into listed_record (import_kind, kind, id, import_id)
    select $1, kind, id, $2 from staged_record where outcome <> 'ENDED' and line > 0`,
    [coverage, request.id],
  );
}

/** Records the first refusals. */
export async function writeRefusals(
  client: ImportSession['writer'],
  importId: string,
  refused: readonly RefusedPart[],
): Promise<void> {
  const kept = refused.slice(0, maxKeptRefusals).map(({ place, field, code, message }, index) => ({
    place: index + 1,
    member: place.member && storableText(place.member),
    line: place.line,
    field: field && storableText(field),
    code,
    message: storableText(message),
  }));
  await client.query(
    `insert into import_refusal (import_id, place, member, line, field, code, message)
    select $1, * from jsonb_to_recordset($2) as one
      (place int, member text, line bigint, field text, code text, message text)`,
    [importId, JSON.stringify(kept)],
  );
}

/**
 * Checks what holds of all records together, and reserves the numbers of the changes of the import, as the
 * last step before the commit: other writes wait for the lock until then.
 * @returns the last number; null if there are no changes.
 */
export async function numberChanges(
  { writer, reader }: ImportSession,
  request: Pick<ImportRequest, 'id' | 'by'>,
  changes: number,
): Promise<number | null> {
  if (changes === 0) return null;
  await writer.query('set constraints all immediate');
  // Another commit makes the log durable up to here, so that little is left to write under the lock.
  await reader.query("select pg_logical_emit_message(true, 'katun', 'durable')");
  await writer.query(`select pg_advisory_xact_lock(${advisoryLocks.changeFeed})`);
  const { rows } = await writer.query<{ last_number: string }>(
    `insert into change_range (first_number, last_number, mark, by, import_id)
    select first, setval('change_number', first + $1 - 1), $2, $3, $4
    from (select nextval('change_number') as first) as reserved
    returning last_number`,
    [changes, randomBytes(9).toString('base64url'), request.by, request.id],
  );
  return Number(rows[0]!.last_number);
}
