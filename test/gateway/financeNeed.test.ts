import { beforeAll, describe, expect, it } from 'vitest';
import { readOperation } from '../../schema/documents.ts';
import type { Operations } from '../../schema/generated/operations.ts';
import { financeProducts } from '../support/demonstration/finance.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { statementsOf } from '../support/statements.ts';

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

interface Sum {
  readonly amount: string;
}

type Answer = Operations['financeNeed']['data'];
type Financed = NonNullable<NonNullable<Answer['need']>['matches']>['nodes'][number];
type Part = NonNullable<Financed['financing']>['stacks'][number]['parts'][number];

/** An offer of the query below. */
interface Offer {
  readonly purpose: string;
  readonly verdict: string;
  readonly meetsNeed: boolean;
  readonly totalCost: Sum;
}

interface Facts {
  readonly need: {
    readonly matches: {
      readonly nodes: readonly {
        readonly orderedQuantity: { readonly value: string };
        readonly terms: {
          readonly advanceShare: string;
          readonly performanceSecurityShare: string;
          readonly paymentDelayDays: number;
          readonly unitPriceCeiling: Sum;
          readonly deliveryDays: number;
          readonly deliverBy: string;
        };
        readonly supplierFacts: { readonly category: string };
        readonly financing: { readonly offers: readonly Offer[] };
      }[];
    };
  };
}

/** An enterprise without debt and arrears, and with a profit. */
const sound = { debt: '0', profit: '1', arrears: '0' };

const programmes = new Map(financeProducts.map((terms) => [terms.id, terms]));
const roubles = ({ amount }: Sum) => Number(amount);

/** Computes the cost of a part by textbook formulae in floating point. */
function costByHand(part: Part, guaranteeDays: number): number {
  const terms = programmes.get(part.financeProduct!.id)!;
  const [amount, rate] = [roubles(part.amount), Number(part.annualRate)];
  const fees = terms.fees;
  const years = Math.ceil(part.termMonths / 12);
  const fee = amount * (Number(fees.ORIGINATION ?? 0) + years * Number(fees.ANNUAL ?? 0));
  if (part.kind === 'GUARANTEE') return (amount * rate * guaranteeDays) / 365 + fee;
  const i = rate / 12;
  const n = part.termMonths;
  if (terms.repayments.includes('BULLET')) return amount * i * n + fee;
  const grace = Math.min(terms.graceMonths, n - 1);
  const repaying = n - grace;
  const annuity = (amount * i) / (1 - (1 + i) ** -repaying);
  const interest = terms.repayments.includes('ANNUITY')
    ? annuity * repaying - amount
    : (amount * i * (repaying + 1)) / 2;
  return amount * i * grace + interest + fee;
}

/** Returns the days from 2016-10-01 to the same day of the next month, or to that month's last day. */
function daysUntilMonthAfter(day: Date): number {
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
  const lastDay = new Date(Date.UTC(year, month + 2, 0)).getUTCDate();
  const until = Date.UTC(year, month + 1, Math.min(day.getUTCDate(), lastDay));
  return (until - Date.parse('2016-10-01')) / 86_400_000;
}

