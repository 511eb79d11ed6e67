import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CostBasis, MeasureStage } from '../../../../../subgraphs/financing/rules/plans/measure.ts';
import type { CatalogueMeasure } from '../../../../../subgraphs/financing/rules/plans/measure.ts';
import { planFor } from '../../../../../subgraphs/financing/rules/plans/planning.ts';
import type {
  BlockerFacts,
  PlannedOrder,
} from '../../../../../subgraphs/financing/rules/plans/measureSteps.ts';
import { BlockerClass } from '../../../../../subgraphs/domain/matching/blockerClass.ts';
import { Decimal, sum } from '../../../../../subgraphs/domain/values/decimal.ts';
import { MeasureKind } from '../../../../../subgraphs/domain/matching/measureKind.ts';
import { Verdict } from '../../../../../subgraphs/domain/matching/verdict.ts';
import { measureOf } from '../../sampleMeasures.ts';

/**
 * An order of 1,000 pieces at 2,000 roubles, with a ceiling of 1,900, needed within 100 days;
 * production takes 20 of them.
 */
const order: PlannedOrder = {
  needed: new Decimal(1_000),
  deliverable: new Decimal(1_000),
  unitPrice: new Decimal(2_000),
  ceiling: new Decimal(1_900),
  ordered: new Decimal(1_000),
  deliverBy: '2017-01-09',
  asOf: '2016-10-01',
  productionDays: 20,
  comparedUnitPrice: new Decimal(2_000),
  haulDays: null,
  freight: null,
};

const blocker = (
  blockerClass: BlockerClass,
  key: string,
  code = 'NOT_SATISFIED',
): BlockerFacts => ({
  key,
  blockerClass,
  code,
});
const certificate = blocker(BlockerClass.CERTIFICATE, 'standard', 'EVIDENCE_EXPIRED');
const strength = blocker(BlockerClass.TECHNICAL, 'strength');
const elongation = blocker(BlockerClass.TECHNICAL, 'elongation');

const certify = measureOf({});
const renew = measureOf({ id: 'renew', codes: ['EVIDENCE_EXPIRED'], cost: new Decimal(40_000) });
const training = measureOf({
  id: 'training',
  kind: MeasureKind.TRAINING,
  removes: [],
  cost: new Decimal(15_000),
  days: 20,
  before: MeasureStage.PRODUCTION,
});
const tooling = measureOf({
  id: 'tooling',
  kind: MeasureKind.EQUIPMENT,
  removes: [BlockerClass.TECHNICAL],
  costBasis: CostBasis.BLOCKER,
  cost: new Decimal(50_000),
  days: 60,
  before: MeasureStage.PRODUCTION,
  prerequisites: ['training'],
});

function planned(
  blockers: readonly BlockerFacts[] | null,
  catalogue: readonly CatalogueMeasure[],
  change: Partial<PlannedOrder> = {},
) {
  const plan = planFor(blockers, catalogue, { ...order, ...change });
  if (!plan.known) return `${plan.code} ${plan.blockers.join(' ')}`.trim();
  const { measures, cost, endOn, verdict, demand } = plan.value;
  const said = measures.map(
    (one) => `${one.measureId} ${one.startOn}–${one.endOn} ${one.cost.toString()}`,
  );
  return { said, cost: cost.toString(), endOn, verdict, demand: String(demand) };
}

