import { setTimeout as wait } from 'node:timers/promises';
import { inProcessSource } from '../../../gateway/fetching/inProcess.ts';
import { createGateway } from '../../../gateway/gateway.ts';
import { readOperation, readOperations, readSupergraph } from '../../../schema/documents.ts';
import { type LocalDate, addDays } from '../../../subgraphs/domain/values/localDate.ts';
import type { Subgraph } from '../../../subgraphs/platform/graphql/subgraph.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { asking, withGraphInProcess } from './graphInProcess.ts';

/** The number of traces that are asked at the same time. */
const atOnce = 8;

/** The number of traces that are not counted, and of those that are. */
const [warming, measured] = [600, 1_200];

/**
 * Traces all needs by turns, eight at a time, in one process: the traces a second, and the processor time of
 * the process for each. First cold: each round asks for another day, so that nothing is known of a need on
 * this day. Then warm: the needs, their matches and quotes are known from the rounds before. Then warm while
 * needs are changed, five times a second, and traced immediately afterwards: how many of these answers were stale.
 */
export async function traceThroughput(): Promise<void> {
  await withGraphInProcess(async ({ subgraphs, log, lifetime }) => {
    const gateway = createGateway(
      readSupergraph(),
      ({ name }) => inProcessSource(subgraphs.get(name)!),
      log,
      { operations: readOperations() },
    );
    const ask = await asking(gateway, lifetime);
    const numbers = await needNumbers(ask);
    const query = readOperation('traceNeed');
    let next = 0;
    const trace = async (count: number, dayOf: (round: number) => LocalDate) => {
      let left = count;
      const one = async () => {
        while (left-- > 0) {
          const asked = next++;
          const number = numbers[asked % numbers.length];
          await ask(query, { number, asOf: dayOf(Math.floor(asked / numbers.length)) });
        }
      };
      await Promise.all(Array.from({ length: atOnce }, one));
    };
    const measure = async (what: string, dayOf: (round: number) => LocalDate) => {
      await trace(warming, dayOf);
      const before = process.cpuUsage();
      const startedAt = performance.now();
      await trace(measured, dayOf);
      const seconds = (performance.now() - startedAt) / 1_000;
      const { user, system } = process.cpuUsage(before);
      say(
        `${numbers.length} needs, ${what}: ${(measured / seconds).toFixed(0)} traces a second, ` +
          `${((user + system) / 1_000 / measured).toFixed(2)} ms of processor time each`,
      );
    };
    await measure('cold', (round) => addDays(demonstrationDay, round));
    await measure('warm', () => demonstrationDay);
    const writing = changeNeeds(subgraphs.get('customers')!, async (number) => {
      const { need } = (await ask(query, { number })) as { need: { title: string } };
      return need.title;
    });
    await measure('warm, with 5 writes a second', () => demonstrationDay);
    const { writes, stale } = await writing.end();
    say(`${stale} of ${writes} answers after a write were stale`);
    if (stale > 0) process.exitCode = 1;
  });
}

/** The time between two writes, in milliseconds. */
const writeEveryMs = 200;

/**
 * Changes the titles of the needs that are traced, one after another, and traces each of them immediately.
 * @param titleOf traces a need and returns its title.
 */
function changeNeeds(customers: Subgraph, titleOf: (number: string) => Promise<string>) {
  const ending = new AbortController();
  let [writes, stale] = [0, 0];
  const send = async (query: string, variables: Readonly<Record<string, unknown>>) => {
    const request = { query, variables, requestId: 'benchmark', authorization: 'the agency' };
    const { data, errors } = await customers.execute(request);
    if (errors) throw new Error(JSON.stringify(errors));
    return data as { needs: { nodes: readonly { id: string; number: string }[] } };
  };
  const running = (async () => {
    const { needs } = await send(
      '{ needs(first: 100, filter: { status: { eq: OPEN } }) { nodes { id number } } }',
      {},
    );
    while (!ending.signal.aborted) {
      const { id, number } = needs.nodes[writes % needs.nodes.length]!;
      const titleEn = `DEMO ${++writes}`;
      await send(changeTitle, { changes: [{ id, titleEn, overwrite: true }] });
      if ((await titleOf(number)) !== titleEn) stale += 1;
      await wait(writeEveryMs);
    }
  })();
  return {
    async end() {
      ending.abort();
      await running;
      return { writes, stale };
    },
  };
}

const changeTitle = `mutation ($changes: [NeedChangeInput!]!) {
  changeNeeds(changes: $changes) { replayed } }`;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const needsPage = `query ($after: String) {
  needs(first: 50, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } }
}`;

interface NeedsPage {
  readonly nodes: readonly { readonly number: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function needNumbers(ask: Awaited<ReturnType<typeof asking>>): Promise<string[]> {
  const numbers: string[] = [];
  for (let after: string | null = null; ;) {
    const { needs } = (await ask(needsPage, { after })) as { needs: NeedsPage };
    numbers.push(...needs.nodes.map(({ number }) => number));
    if (!needs.pageInfo.hasNextPage) return numbers;
    after = needs.pageInfo.endCursor;
  }
}
