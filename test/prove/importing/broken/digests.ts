import pg from 'pg';
import { setTimeout as wait } from 'node:timers/promises';

/** Digests of the tables of a database: of its own facts with their feed, and of its replicas of others. */
export interface DatabaseDigest {
  readonly own: ReadonlyMap<string, string>;
  readonly replicas: ReadonlyMap<string, string>;
}

/** The tables that copy the facts of other databases. */
const replicaTables: ReadonlySet<string> = new Set([
  'commitment',
  'customer_replica',
  'known_record',
  'maker',
  'need_replica',
  'supplied_product',
]);

/** The tables that tell of imports, of work in progress, and of what is computed from the facts. */
const otherTables: ReadonlySet<string> = new Set([
  'idempotency',
  'import',
  'import_difference',
  'import_refusal',
  'import_task',
  'indexed_match',
  'katun_state',
  'match_change',
  'match_index_state',
  'match_rebuild',
  'match_task',
  'migration',
  'need_tally',
  'relay',
  'staged_record',
  'world',
]);

/** The financing database has replicas that the products database owns. */
const replicasOf: Readonly<Record<string, readonly string[]>> = {
  financing: ['cargo_mass', 'freight_tariff', 'region_distance'],
};

/** Reads the digests of all tables with facts, feeds or replicas of a database. */
export async function digestOf(subgraph: string, client: pg.Client): Promise<DatabaseDigest> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
  );
  const statements = tables
    .filter(({ name }) => !otherTables.has(name))
    .map(
      ({ name }) =>
        `select '${name}' as name, md5(coalesce(string_agg(hash, '' order by hash), '')) as digest
          from (select md5(stored::text) as hash from "${name}" as stored) as hashed`,
    );
  const { rows } = await client.query<{ name: string; digest: string }>(
    statements.join(' union all '),
  );
  const isReplica = (name: string) =>
    replicaTables.has(name) || (replicasOf[subgraph]?.includes(name) ?? false);
  const digests = rows.map(({ name, digest }) => [name, digest] as const);
  return {
    own: new Map(digests.filter(([name]) => !isReplica(name))),
    replicas: new Map(digests.filter(([name]) => isReplica(name))),
  };
}

/** Returns the names of the tables whose digests differ. */
export function differingDigests(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...after].flatMap(([name, digest]) => (before.get(name) === digest ? [] : [name]));
}

/** The time between two looks at databases that are to come to rest, in milliseconds. */
const lookMs = 150;

/** Reads the digests of all databases once the followers of changes have applied them. */
export async function digestsAtRest(
  clients: ReadonlyMap<string, pg.Client>,
): Promise<ReadonlyMap<string, DatabaseDigest>> {
  let last = await digestsOf(clients);
  for (;;) {
    await wait(lookMs);
    const next = await digestsOf(clients);
    const isAtRest = [...next].every(([name, { replicas }]) => {
      const before = last.get(name)!.replicas;
      return differingDigests(before, replicas).length === 0;
    });
    if (isAtRest) return next;
    last = next;
  }
}

/** Reads the digests of all databases. */
export async function digestsOf(
  clients: ReadonlyMap<string, pg.Client>,
): Promise<ReadonlyMap<string, DatabaseDigest>> {
  const found = new Map<string, DatabaseDigest>();
  for (const [name, client] of clients) found.set(name, await digestOf(name, client));
  return found;
}
