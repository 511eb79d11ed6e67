import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Copies lines in the text format of COPY to `staged_record`. */
export async function copyLines(client: pg.PoolClient, lines: string): Promise<void> {
  if (lines === '') return;
  const copy = client.query(copyFrom('copy staged_record from stdin'));
  copy.end(lines);
  await finished(copy);
}
