import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseUrls } from '../../../../subgraphs/platform/database/connecting/database.ts';
import { openImporter } from '../../../../subgraphs/platform/importing/running/steps/importer.ts';
import { definitions } from '../../graph.ts';

/** What a step waits for: that a subgraph has applied the changes of an import in others. */
export interface AwaitedChanges {
  readonly id: string;
  /** The names of the subgraphs in which the import has written. */
  readonly earlier: readonly string[];
  /** The name of the subgraph that is to know their records. */
  readonly subgraph: string;
}

/** The time between two looks at the cursors of the relays, in milliseconds. */
const lookMs = 100;

/**
 * Waits until the relays of a subgraph have applied the changes of an import in other subgraphs.
 * @param stalledMs the time without any progress after which it gives up, in milliseconds.
 * @returns whether they have; false if they make no progress, because no program runs them.
 */
export async function untilFollowed(
  { appUrl }: Pick<DatabaseUrls, 'appUrl'>,
  { id, earlier, subgraph }: AwaitedChanges,
  signal: AbortSignal,
  stalledMs: number,
): Promise<boolean> {
  const written = await Promise.all(earlier.map((source) => lastChangesOf(appUrl, source, id)));
  const awaited = definitions.get(subgraph)!.relays.flatMap(({ name, source, kind }) => {
    const number = written[earlier.indexOf(source)]?.get(kind);
    return number === undefined ? [] : [{ name, number }];
  });
  if (awaited.length === 0) return true;
  const importer = await openImporter(appUrl, subgraph, 'import');
  try {
    await importer.client.query(`select set_config('katun.system', 'on', false)`);
    let [seen, movedAt] = ['', performance.now()];
    for (;;) {
      const { rows } = await importer.client.query<{ name: string; cursor: string }>(
        'select name, cursor from relay order by name',
      );
      const reached = new Map(rows.map(({ name, cursor }) => [name, Number(cursor)]));
      if (awaited.every(({ name, number }) => (reached.get(name) ?? 0) >= number)) return true;
      const now = JSON.stringify(rows);
      if (now !== seen) [seen, movedAt] = [now, performance.now()];
      else if (performance.now() - movedAt > stalledMs) return false;
      await wait(lookMs, undefined, { signal });
    }
  } finally {
    await importer.close();
  }
}

/** Returns by type the number of the last change of an import in a subgraph. */
async function lastChangesOf(
  appUrl: string,
  subgraph: string,
  id: string,
): Promise<ReadonlyMap<string, number>> {
  const importer = await openImporter(appUrl, subgraph, 'import');
  try {
    const { rows } = await importer.client.query<{ kind: string; number: string }>(
      `select kind, first_number + max(ordinal) - 1 as number
      from imported_change join change_range using (import_id)
      where import_id = $1 group by kind, first_number`,
      [id],
    );
    return new Map(rows.map(({ kind, number }) => [kind, Number(number)]));
  } finally {
    await importer.close();
  }
}
