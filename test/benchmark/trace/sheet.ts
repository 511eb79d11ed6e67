import { addDays } from '../../../subgraphs/domain/values/localDate.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { asking, gatewayInProcess, withGraphInProcess } from './graphInProcess.ts';

/** The number of sheets of each kind that are counted. */
const rounds = 15;

/** All open needs, each with its best match, the supplier and the cost of finance. */
const sheet = `query ($asOf: Date) {
  needs(first: 100, filter: { status: { in: [OPEN] } }) {
    totalCount
    nodes {
      number title(lang: RU) deliverBy
      customer { name(lang: RU) }
      quantity { value unit { symbol(lang: RU) } }
      matches(first: 1, asOf: $asOf) {
        totalCount
        nodes {
          verdict
          product { name(lang: RU) }
          supplier { name(lang: RU) }
          contractValue { amount }
          financing(first: 1) {
            workingCapitalGap { amount { amount } }
            offers { totalCost { amount } effectiveAnnualRate }
          }
        }
      }
    }
  }
}`;

/**
 * Asks for the sheet of all open needs, alone, in one process: the median time. First cold: each asks for another
 * day, so that nothing is known of the needs on this day. Then warm.
 */
export async function sheetOfNeeds(): Promise<void> {
  await withGraphInProcess(async ({ subgraphs, log, lifetime }) => {
    const ask = await asking(gatewayInProcess({ subgraphs, log }), lifetime);
    let asked = 0;
    for (const what of ['warming up', 'cold', 'warm'] as const) {
      const times: number[] = [];
      let needs = 0;
      for (let round = 0; round < rounds; round += 1) {
        const asOf = addDays(demonstrationDay, what === 'warm' ? asked : ++asked);
        const startedAt = performance.now();
        const data = (await ask(sheet, { asOf })) as { needs: { totalCount: number } };
        times.push(performance.now() - startedAt);
        needs = data.needs.totalCount;
      }
      const median = times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!;
      process.stdout.write(`${needs} needs, ${what}: ${median.toFixed(0)} ms a sheet\n`);
    }
  });
}
