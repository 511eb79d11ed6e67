import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@apollo/composition';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readOperation, readSupergraph } from '../../schema/documents.ts';
import type { Operations } from '../../schema/generated/operations.ts';
import { subgraphNames, subgraphUrl } from '../../schema/subgraphUrls.ts';
import { serveHttp } from '../../subgraphs/platform/http/server/httpServer.ts';
import { Lifetime } from '../../subgraphs/platform/process/lifetime.ts';
import { testEnvironment } from '../support/environment.ts';
import { copyDataFolder } from '../support/dataFolder.ts';
import { type Program, runProgram } from '../support/program.ts';

type TraceAnswer = Operations['traceNeed']['data'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'katun-parts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function ask(url: string, query: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as {
    data: unknown;
    errors?: { extensions: Record<string, unknown> }[];
  };
}

/** By name, how far the relays that a process reports lag behind the feeds that they follow, in seconds. */
async function lags(url: string): Promise<Record<string, number | null>> {
  const response = await fetch(new URL('/health/ready', url));
  const { relays } = (await response.json()) as {
    relays: { name: string; lagSeconds: number | null }[];
  };
  return Object.fromEntries(relays.map(({ name, lagSeconds }) => [name, lagSeconds]));
}

/** Returns a port that nothing uses. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startGateway(
  supergraph: string,
  env: Record<string, string> = {},
): Promise<{ program: Program; url: string }> {
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraph);
  const program = runProgram(['gateway', '--supergraph', file, '--port', '0'], env);
  const [, url] = await program.printed(/answers at (http:\S+)/);
  return { program, url: url! };
}

describe('the parts as separate processes', () => {
  it('trace a need with five processes, and still answer when one is killed', async () => {
    // Only the enterprises subgraph loads the demonstration world itself; the other processes use
    // the data of an earlier start.
    for (const name of ['customers', 'financing', 'products']) {
      const dataDir = join(folder, 'subgraphs', name);
      await mkdir(dataDir, { recursive: true });
      await copyDataFolder(inject('usedDataFolder'), dataDir);
    }
    const programs = new Map<string, Program>();
    const urls: Record<string, string> = {};
    for (const name of subgraphNames) urls[name] = `http://localhost:${await freePort()}/graphql`;
    const others = Object.entries(urls).map(([name, url]) => `${name}=${url}`);
    const start = async (name: string) => {
      const { port } = new URL(urls[name]!);
      const env = { DATA_DIR: folder, SUBGRAPH_URLS: others.join(',') };
      const one = runProgram(['subgraph', name, '--port', port], env);
      programs.set(name, one);
      await one.printed(/answers at (http:\S+)\./);
    };
    // Each starts before one that it follows; customers and products follow each other.
    await Promise.all(['financing', 'products', 'customers'].map(start));
    expect(await lags(urls['customers']!)).toMatchObject({ suppliers: null });
    await start('enterprises');
    const supergraph = subgraphNames.reduce(
      (text, name) => text.replace(subgraphUrl(name), urls[name]!),
      readSupergraph(),
    );
    const { program, url } = await startGateway(supergraph);
    const upToDate = {
      makers: 0,
      commitments: 0,
      needs: 0,
      customers: 0,
      matches: 0,
      lapsedQuotations: 0,
      suppliers: 0,
      suppliedProducts: 0,
      plannedEnterprises: 0,
      plannedNeeds: 0,
      plannedProducts: 0,
    };
    await expect.poll(() => lags(url), { timeout: 20_000 }).toEqual(upToDate);
    const metrics = await (await fetch(new URL('/metrics', url))).text();
    expect(metrics).toContain('katun_relay_lag_seconds{source="customers",relay="plannedNeeds"} 0');
    const whole = await ask(url, readOperation('traceNeed'));
    expect(whole.errors).toBeUndefined();
    const { need } = whole.data as TraceAnswer;
    expect(need?.matches?.nodes[0]).toMatchObject({
      verdict: 'MET',
      supplier: { name: expect.stringMatching(/^DEMO /) },
      financing: { offers: expect.arrayContaining([expect.anything()]) },
    });

    programs.get('financing')!.child.kill('SIGKILL');
    await programs.get('financing')!.ended;
    const lessMoney = await ask(url, readOperation('traceNeed'));
    expect((lessMoney.data as TraceAnswer).need?.matches?.nodes[0]).toMatchObject({
      verdict: 'MET',
      financing: null,
    });
    expect(lessMoney.errors?.[0]?.extensions).toEqual({
      code: 'SUBGRAPH_UNAVAILABLE',
      subgraph: 'financing',
      requestId: expect.any(String),
    });

    await expect.poll(() => lags(url)).not.toHaveProperty('plannedNeeds');

    await start('financing');
    await expect.poll(() => lags(url), { timeout: 20_000 }).toEqual(upToDate);
    for (const one of [program, ...programs.values()]) expect(await one.interrupt()).toBe(0);
  }, 120_000);

  it('serve a Federation 2 supergraph from outside the project', async () => {
    const lifetime = new Lifetime();
    const link =
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
    const books = `${link} type Query { books: [Book!]! } type Book @key(fields: "isbn") { isbn: ID! title: String! }`;
    const stock = `${link} type Book @key(fields: "isbn") { isbn: ID! copies: Int! }`;
    const services = await Promise.all([
      serve('books', books, {
        Query: { books: () => [{ isbn: '1', title: 'On rivers' }] },
      }),
      serve('stock', stock, {
        Book: { __resolveReference: ({ isbn }: { isbn: string }) => ({ isbn, copies: 3 }) },
      }),
    ]);
    const { supergraphSdl } = composeServices(services);
    const { program, url } = await startGateway(supergraphSdl!);
    expect(await ask(url, '{ books { isbn title copies } }')).toEqual({
      data: { books: [{ isbn: '1', title: 'On rivers', copies: 3 }] },
    });
    await program.interrupt();
    const production = {
      NODE_ENV: 'production',
      TOKENS: 'forward',
      DATA_DIR: join(folder, 'none'),
    };
    const other = await startGateway(supergraphSdl!, production);
    expect(await ask(other.url, '{ books { copies } }')).toEqual({
      data: { books: [{ copies: 3 }] },
    });
    expect(await other.program.interrupt()).toBe(0);
    await lifetime.close();

    async function serve(name: string, sdl: string, resolvers: object) {
      const typeDefs = parse(sdl);
      const server = lifetime.keep(
        await serveHttp({
          host: '127.0.0.1',
          port: 0,
          log: testEnvironment.log,
          identity: testEnvironment.identity,
          metrics: testEnvironment.metrics,
          apollo: { schema: buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]) },
          context: ({ requestId }) => ({ requestId }),
          readiness: async () => ({}),
        }),
      );
      return { name, url: `${server.url}/graphql`, typeDefs };
    }
  });

  it('refuse a supergraph with guards unless they verify tokens', async () => {
    const env = { TOKENS: 'forward', NODE_ENV: 'production', DATA_DIR: join(folder, 'none') };
    const program = runProgram(['gateway'], env);
    expect(await program.ended).toBe(1);
    expect(program.output.err + program.output.out).toMatch(/^TOKENS must be verify.*guards \w+/m);
  });
});
