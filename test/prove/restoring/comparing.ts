import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { readPasswords, roleUrl } from '../../../subgraphs/platform/database/server/roles.ts';
import { askUrl } from '../caller.ts';
import { postgresPort } from '../startedKatun.ts';
import type { OwnServer } from './ownServer.ts';
import type { Part } from './parts.ts';

/** The queries that read the same rows at the source and in the replicas of products. */
const pairs: readonly (readonly [what: string, atSource: string, inReplica: string])[] = [
  [
    'needs',
    'select id, facts from need_facts order by id',
    'select id, facts from need_replica order by id',
  ],
  [
    'customers',
    'select id, name_en, name_ru, kind from customer order by id',
    'select id, name_en, name_ru, kind from customer_replica order by id',
  ],
  [
    'contracts',
    `select id, facts from contract_facts where facts ->> 'status' <> 'TERMINATED' order by id`,
    'select contract_id as id, contract as facts from commitment order by contract_id',
  ],
];

/** Returns the replicas of products that differ from the records of the customers. */
export async function differingReplicas(source: OwnServer, follower: Part): Promise<string[]> {
  const passwords = await readPasswords(follower.dataDir, true);
  const port = await postgresPort(follower.dataDir);
  const client = new pg.Client(roleUrl('katun_owner', passwords, port, 'katun_products'));
  await client.connect();
  try {
    const differing: string[] = [];
    for (const [what, atSource, inReplica] of pairs) {
      const expected = await source.asSuperuser('katun_customers', (owner) =>
        owner.query<object>(atSource),
      );
      const { rows } = await client.query<object>(inReplica);
      if (!isDeepStrictEqual(rows, expected.rows)) differing.push(what);
    }
    return differing;
  } finally {
    await client.end();
  }
}

/** Whether all relays of a subgraph from these sources are up to date, and none takes a snapshot. */
export async function isUpToDate({ url }: Part, sources: ReadonlySet<string>): Promise<boolean> {
  const { relays } = (await (await fetch(new URL('/health/ready', url))).json()) as {
    relays: { source: string; lagSeconds: number | null }[];
  };
  return relays.every(({ source, lagSeconds }) => !sources.has(source) || lagSeconds === 0);
}

/** Reads all indexed matches that a subgraph of products answers with. */
export async function answersOf({ url }: Part): Promise<readonly unknown[]> {
  const query = `query ($after: String) {
    matches(first: 100, after: $after) {
      nodes { id verdict score deliverableQuantity { value } earliestDelivery contractValue { amount } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const answers: unknown[] = [];
  let after: string | null = null;
  for (;;) {
    const { data, errors } = await askUrl(url, query, { after });
    if (errors) throw new Error(errors[0]!.message);
    const page = data!['matches'] as {
      nodes: unknown[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    answers.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return answers;
    after = page.pageInfo.endCursor;
  }
}
