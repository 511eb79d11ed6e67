import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { pino } from 'pino';
import { inProcessSource } from '../../../gateway/fetching/inProcess.ts';
import { createGateway } from '../../../gateway/gateway.ts';
import { openGraph } from '../../../gateway/main/graph.ts';
import { readOperation, readOperations, readSupergraph } from '../../../schema/documents.ts';
import { fixedClock } from '../../../subgraphs/platform/clock.ts';
import { Lifetime } from '../../../subgraphs/platform/lifetime.ts';
import { openMetrics } from '../../../subgraphs/platform/observing/metrics.ts';
import { startPostgres } from '../../../subgraphs/platform/postgres.ts';
import { demonstrationDay } from '../../../subgraphs/vocabulary/demonstration.ts';
import { recordWork } from './recordedWork.ts';
import { stockOverHttp } from './stockOverHttp.ts';

/** How often each way is asked; the first part warms up and does not count. */
const rounds = 400;
const warming = 100;

/** The most that the gateway may take beyond its subgraphs' work, as a share of what stock takes. */
const most = 0.1;

/**
 * The trace query in one process against stock ApolloGateway over HTTP, by turns: how long the answer
 * takes, and how much of that is the gateway's, when none of the subgraphs works.
 */
export async function traceContest(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'katun-trace-'));
  const lifetime = new Lifetime();
  const postgres = await startPostgres({ dataDir, durable: false });
  lifetime.keep({ close: () => postgres.stop() });
  const log = pino({ level: 'silent' });
  try {
    const { appUrl, ownerUrl } = postgres;
    const graph = await openGraph(
      {
        urls: { appUrl, ownerUrl },
        clock: fixedClock(demonstrationDay),
        log,
        identity: { identify: async () => null },
        metrics: openMetrics(),
        onProgress: () => undefined,
      },
      lifetime,
    );
    await Promise.all(graph.relays.map((relay) => relay.close()));
    const work = recordWork(graph.subgraphs);
    const stock = lifetime.keep(await stockOverHttp(work.subgraphs));
    const katun = createGateway(
      readSupergraph(),
      ({ name }) => inProcessSource(work.subgraphs.get(name)!),
      log,
      { operations: readOperations() },
    );
    const runners: readonly Runner[] = [
      { name: 'katun, one process', ask: await asking(katun, lifetime), whole: [], own: [] },
      {
        name: 'stock @apollo/gateway, HTTP',
        ask: await asking(stock.gateway, lifetime),
        whole: [],
        own: [],
      },
    ];
    const answers = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      for (const { ask, whole, own } of runners) {
        work.take();
        const started = performance.now();
        const answer = await ask();
        const taken = performance.now() - started;
        answers.add(JSON.stringify(answer));
        if (round < warming) continue;
        whole.push(taken);
        own.push(taken - work.take());
      }
    }
    say(answers.size === 1 ? 'all answers are equal' : 'THE ANSWERS DIFFER');
    for (const { name, whole, own } of runners) {
      say(`${name}: ${shown(whole)} ms a trace, of which the gateway's own ${shown(own)} ms`);
    }
    const [ours, theirs] = runners.map(({ own }) => median(own));
    const share = ours! / theirs!;
    say(`the gateway's own time: ${share.toFixed(3)} of stock's (at most ${most})`);
    if (share > most) process.exitCode = 1;
  } finally {
    await lifetime.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** One way to get the answer, and what it took. */
interface Runner {
  readonly name: string;
  readonly ask: () => Promise<unknown>;
  /** Milliseconds of each answer. */
  readonly whole: number[];
  /** Of these, when no subgraph worked. */
  readonly own: number[];
}

async function asking(gateway: ApolloGateway, lifetime: Lifetime) {
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  await server.start();
  lifetime.keep({ close: () => server.stop() });
  const query = readOperation('traceNeed');
  return async () => {
    const { body } = await server.executeOperation(
      { query },
      { contextValue: { requestId: 'benchmark', caller: null } },
    );
    if (body.kind !== 'single' || body.singleResult.errors) {
      throw new Error(`expected a whole answer, got ${JSON.stringify(body)}`);
    }
    return body.singleResult.data;
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function shown(values: readonly number[]): string {
  return median(values).toFixed(3);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
