import { addDays } from '../exact/days.ts';
import { Fraction } from '../exact/fraction.ts';
import type { AskData } from '../facts/asking.ts';
import type { Need } from '../facts/facts.ts';
import type { Offer } from '../money/offers.ts';
import { roublesOf } from '../money/programmes.ts';
import type { Case } from '../plans/measures.ts';
import { type Plan, demandOf } from '../plans/plan.ts';
import type { Amount } from './matches.ts';
import type { Tally } from './tally.ts';

/** The freight and the plan of a match as the program answers them. */
export interface AnsweredPlan {
  readonly productId: string;
  readonly logistics: {
    readonly haul: {
      readonly tonnes: string;
      readonly distanceKm: number;
      readonly loads: number;
      readonly cost: Amount;
      readonly days: number;
    } | null;
    readonly days: number | null;
    readonly landedUnitPrice: Amount | null;
    readonly arrivesOn: string | null;
    readonly inTime: boolean | null;
    readonly withinCeiling: boolean | null;
  };
  readonly actionPlan: {
    readonly measures: readonly {
      readonly measure: { readonly id: string };
      readonly removes: readonly string[];
      readonly startOn: string;
      readonly endOn: string;
      readonly cost: Amount;
    }[];
    readonly cost: Amount | null;
    readonly endOn: string | null;
    readonly verdict: string | null;
    readonly demandUnlocked: Amount | null;
    readonly exceedsDemand: boolean | null;
    readonly loan: {
      readonly financeProduct: { readonly id: string };
      readonly amount: Amount;
      readonly totalCost: Amount;
    } | null;
    readonly unplanned: string | null;
    readonly remaining: readonly string[];
    readonly paybackOrders: string | null;
  };
}

const planFields = `measures { measure { id } removes startOn endOn cost { amount } } cost { amount }
  endOn verdict demandUnlocked { amount } exceedsDemand unplanned remaining
  loan { financeProduct { id } amount { amount } totalCost { amount } }
  paybackOrders(margin: "0.1")`;

/** Reads the freight and the plans of all matches of a need. */
export async function readPlans(
  ask: AskData,
  { id }: Need,
  asOf: string,
): Promise<Map<string, AnsweredPlan>> {
  const query = `query ($id: ID, $asOf: Date, $after: String) { need(id: $id) {
    matches(first: 50, asOf: $asOf, after: $after) { nodes { productId
      logistics { haul { tonnes distanceKm loads cost { amount } days } days landedUnitPrice { amount }
        arrivesOn inTime withinCeiling } actionPlan { ${planFields} } }
      pageInfo { hasNextPage endCursor } } } }`;
  const found = new Map<string, AnsweredPlan>();
  for (let after: string | null = null; ;) {
    const { need } = (await ask(query, { id, asOf, after })) as {
      need: {
        matches: {
          nodes: AnsweredPlan[];
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
      };
    };
    for (const match of need.matches.nodes) found.set(match.productId, match);
    if (!need.matches.pageInfo.hasNextPage) return found;
    after = need.matches.pageInfo.endCursor;
  }
}

/** Compares the freight of a pair with the answered one. */
export function compareFreight(
  tally: Tally,
  where: string,
  { asOf, pair, match }: Case,
  { logistics }: AnsweredPlan,
): void {
  const { need, order, haul, deliveryDays, prices } = pair;
  const answered = logistics.haul;
  tally.check('haul', where, haul !== null, answered !== null);
  if (haul && answered) {
    tally.check('tonnes', where, haul.tonnes, Fraction.parse(answered.tonnes));
    tally.check('distance', where, haul.distanceKm, answered.distanceKm);
    tally.check('loads', where, Number(haul.loads), answered.loads);
    tally.check('freight', where, haul.cost, Fraction.parse(answered.cost.amount));
    tally.check('haul days', where, haul.days, answered.days);
  }
  tally.check('road days', where, order.roadDays, logistics.days);
  const landed =
    haul && match.unitPrice ? match.unitPrice.plus(haul.cost.over(haul.quantity)) : null;
  tally.check('landed price', where, landed?.round(2), amount(logistics.landedUnitPrice));
  const arrives = deliveryDays === null ? null : addDays(asOf, deliveryDays);
  tally.check('arrivesOn', where, arrives, logistics.arrivesOn);
  tally.check(
    'inTime',
    where,
    arrives && need.deliverBy && arrives <= need.deliverBy,
    logistics.inTime,
  );
  const isWithin = landed && prices.ceiling ? landed.isAtMost(prices.ceiling) : null;
  tally.check('withinCeiling', where, isWithin, logistics.withinCeiling);
}

/** Compares the plan of a pair, and its loan, with the answered ones. */
export function comparePlan(
  tally: Tally,
  where: string,
  one: Case,
  plan: Plan,
  loan: Offer | null,
  { actionPlan: answered }: AnsweredPlan,
): void {
  const isPlanned = 'steps' in plan;
  tally.check('unplanned', where, isPlanned ? null : plan.unplanned, answered.unplanned);
  const remaining = isPlanned ? [] : plan.remaining;
  tally.check(
    'remaining',
    where,
    remaining.toSorted().join(),
    answered.remaining.toSorted().join(),
  );
  tally.check('plan cost', where, isPlanned ? plan.cost : null, amount(answered.cost));
  if (!isPlanned || answered.cost === null) return;
  const line = (id: string, keys: readonly string[], from: string, to: string, cost: Fraction) =>
    `${id} ${keys.toSorted().join('+')} ${from} ${to} ${cost.toString()}`;
  tally.check(
    'measures',
    where,
    plan.steps
      .map((step) => line(step.measure.id, step.removes, step.startOn, step.endOn, step.cost))
      .toSorted()
      .join('; '),
    answered.measures
      .map((step) =>
        line(
          step.measure.id,
          step.removes,
          step.startOn,
          step.endOn,
          Fraction.parse(step.cost.amount),
        ),
      )
      .toSorted()
      .join('; '),
  );
  const ends = plan.steps.map(({ endOn }) => endOn).toSorted();
  tally.check('plan end', where, ends.at(-1), answered.endOn);
  tally.check('plan verdict', where, plan.isCertain ? 'MET' : 'UNKNOWN', answered.verdict);
  const demand = demandOf(one.pair, one);
  tally.check('plan demand', where, demand, amount(answered.demandUnlocked));
  tally.check('exceedsDemand', where, demand && plan.cost.isAbove(demand), answered.exceedsDemand);
  const orders =
    demand && demand.numerator > 0n
      ? plan.cost.over(demand.times(Fraction.parse('0.1'))).round(6)
      : null;
  const theirs = answered.paybackOrders === null ? null : Fraction.parse(answered.paybackOrders);
  tally.check('paybackOrders', where, orders, theirs);
  const cost = loan && roublesOf(loan.totalCost);
  tally.check('plan loan', where, loan?.programme.id, answered.loan?.financeProduct.id);
  tally.check(
    'plan loan amount',
    where,
    loan && roublesOf(loan.amount),
    amount(answered.loan?.amount),
  );
  tally.check('plan loan cost', where, cost, amount(answered.loan?.totalCost));
}

function amount(stated: Amount | null | undefined): Fraction | null {
  return stated ? Fraction.parse(stated.amount) : null;
}
