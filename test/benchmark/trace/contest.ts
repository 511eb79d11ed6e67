import { isDeepStrictEqual } from 'node:util';
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
import { worldNamed } from '../../../subgraphs/platform/importing/worlds/world.ts';
import { fixedClock } from '../../../subgraphs/platform/process/clock.ts';
import { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { openMetrics } from '../../../subgraphs/platform/observing/metrics.ts';
import { startPostgres } from '../../../subgraphs/platform/database/server/localPostgres.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { handWritten } from './handWritten.ts';
import { recordWork } from './recordedWork.ts';
import { stockOverHttp } from './stockOverHttp.ts';

/**
 * The number of requests to each endpoint. The first part of them is a warm-up and is not counted.
 */
const rounds = 400;
const warming = 100;

/**
 * The maximum time of the gateway without the work of its subgraphs, as a share of the time of the
 * stock gateway.
 */
const maxOfStock = 0.1;

/** The maximum time of a trace, as a multiple of the time of the hand-written endpoint. */
const maxOfHandWritten = 2;

/**
 * Compares the trace query in one process with stock ApolloGateway over HTTP and with a
 * hand-written endpoint. Requests alternate between them. Measures the latency, and the part of it
 * during which no subgraph works, which is the time of the gateway.
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
        world: worldNamed('demonstration'),
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
    const byHand = lifetime.keep(handWritten({ appUrl, ownerUrl }));
    const runners: readonly Runner[] = [
      { name: 'katun, one process', ask: await asking(katun, lifetime), whole: [], own: [] },
      {
        name: 'stock @apollo/gateway, HTTP',
        ask: await asking(stock.gateway, lifetime),
        whole: [],
        own: [],
      },
      {
        name: 'a hand-written endpoint',
        ask: () => byHand.answer('RAD-2016-001', demonstrationDay),
        whole: [],
        own: [],
      },
    ];
    const answers: unknown[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const { ask, whole, own } of runners) {
        work.take();
        const started = performance.now();
        const answer = await ask();
        const taken = performance.now() - started;
        if (round === 0) answers.push(JSON.parse(JSON.stringify(answer)));
        if (round < warming) continue;
        whole.push(taken);
        own.push(taken - work.take());
      }
    }
    const areEqual = answers.every((answer) => isDeepStrictEqual(answer, answers[0]));
    say(areEqual ? 'all answers are equal' : 'THE ANSWERS DIFFER');
    for (const { name, whole, own } of runners) {
      say(`${name}: ${shown(whole)} ms a trace, of which outside the subgraphs ${shown(own)} ms`);
    }
    const [katunOwn, stockOwn] = runners.map(({ own }) => median(own));
    const [katunWhole, , byHandWhole] = runners.map(({ whole }) => median(whole));
    const ofStock = katunOwn! / stockOwn!;
    const ofByHand = katunWhole! / byHandWhole!;
    say(`the gateway's own time: ${ofStock.toFixed(3)} of stock's (at most ${maxOfStock})`);
    say(
      `the whole: ${ofByHand.toFixed(2)} times the hand-written one's (at most ${maxOfHandWritten})`,
    );
    if (ofStock > maxOfStock || ofByHand > maxOfHandWritten || !areEqual) process.exitCode = 1;
  } finally {
    await lifetime.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** An endpoint that answers the query, and its measured times. */
interface Runner {
  readonly name: string;
  readonly ask: () => Promise<unknown>;
  /** The latency of each answer, in milliseconds. */
  readonly whole: number[];
  /** The part of each latency during which no subgraph worked, in milliseconds. */
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
