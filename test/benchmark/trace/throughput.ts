import { inProcessSource } from '../../../gateway/fetching/inProcess.ts';
import { createGateway } from '../../../gateway/gateway.ts';
import { readOperation, readOperations, readSupergraph } from '../../../schema/documents.ts';
import { type LocalDate, addDays } from '../../../subgraphs/domain/values/localDate.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { asking, withGraphInProcess } from './graphInProcess.ts';

/** The number of traces that are asked at the same time. */
const atOnce = 8;

/** The number of traces that are not counted, and of those that are. */
const [warming, measured] = [600, 1_200];

/**
 * Traces all needs by turns, eight at a time, in one process: the traces a second, and the processor time of
 * the process for each. First cold: each round asks for another day, so that nothing is known of a need on
 * this day. Then warm: the needs, their matches and quotes are known from the rounds before.
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
      process.stdout.write(
        `${numbers.length} needs, ${what}: ${(measured / seconds).toFixed(0)} traces a second, ` +
          `${((user + system) / 1_000 / measured).toFixed(2)} ms of processor time each\n`,
      );
    };
    await measure('cold', (round) => addDays(demonstrationDay, round));
    await measure('warm', () => demonstrationDay);
  });
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