describe('the query from a need to suppliers, gap, cheapest eligible finance and total cost', () => {
  it.each(['RAD-2016-001', 'RAD-2016-002', 'RAD-2016-003'])(
    'agrees for %s with figures computed by hand',
    async (number) => {
      const { result, statements } = await statementsOf(() =>
        graph.run('financeNeed', { number, ...sound }),
      );
      expect(result.errors).toBeUndefined();
      expect(statements.length).toBeLessThanOrEqual(16);
      const facts = await graph.ask<Facts>(
        `query ($number: String!) { need(number: $number) { matches(first: 10, verdict: [MET]) { nodes {
        orderedQuantity { value }
        terms { advanceShare paymentDelayDays performanceSecurityShare deliveryDays deliverBy unitPriceCeiling { amount } }
        supplierFacts { category }
        financing(first: 100, debt: 0, profit: 1, arrears: 0) { offers { purpose verdict meetsNeed totalCost { amount } } }
      } } } }`,
        { number },
      );
      const matches = result.data.need!.matches!.nodes;
      expect(matches.length).toBeGreaterThan(1);
      let certainMatches = 0;
      for (const [k, { contractValue, financing }] of matches.entries()) {
        const {
          terms,
          supplierFacts,
          orderedQuantity,
          financing: all,
        } = facts.data.need.matches.nodes[k]!;
        const value = roubles(contractValue!);
        const lacking = value * (0.9 - Number(terms.advanceShare));
        expect(roubles(financing!.workingCapitalGap!.amount)).toBeCloseTo(lacking, 1);
        // These purchases are under 44-FZ: the security is a share of the maximum price, one and a
        // half times that if the contract is at least a quarter cheaper.
        const maximum = roubles(terms.unitPriceCeiling) * Number(orderedQuantity.value);
        const raised = value <= maximum * 0.75 ? 1.5 : 1;
        const security = maximum * Number(terms.performanceSecurityShare) * raised;
        expect(roubles(financing!.performanceGuarantee!.amount)).toBeCloseTo(security, 1);
        // The guarantee lasts a month beyond the contract, which ends with the payment. The delivery
        // is on the last day, or on the earliest possible day if that is later.
        const left = (Date.parse(terms.deliverBy) - Date.parse('2016-10-01')) / 86_400_000;
        const paidAfter = Math.max(left, terms.deliveryDays) + terms.paymentDelayDays;
        const paidOn = new Date(Date.parse('2016-10-01') + paidAfter * 86_400_000);
        const heldDays = daysUntilMonthAfter(paidOn);
        const [best] = financing!.stacks;
        for (const part of best!.parts) {
          const offered = programmes.get(part.financeProduct!.id)!;
          const rates = offered.rates.filter(
            ({ category, from, to }) =>
              (category === null || category === supplierFacts.category) &&
              (from ?? '') <= '2016-10-01' &&
              (to ?? '9999') > '2016-10-01',
          );
          expect(rates.map(({ share }) => Number(share))).toEqual([Number(part.annualRate)]);
          const apart = roubles(part.totalCost) - costByHand(part, heldDays);
          // What is drawn as it is needed costs less than the whole amount drawn at once.
          const most = offered.isDrawnAsNeeded ? 0 : 1;
          const least = offered.isDrawnAsNeeded ? -roubles(part.totalCost) : -1;
          expect(apart).toBeGreaterThan(least);
          expect(apart).toBeLessThan(most);
        }
        // No cheaper pair exists of a loan and a guarantee that both cover the whole need.
        const certain = all.offers.filter(
          ({ verdict, meetsNeed }) => verdict === 'MET' && meetsNeed,
        );
        const costs = (purpose: string) =>
          certain
            .filter((offer) => offer.purpose === purpose)
            .map((offer) => roubles(offer.totalCost));
        const cheapest =
          Math.min(...costs('WORKING_CAPITAL')) + Math.min(...costs('PERFORMANCE_SECURITY'));
        const isCertain = cheapest < Infinity;
        expect(best).toMatchObject({ verdict: isCertain ? 'MET' : 'UNKNOWN', meetsNeed: true });
        expect(isCertain ? roubles(best!.totalCost) : Infinity).toBeCloseTo(cheapest, 1);
        if (isCertain) certainMatches += 1;
      }
      expect(certainMatches).toBeGreaterThan(1);
    },
  );

  it('lists the same combinations of offers first for every page size', async () => {
    const ask = async (first: number) => {
      const { data } = await graph.ask<Answer>(
        readOperation('financeNeed').replace(/first: 3\b/, `first: ${first}`),
      );
      return data.need!.matches!.nodes.map(({ financing }) => financing!.stacks);
    };
    const [few, many] = [await ask(2), await ask(50)];
    expect(many.some((stacks) => stacks.length > 2)).toBe(true);
    expect(many.map((stacks) => stacks.slice(0, 2))).toEqual(few);
  });
});
