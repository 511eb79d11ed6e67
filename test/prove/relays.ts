import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { developmentKey, mintToken } from '../../subgraphs/platform/identity/developmentKey.ts';
import { readPasswords, roleUrl } from '../../subgraphs/platform/database/server/roles.ts';
import { type Program, runProgram } from '../support/program.ts';
import { drawing } from './caller.ts';
import { postgresPort } from './startedKatun.ts';

/** The replicas of a relay that was killed repeatedly. */
export interface RelayOutcome {
  readonly kills: number;
  readonly writes: number;
  /** Makers whose replica differs from the record in the enterprises subgraph. */
  readonly different: readonly string[];
  /** The number of periods of makers, and the number of periods that differ. */
  readonly kept: number;
  readonly distinct: number;
}

const change = `mutation ($changes: [EnterpriseChangeInput!]!) {
  changeEnterprises(changes: $changes) { replayed }
}`;

/**
 * Kills the products subgraph, a separate process that follows the enterprises subgraph, while
 * enterprises change, and restarts it. Finally compares its replicas of makers with the
 * enterprises.
 */
export async function killRelay(options: {
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}): Promise<RelayOutcome> {
  const { kills, seed, say } = options;
  const draw = drawing(seed);
  const dataDir = await mkdtemp(join(tmpdir(), 'katun-relay-'));
  const source = await start('enterprises', { DATA_DIR: dataDir });
  const relayEnv = {
    DATA_DIR: dataDir,
    SUBGRAPH_URLS: `enterprises=${source.url},customers=${source.url}`,
  };
  let follower: Program | null = null;
  try {
    const key = await developmentKey(dataDir);
    const claims = {
      subject: 'proof',
      scopes: ['enterprises:write'],
      owners: ['agency'],
      audience: 'katun',
      minutes: 600,
    };
    const authorization = `Bearer ${await mintToken(key, claims)}`;
    const { nodes } = (await ask(source.url, '{ enterprises(first: 50) { nodes { id } } }')) as {
      nodes: { id: string }[];
    };
    const codes = ['22.21', '22.23', '13.95', '23.99', '23.14'];
    let writes = 0;
    const stopping = new AbortController();
    const writing = (async () => {
      while (!stopping.signal.aborted) {
        const { id } = nodes[draw(nodes.length)]!;
        const changes = [{ id, overwrite: true, okved: codes[draw(codes.length)] }];
        await ask(source.url, change, { changes }, authorization);
        writes += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    for (let kill = 1; kill <= kills; kill += 1) {
      follower = (await start('products', relayEnv)).program;
      await new Promise((resolve) => setTimeout(resolve, draw(700)));
      follower.child.kill('SIGKILL');
      await follower.ended;
      if (kill % 10 === 0) say(`${kill} kills, ${writes} writes`);
    }
    stopping.abort();
    await writing;
    const last = await start('products', relayEnv);
    follower = last.program;
    await caughtUp(last.url);
    return { kills, writes, ...(await compare(dataDir)) };
  } finally {
    await follower?.interrupt();
    await source.program.interrupt();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function start(
  name: string,
  env: Record<string, string>,
): Promise<{ program: Program; url: string }> {
  const program = runProgram(['subgraph', name, '--port', '0'], env);
  const [, url] = await program.printed(/answers at (http:\S+\/graphql)/);
  return { program, url: url! };
}

async function caughtUp(url: string): Promise<void> {
  const health = new URL('/health/ready', url);
  for (let tries = 0; tries < 200; tries += 1) {
    const { relays } = (await (await fetch(health)).json()) as {
      relays: { source: string; lagSeconds: number | null }[];
    };
    if (relays.some(({ source, lagSeconds }) => source === 'enterprises' && lagSeconds === 0))
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the relay does not catch up');
}

async function compare(dataDir: string) {
  const read = async <Row>(subgraph: string, sql: string): Promise<Row[]> => {
    const folder = join(dataDir, 'subgraphs', subgraph);
    const passwords = await readPasswords(folder, true);
    const url = roleUrl('katun_owner', passwords, await postgresPort(folder), `katun_${subgraph}`);
    const client = new pg.Client(url);
    await client.connect();
    try {
      return (await client.query(sql)).rows as Row[];
    } finally {
      await client.end();
    }
  };
  const owned = await read<{ id: string; okved: string | null }>(
    'enterprises',
    'select id, okved from enterprise',
  );
  const kept = await read<{ id: string; okved: string | null; day: string }>(
    'products',
    'select enterprise_id as id, okved, valid_from::text as day from maker',
  );
  const different = owned.filter(({ id, okved }) => {
    const periods = kept.filter((period) => period.id === id);
    return periods.length === 0 || periods.some((period) => period.okved !== okved);
  });
  return {
    different: different.map(({ id }) => id),
    kept: kept.length,
    distinct: new Set(kept.map(({ id, day }) => `${id} ${day}`)).size,
  };
}

async function ask(
  url: string,
  query: string,
  variables: object = {},
  authorization = '',
): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization !== '' && { authorization }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as {
    data: Record<string, unknown>;
    errors?: unknown;
  };
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0];
}
