import { isDeepStrictEqual } from 'node:util';
import type { ApolloGateway } from '@apollo/gateway';
import { readOperation } from '../../../schema/documents.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { handWritten } from './handWritten.ts';
import { asking, gatewayInProcess, withGraphInProcess } from './graphInProcess.ts';
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
  say('with what requests share:');
  await contest();
  say('without caches:');
  await contest(0);
}

/** @param keptBytes the room for what requests share; 0 to share nothing. */
async function contest(keptBytes?: number): Promise<void> {
  await withGraphInProcess(async ({ urls, subgraphs, log, lifetime }) => {
    const work = recordWork(subgraphs);
    const stock = lifetime.keep(await stockOverHttp(work.subgraphs));
    const katun = gatewayInProcess({ subgraphs: work.subgraphs, log });
    const byHand = lifetime.keep(handWritten(urls));
    const traceOf = async (gateway: ApolloGateway) => {
      const ask = await asking(gateway, lifetime);
      return () => ask(readOperation('traceNeed'));
    };
    const runners: readonly Runner[] = [
      { name: 'katun, one process', ask: await traceOf(katun), whole: [], own: [] },
      {
        name: 'stock @apollo/gateway, HTTP',
        ask: await traceOf(stock.gateway),
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
    const [katunWhole, stockWhole, byHandWhole] = runners.map(({ whole }) => median(whole));
    const ofStock = katunOwn! / stockOwn!;
    const ofByHand = katunWhole! / byHandWhole!;
    say(`the gateway's own time: ${ofStock.toFixed(3)} of stock's (at most ${maxOfStock})`);
    say(`the whole: ${(katunWhole! / stockWhole!).toFixed(2)} of stock's over HTTP`);
    say(
      `the whole: ${ofByHand.toFixed(2)} times the hand-written one's (at most ${maxOfHandWritten})`,
    );
    if (ofStock > maxOfStock || ofByHand > maxOfHandWritten || !areEqual) process.exitCode = 1;
  }, keptBytes);
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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function shown(values: readonly number[]): string {
  return median(values).toFixed(3);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
