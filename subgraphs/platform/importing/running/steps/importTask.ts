import type pg from 'pg';
import { textArray } from '../../../database/reading/textArray.ts';
import type { ImportRequest } from '../importRequest.ts';

/** The steps of an import that are still to be done, in the database of the first step. */
export interface ImportTask {
  readonly kind: string;
  /** What the importer asked for; the path is that of the kept file. */
  readonly request: ImportRequest;
  /** The names of the subgraphs that have not taken their records from the file yet, in their order. */
  readonly remaining: readonly string[];
  /** The number of times that a program has tried to go on and failed. */
  readonly attempts: number;
}

/** Adds the task, in the transaction of the first step. */
export async function addTask(
  writer: pg.PoolClient,
  { id, file, isFull, asOf, region, goodRows, today, table }: ImportRequest,
  remaining: readonly string[],
): Promise<void> {
  const request = { isFull, asOf, region, goodRows, today, ...(table && { table }) };
  await writer.query(
    'insert into import_task (import_id, file_path, request, remaining) values ($1, $2, $3, $4)',
    [id, file.path, request, textArray(remaining)],
  );
}

/** Reads the tasks of a database, the oldest first. */
export async function readTasks(client: pg.PoolClient): Promise<ImportTask[]> {
  const { rows } = await client.query<{
    import_id: string;
    kind: string;
    by: string;
    file_path: string;
    file_name: string;
    file_bytes: string;
    file_hash: string;
    request: Pick<ImportRequest, 'isFull' | 'asOf' | 'region' | 'goodRows' | 'today' | 'table'>;
    remaining: string[];
    attempts: number;
  }>(
    `select import_id, kind, by, file_path, file_name, file_bytes, file_hash, request, remaining, attempts
    from import_task join import on import.id = import_id order by started_at, import_id`,
  );
  return rows.map((row) => ({
    kind: row.kind,
    remaining: row.remaining,
    attempts: row.attempts,
    request: {
      ...row.request,
      id: row.import_id,
      by: row.by,
      dryRun: false,
      file: {
        path: row.file_path,
        name: row.file_name,
        bytes: Number(row.file_bytes),
        hash: row.file_hash,
      },
    },
  }));
}

/** Records that a subgraph has taken its records; the task of the last one is removed. */
export async function finishStep(
  client: pg.PoolClient,
  id: string,
  subgraph: string,
): Promise<void> {
  await client.query('delete from import_task where import_id = $1 and remaining = array[$2]', [
    id,
    subgraph,
  ]);
  await client.query(
    'update import_task set remaining = array_remove(remaining, $2), attempts = 0 where import_id = $1',
    [id, subgraph],
  );
}

/** Removes a task: the steps that are still to be done are not done. */
export async function dropTask(client: pg.PoolClient, id: string): Promise<void> {
  await client.query('delete from import_task where import_id = $1', [id]);
}

/** Counts a failed attempt to go on. */
export async function countAttempt(client: pg.PoolClient, id: string): Promise<void> {
  await client.query('update import_task set attempts = attempts + 1 where import_id = $1', [id]);
}
