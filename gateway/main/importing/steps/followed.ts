import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseUrls } from '../../../../subgraphs/platform/database/connecting/database.ts';
import type { RelayDefinition } from '../../../../subgraphs/platform/feeds/following/relaying/relayDefinition.ts';
import { openImporter } from '../../../../subgraphs/platform/importing/running/steps/importer.ts';
import { definitions } from '../../graph.ts';

/** What a step waits for: that a subgraph knows the records of others. */
export interface AwaitedChanges {
  /** The name of the subgraph. */
  readonly subgraph: string;
  /** The names of its relays that must have applied all changes that exist. */
  readonly relays: readonly string[];
}

/** The time between two looks at the cursors of the relays, in milliseconds. */
const lookMs = 100;

/**
 * Waits until relays of a subgraph have applied the changes of other subgraphs that exist at the call.
 * @param stalledMs the time without any progress after which it gives up, in milliseconds.
 * @returns whether they have; false if they make no progress, because no program runs them.
 */
export async function untilFollowed(
  { appUrl }: Pick<DatabaseUrls, 'appUrl'>,
  { subgraph, relays }: AwaitedChanges,
  signal: AbortSignal,
  stalledMs: number,
): Promise<boolean> {
  const followed = definitions.get(subgraph)!.relays.filter(({ name }) => relays.includes(name));
  const awaited = await Promise.all(
    followed.map(async (relay) => ({
      name: relay.name,
      number: await lastChangeOf(appUrl, relay),
    })),
  );
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

/** Returns the number of the last change that a relay applies; 0 if there is none. */
async function lastChangeOf(appUrl: string, { source, kind }: RelayDefinition): Promise<number> {
  const importer = await openImporter(appUrl, source, 'import');
  try {
    const { rows } = await importer.client.query<{ number: string }>(
      `select greatest(
        (select coalesce(max(number), 0) from change where kind = $1),
        (select coalesce(max(first_number + last.ordinal - 1), 0) from change_range
          cross join lateral (
            select max(ordinal) as ordinal from imported_change
            where imported_change.import_id = change_range.import_id and kind = $1
          ) as last)
      ) as number`,
      [kind],
    );
    return Number(rows[0]!.number);
  } finally {
    await importer.close();
  }
}
