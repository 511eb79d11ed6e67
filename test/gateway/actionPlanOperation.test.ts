import { beforeAll, describe, expect, it } from 'vitest';
import type { Operations } from '../../schema/generated/operations.ts';
import { demands } from '../support/demonstration/customers.ts';
import { type MeasureTerms, measures } from '../support/demonstration/finance.ts';
import { addDays } from '../../subgraphs/domain/values/localDate.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';

type Planned = NonNullable<Operations['actionPlan']['data']['need']>;
type Miss = NonNullable<Planned['matches']>['nodes'][number];

const today = '2016-10-01';
const byId = new Map(measures.map((measure) => [measure.id, measure]));
/** The classes whose measures have prices that do not depend on the order. */
const priced = new Set(['CERTIFICATE', 'TEST_DATA', 'TECHNICAL']);

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

describe('the operation actionPlan', () => {
  it(
    'contains the cheapest measure of the catalogue that is completed before the ' +
      'deadline, for every near miss',
    async () => {
      const answered: Outcome[] = [];
      const expected: Outcome[] = [];
      // Test every third need, because the same few kinds of blockers occur in all of them.
      for (const { number } of demands.filter((_, index) => index % 3 === 0)) {
        const { data, errors } = await graph.run('actionPlan', { number });
        expect(errors).toBeUndefined();
        const misses = data.need!.matches!.nodes.filter(
          ({ blockers }) => blockers.length === 1 && priced.has(blockers[0]!.blockerClass),
        );
        answered.push(...misses.map(({ actionPlan }) => outcomeOf(actionPlan!)));
        expected.push(...misses.map((miss) => expectedOf(miss, data.need!.deliverBy!)));
      }
      expect(answered).toEqual(expected);
      expect(expected.filter((one) => one !== null).length).toBeGreaterThan(30);
      expect(expected.filter((one) => one === null).length).toBeGreaterThan(3);
    },
  );
});

/** The facts of a plan; null if no plan exists. */
type Outcome = {
  readonly measure: string;
  readonly cost: number;
  readonly verdict: string;
  readonly endOn: string;
  /** The amount of the loan if there are no own funds. */
  readonly borrowed: number;
} | null;

function outcomeOf({
  measures: taken,
  cost,
  verdict,
  endOn,
  loan,
}: NonNullable<Miss['actionPlan']>): Outcome {
  if (cost === null) return null;
  return {
    measure: taken.at(-1)!.measure!.id,
    cost: Number(cost.amount),
    verdict: verdict!,
    endOn: endOn!,
    borrowed: Number(loan?.amount.amount ?? cost.amount),
  };
}

function expectedOf({ blockers, terms, logistics }: Miss, deliverBy: string): Outcome {
  const [{ blockerClass, reason }] = blockers as [Miss['blockers'][number]];
  const haulDays = logistics?.haul?.days ?? 0;
  const order = { deliverBy, productionDays: terms.productionDays ?? 0, haulDays };
  const best = cheapest(blockerClass, reason.code, order);
  if (best === undefined) return null;
  const { measure, cost, days } = best;
  const verdict = measure.certain ? 'MET' : 'UNKNOWN';
  return { measure: measure.id, cost, verdict, endOn: addDays(today, days), borrowed: cost };
}

/**
 * Returns the cheapest measure for one blocker, with its prerequisites. If any measure that
 * certainly removes the blocker is completed in time, considers only such measures.
 */
function cheapest(
  blockerClass: string,
  code: string,
  order: { readonly deliverBy: string; readonly productionDays: number; readonly haulDays: number },
) {
  const options = measures
    .filter(
      ({ removes, codes }) =>
        removes.some((one) => one === blockerClass) && (codes === null || codes.includes(code)),
    )
    .map((measure) => ({ measure, days: daysOf(measure), cost: costOf(measure) }))
    .filter(({ measure, days }) => {
      const made = days + (measure.before === 'PRODUCTION' ? order.productionDays : 0);
      return addDays(today, made + order.haulDays) <= order.deliverBy;
    })
    .toSorted((one, other) => one.cost - other.cost);
  return options.find(({ measure }) => measure.certain) ?? options[0];
}

function daysOf({ days, prerequisites }: MeasureTerms): number {
  return days + Math.max(0, ...prerequisites.map((id) => daysOf(byId.get(id)!)));
}

function costOf({ cost, prerequisites }: MeasureTerms): number {
  return Number(cost) + prerequisites.reduce((sum, id) => sum + costOf(byId.get(id)!), 0);
}