describe('an action plan', () => {
  it('has the cheapest measure for the blocker, with its dates and the demand that it unlocks', () => {
    expect(planned([certificate], [certify, renew])).toEqual({
      said: ['renew 2016-10-01–2016-10-31 40000'],
      cost: '40000',
      endOn: '2016-10-31',
      verdict: Verdict.MET,
      // The demand is 1,000 pieces at the ceiling of 1,900.
      demand: '1900000',
    });
    const missing = { ...certificate, code: 'EVIDENCE_MISSING' };
    expect(planned([missing], [certify, renew])).toMatchObject({ cost: '100000' });
  });

  it('lists the prerequisites of a measure first, and pays for them once', () => {
    expect(planned([strength, elongation], [tooling, training])).toMatchObject({
      said: [
        'training 2016-10-01–2016-10-21 15000',
        'tooling 2016-10-21–2016-12-20 50000',
        'tooling 2016-10-21–2016-12-20 50000',
      ],
      cost: '115000',
      endOn: '2016-12-20',
    });
  });

  it('certifies and tests after the change of the line', () => {
    const both = [strength, certificate];
    const later = { deliverBy: '2017-03-01' };
    const test = measureOf({
      id: 'test',
      kind: MeasureKind.TESTING,
      removes: [BlockerClass.TEST_DATA],
      days: 10,
    });
    const tested = { ...renew, prerequisites: ['test'] };
    expect(planned(both, [tooling, training, renew], later)).toMatchObject({
      said: [
        'training 2016-10-01–2016-10-21 15000',
        'tooling 2016-10-21–2016-12-20 50000',
        'renew 2016-12-20–2017-01-19 40000',
      ],
      endOn: '2017-01-19',
    });
    expect(planned(both, [tooling, training, tested, test], later)).toMatchObject({
      said: [
        'training 2016-10-01–2016-10-21 15000',
        'tooling 2016-10-21–2016-12-20 50000',
        'test 2016-12-20–2016-12-30 100000',
        'renew 2016-12-30–2017-01-29 40000',
      ],
    });
    // Until 9 January there is no time to certify after the tooling, but after a dearer, faster one.
    expect(planned(both, [tooling, training, renew])).toBe('NOT_IN_TIME strength standard');
    const fast = { ...tooling, id: 'fast', days: 40, cost: new Decimal(90_000) };
    expect(planned(both, [tooling, fast, training, renew])).toMatchObject({
      said: [
        'training 2016-10-01–2016-10-21 15000',
        'fast 2016-10-21–2016-11-30 90000',
        'renew 2016-11-30–2016-12-30 40000',
      ],
    });
  });

  it('allows time for production only after the measures that must precede production', () => {
    // The measures end on 20 December. 20 days remain until the deadline, 9 January, but
    // production takes 21.
    expect(planned([strength], [tooling, training], { productionDays: 21 })).toBe(
      'NOT_IN_TIME strength',
    );
    expect(planned([certificate], [certify], { productionDays: 90 })).toMatchObject({
      cost: '100000',
    });
    expect(planned([certificate], [certify], { deliverBy: '2016-10-30' })).toBe(
      'NOT_IN_TIME standard',
    );
    // The certificate is there on 31 October, but the goods are three days on the road.
    const hauled = (deliverBy: string) =>
      planned([certificate], [certify], { deliverBy, haulDays: 3 });
    expect(hauled('2016-11-02')).toBe('NOT_IN_TIME standard');
    expect(hauled('2016-11-03')).toMatchObject({ endOn: '2016-10-31' });
  });

  it('prefers a measure that certainly removes the blocker over one that may', () => {
    const guess = measureOf({ id: 'guess', cost: new Decimal(1), certain: false });
    expect(planned([certificate], [guess, certify])).toMatchObject({
      cost: '100000',
      verdict: Verdict.MET,
    });
    expect(planned([certificate], [guess])).toMatchObject({ cost: '1', verdict: Verdict.UNKNOWN });
    const slow = { ...certify, days: 200 };
    expect(planned([certificate], [guess, slow])).toMatchObject({ verdict: Verdict.UNKNOWN });
  });

  it('computes costs of capacity, of a price above the ceiling and of freight from the order', () => {
    const line = measureOf({
      id: 'line',
      kind: MeasureKind.EQUIPMENT,
      removes: [BlockerClass.CAPACITY],
      costBasis: CostBasis.MONTHLY_OUTPUT,
      cost: new Decimal(3),
      days: 27,
      before: MeasureStage.PRODUCTION,
    });
    const late = blocker(BlockerClass.CAPACITY, 'capacity', 'TOO_LATE');
    // 73 days are left, a fifth of a year or 2.4 months; the cost is 1,000 × 2,000 / 2.4 × 3.
    expect(planned([late], [line], { deliverable: new Decimal(0) })).toMatchObject({
      cost: '2500000',
    });
    const concession = measureOf({
      id: 'concession',
      removes: [BlockerClass.PRICE],
      costBasis: CostBasis.PRICE_EXCESS,
      cost: new Decimal(1),
    });
    const dear = blocker(BlockerClass.PRICE, 'price');
    expect(planned([dear], [concession])).toMatchObject({ cost: '100000' });
    // The whole lots of the order are sold at the ceiling, not only what is needed of them.
    const lots = { ordered: new Decimal(1_020) };
    expect(planned([dear], [concession], lots)).toMatchObject({ cost: '102000' });
    const carrier = measureOf({
      id: 'carrier',
      removes: [BlockerClass.LOGISTICS],
      costBasis: CostBasis.FREIGHT,
      cost: new Decimal('1.1'),
    });
    const far = blocker(BlockerClass.LOGISTICS, 'region');
    expect(planned([far], [carrier], { freight: new Decimal(7_000) })).toMatchObject({
      cost: '7700',
    });
    expect(planned([far], [carrier])).toBe('NO_MEASURE region');
  });

  it('is replaced by the reason if it does not exist', () => {
    expect(planned([], [certify])).toBe('NOTHING_IN_THE_WAY');
    expect(planned(null, [certify])).toBe('SOURCE_UNAVAILABLE');
    expect(planned([certificate], [certify], { deliverBy: null })).toBe('SOURCE_UNAVAILABLE');
    expect(planned([certificate], [certify], { deliverBy: '2016-09-30' })).toBe('DEADLINE_PASSED');
    const status = blocker(BlockerClass.SME_STATUS, 'sme');
    expect(planned([status, certificate], [certify])).toBe('NO_MEASURE sme');
    expect(planned([strength], [tooling])).toBe('NO_MEASURE strength');
  });

  it('costs the same as the cheapest of all sets of measures that remove every blocker in time', () => {
    const classes = [BlockerClass.CERTIFICATE, BlockerClass.TEST_DATA, BlockerClass.PRICE];
    const anyMeasure = fc.record({
      removes: fc.subarray(classes),
      cost: fc.integer({ min: 0, max: 60 }).map((n) => new Decimal(n)),
      days: fc.integer({ min: 0, max: 120 }),
      certain: fc.boolean(),
      prerequisite: fc.option(fc.nat(11), { nil: null }),
    });
    const catalogues = fc.array(anyMeasure, { maxLength: 12 }).map((list) =>
      list.map(({ prerequisite, ...change }, k) =>
        measureOf({
          ...change,
          id: `m${k}`,
          prerequisites: prerequisite !== null && prerequisite < k ? [`m${prerequisite}`] : [],
        }),
      ),
    );
    const blockers = classes.map((one) => blocker(one, one));
    fc.assert(
      fc.property(catalogues, (catalogue) => {
        const byId = new Map(catalogue.map((one) => [one.id, one]));
        const endOf = (one: CatalogueMeasure): number =>
          one.days + Math.max(0, ...one.prerequisites.map((id) => endOf(byId.get(id)!)));
        const inTime = catalogue.filter((one) => endOf(one) <= 100);
        const sure = new Set(inTime.filter(({ certain }) => certain).flatMap((one) => one.removes));
        const costs = Array.from({ length: 2 ** inTime.length }, (_, bits) =>
          inTime.filter((_one, k) => bits & (2 ** k)),
        )
          .filter((set) =>
            set.every((one) =>
              one.prerequisites.every((id) => set.some((other) => other.id === id)),
            ),
          )
          .filter((set) =>
            classes.every((one) =>
              set.some(
                ({ removes, certain }) => removes.includes(one) && (certain || !sure.has(one)),
              ),
            ),
          )
          .map((set) => sum(set.map(({ cost }) => cost)));
        const plan = planFor(blockers, catalogue, order);
        const least = costs.length === 0 ? 'none' : Decimal.min(...costs).toString();
        expect(plan.known ? plan.value.cost.toString() : 'none').toBe(least);
      }),
      { numRuns: 200 },
    );
  });
});
