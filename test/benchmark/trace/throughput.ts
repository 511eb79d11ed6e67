import { readOperation } from '../../../schema/documents.ts';
import { type LocalDate, addDays } from '../../../subgraphs/domain/values/localDate.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { changeQuantities, changeTitles, openNeeds } from './changingNeeds.ts';
import { asking, gatewayInProcess, withGraphInProcess } from './graphInProcess.ts';

/** The number of traces that are asked at the same time. */
const atOnce = 8;

/** The number of rounds that are not counted, and of those that are. */
const [warming, measured] = [4, 8];

/**
 * Traces all needs by turns, eight at a time, in one process: the traces a second, and the processor time of
 * the process for each. First each round asks for another day, so that nothing is known of needs, products and
 * programmes on this day. Then the quantities of all open needs are changed before each round, so that nothing is
 * known of a need, and only these needs are traced. Then warm: the needs, their matches and quotes are known from
 * the rounds before. Then warm while needs are changed, five times a second, and traced immediately afterwards: how
 * many of these answers were stale.
 */
export async function traceThroughput(): Promise<void> {
  await withGraphInProcess(async ({ subgraphs, log, lifetime }) => {
    const ask = await asking(gatewayInProcess({ subgraphs, log }), lifetime);
    const numbers = await needNumbers(ask);
    const query = readOperation('traceNeed');
    const customers = subgraphs.get('customers')!;
    const traceAll = async (asked: readonly string[], asOf: LocalDate) => {
      const left = [...asked];
      const one = async () => {
        for (let number = left.pop(); number !== undefined; number = left.pop()) {
          await ask(query, { number, asOf });
        }
      };
      await Promise.all(Array.from({ length: atOnce }, one));
    };

    await measure('another day in each round', numbers.length, (round) =>
      traceAll(numbers, addDays(demonstrationDay, round)),
    );

    const open = await openNeeds(customers);
    const openNumbers = open.map(({ number }) => number);
    await measure(
      'all changed before each round',
      open.length,
      () => traceAll(openNumbers, demonstrationDay),
      (round) => changeQuantities(customers, open, round),
    );

    const warm = () => traceAll(numbers, demonstrationDay);
    await measure('warm', numbers.length, warm);

    const writing = changeTitles(customers, open, async (number) => {
      const { need } = (await ask(query, { number })) as { need: { title: string } };
      return need.title;
    });
    await measure('warm, with 5 writes a second', numbers.length, warm);
    const { writes, stale } = await writing.end();
    say(`${stale} of ${writes} answers after a write were stale`);
    if (stale > 0) process.exitCode = 1;
  });
}

/**
 * Measures rounds of traces.
 * @param needs the number of traces of a round.
 * @param prepare what is done before each round and not measured.
 */
async function measure(
  what: string,
  needs: number,
  trace: (round: number) => Promise<void>,
  prepare: (round: number) => Promise<void> = async () => undefined,
): Promise<void> {
  let [cpuMs, ms] = [0, 0];
  for (let round = 1; round <= warming + measured; round += 1) {
    await prepare(round);
    const before = process.cpuUsage();
    const startedAt = performance.now();
    await trace(round);
    if (round <= warming) continue;
    const { user, system } = process.cpuUsage(before);
    cpuMs += (user + system) / 1_000;
    ms += performance.now() - startedAt;
  }
  const traces = needs * measured;
  say(
    `${needs} needs, ${what}: ${((traces / ms) * 1_000).toFixed(0)} traces a second, ` +
      `${(cpuMs / traces).toFixed(2)} ms of processor time each`,
  );
}

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
