import type pg from 'pg';
import { ImportRefused } from '../importRefused.ts';
import type { ImportCounts, ImportReport, ImportRequest } from './importRequest.ts';
import type { RecordImport } from './recordImport.ts';

/** The largest number of refusals that the database keeps of one import; the refused file has all. */
export const maxKeptRefusals = 1_000;

/**
 * Begins an import: an import that was killed is marked as failed, the staged rows of earlier imports are
 * removed, and the import is recorded.
 */
export async function beginImport(
  client: pg.PoolClient,
  { name, isFull }: RecordImport,
  request: ImportRequest,
): Promise<void> {
  await client.query(
    `update import set state = 'FAILED', finished_at = clock_timestamp(),
      error = 'The importing program ended before the import did.'
    where state = 'READING'`,
  );
  await client.query('truncate staged_record');
  const { id, by, file, asOf, region, goodRows, dryRun } = request;
  const options = { region, goodRows, dryRun };
  await client.query(
    `insert into import (id, kind, by, file_name, file_bytes, file_hash, is_full, as_of, options, state)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'READING')
    on conflict (id) do update set state = 'READING', finished_at = null, error = null`,
    [id, name, by, file.name, file.bytes, file.hash, request.isFull ?? isFull, asOf, options],
  );
}

/**
 * Returns a message that may quote a file as the database can store it: without zero characters and halves
 * of characters.
 */
export function storableText(message: string): string {
  return message.toWellFormed().replaceAll('\0', '\ufffd');
}

/** Records the end of an import. */
export async function endImport(
  client: pg.PoolClient,
  id: string,
  state: 'CHECKED' | 'COMMITTED' | 'REFUSED' | 'CANCELLED' | 'FAILED',
  counts: Partial<ImportCounts>,
  error: string | null = null,
): Promise<void> {
  await client.query(
    `update import set state = $2, finished_at = clock_timestamp(), error = $3, added = $4, changed = $5,
      ended = $6, unchanged = $7, older = $8, differing = $9, refused = $10
    where id = $1`,
    [
      id,
      state,
      error && storableText(error),
      counts.added ?? 0,
      counts.changed ?? 0,
      counts.ended ?? 0,
      counts.unchanged ?? 0,
      counts.older ?? 0,
      counts.differing ?? 0,
      counts.refused ?? 0,
    ],
  );
}

/** Returns the report of an import that was committed in this database; null if there is none. */
export async function committedReport(
  client: pg.PoolClient,
  id: string,
): Promise<ImportReport | null> {
  const { rows } = await client.query<ImportCounts & { readonly lastChange: string | null }>(
    `select added, changed, ended, unchanged, older, differing, refused,
      change_range.last_number as "lastChange"
    from import left join change_range on change_range.import_id = import.id
    where import.id = $1 and state = 'COMMITTED'`,
    [id],
  );
  const [found] = rows;
  if (found === undefined) return null;
  const { lastChange, ...counts } = found;
  return {
    state: 'COMMITTED',
    counts,
    shown: [],
    skipped: null,
    lastChange: lastChange === null ? null : Number(lastChange),
  };
}

/** Returns the state of an import that an error has ended. */
export function stateAfter(
  error: unknown,
  isCancelled: boolean,
): 'CANCELLED' | 'REFUSED' | 'FAILED' {
  if (isCancelled) return 'CANCELLED';
  return error instanceof ImportRefused ? 'REFUSED' : 'FAILED';
}
