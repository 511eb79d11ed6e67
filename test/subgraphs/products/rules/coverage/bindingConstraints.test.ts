import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindingConstraints } from '../../../../../subgraphs/products/rules/coverage/bindingConstraints.ts';
import { ConstraintKind } from '../../../../../subgraphs/products/rules/coverage/relaxedLine.ts';
import type {
  Candidate,
  NeedFacts,
} from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import { decimal, makerIn, matchesOf, perDay, product, smallestSets } from '../../relaxing.ts';
import { sampleNeed } from '../../sampleNeed.ts';

/**
 * Returns the binding constraints of a need for 10,000 m² in 90 days, for products with these
 * facts.
 */
function bind(
  products: readonly Partial<Candidate>[],
  atMost?: number,
  need: Partial<NeedFacts> = {},
) {
  const facts = { ...sampleNeed, ...need };
  return bindingConstraints(matchesOf(products, need), facts.quantity, atMost).map(
    ({ kind, productId, lineId, wouldAdd }) =>
      [kind, productId ?? lineId, wouldAdd?.toNumber() ?? null] as const,
  );
}

/** Returns the sets of constraints, each with the quantity that it would add. */
function bindSets(products: readonly Partial<Candidate>[], atMost?: number) {
  const found = bindingConstraints(matchesOf(products), sampleNeed.quantity, atMost);
  return [...Map.groupBy(found, ({ set }) => set).values()].map((same) => {
    const names = same.map(({ kind, productId, lineId }) =>
      [kind, productId ?? lineId].filter((part) => part !== null).join(' '),
    );
    return [names, same[0]!.wouldAdd?.toNumber() ?? null] as const;
  });
}

describe('the binding constraint of a need', () => {
  it('is absent if the need is covered completely', () => {
    expect(bind([{ stock: decimal(10_000) }])).toEqual([]);
  });

  it('is the fact that no product meets the need, or that the deadline has passed', () => {
    expect(bind([{ unitPrice: decimal(900) }])).toEqual([[ConstraintKind.NO_SUPPLIER, null, null]]);
    expect(bind([{ stock: decimal(10_000) }], 9, { deliverBy: '2016-09-01' })).toEqual([
      [ConstraintKind.DEADLINE, null, null],
    ]);
  });

  it(
    'is the capacity of a line, its lead time or its contracts, in the order of the ' +
      'quantity that each would add',
    () => {
      // In 90 days at 100 a day, 9,000 are made; 20 days of lead time reduce this by 2,000,
      // contracts by 1,500.
      expect(bind([{ leadTimeDays: 20, ...perDay(100, 1500) }])).toEqual([
        [ConstraintKind.LINE_CAPACITY, 'line', 4500],
        [ConstraintKind.LEAD_TIME, 'p0', 2000],
        [ConstraintKind.CONTRACTS, 'line', 1500],
      ]);
    },
  );

  it('is only the lead time if nothing can be made in time', () => {
    expect(bind([{ leadTimeDays: 120, ...perDay(50) }])).toEqual([
      [ConstraintKind.LEAD_TIME, 'p0', 4500],
    ]);
  });

  it('is the haul if goods must leave long before the deadline', () => {
    const far = makerIn('RU-NVS');
    // In 23 days at 50 a day, 1,150 are made.
    expect(bind([{ ...perDay(50), ...far }])).toEqual([
      [ConstraintKind.LINE_CAPACITY, 'line', 10_000 - 67 * 50],
      [ConstraintKind.HAUL, 'line', 1150],
    ]);
    expect(bind([{ stock: decimal(4000), ...far }], 9, { deliverBy: '2016-10-20' })[0]).toEqual([
      ConstraintKind.HAUL,
      'p0',
      4000,
    ]);
  });

  it('is a lot or a minimum order that leaves a part of the supply unused', () => {
    expect(bind([{ ...perDay(50), lot: decimal(4000) }])).toEqual([
      [ConstraintKind.LINE_CAPACITY, 'line', 6000],
      [ConstraintKind.LOT, 'p0', 500],
    ]);
    expect(bind([{ ...perDay(50), minimumOrder: decimal(5000) }])).toEqual([
      [ConstraintKind.LINE_CAPACITY, 'line', 10_000],
      [ConstraintKind.MINIMUM_ORDER, 'p0', 4500],
    ]);
  });

  it('is a minimum order that exceeds the need', () => {
    expect(bind([{ stock: decimal(20_000), minimumOrder: decimal(12_000) }])).toEqual([
      [ConstraintKind.MINIMUM_ORDER, 'p0', 10_000],
    ]);
  });

  it('is a fact that a supplier has not stated; the quantity that it would add is unknown', () => {
    expect(bind([{ stock: decimal(3000) }])).toEqual([[ConstraintKind.NOT_STATED, 'p0', null]]);
    expect(bind([{ stock: null }])).toEqual([[ConstraintKind.NOT_STATED, 'p0', null]]);
  });

  it('is a set of constraints if none of them binds alone', () => {
    // Without the lead time 4,500 are made, below the minimum order; with it, nothing is.
    expect(bindSets([{ leadTimeDays: 120, ...perDay(50), minimumOrder: decimal(5000) }])).toEqual([
      [['LINE_CAPACITY line', 'LEAD_TIME p0'], 10_000],
      [['LEAD_TIME p0', 'MINIMUM_ORDER p0'], 4500],
    ]);
    expect(
      bindSets([
        { stock: decimal(900), committed: decimal(400), lot: decimal(800), leadTimeDays: null },
      ])[0],
    ).toEqual([['CONTRACTS p0'], 800]);
  });

  it('includes the number of suppliers in a set, if no supplier could deliver more alone', () => {
    const made = [
      perDay(10, 0, 'line-0'),
      { leadTimeDays: 120, ...perDay(5, 0, 'line-1'), minimumOrder: decimal(100) },
    ];
    const full = { ...made[0], leadTimeDays: 0 };
    expect(bindSets([full, made[1]!], 1)[0]).toEqual([['LINE_CAPACITY line-0'], 9100]);
    const stocked = { stock: decimal(900), line: null, leadTimeDays: null };
    const sets = bindSets([stocked, made[1]!], 1).filter(([, more]) => more !== null);
    expect(sets).toEqual([
      [['LINE_CAPACITY line-1', 'LEAD_TIME p1'], 9100],
      [['SUPPLIERS', 'LEAD_TIME p1'], 450],
    ]);
  });

  it('is every smallest set without which the products cover more', () => {
    const products = fc.array(product, { minLength: 1, maxLength: 2 });
    let together = 0;
    fc.assert(
      fc.property(products, (facts) => {
        const expected = smallestSets(facts);
        const found = bindSets(facts).filter(([, more]) => more !== null);
        expect(new Map(found.map(([set, more]) => [set.toSorted().join(), more]))).toEqual(
          new Map(expected.map(([set, more]) => [set.toSorted().join(), more])),
        );
        if (found.some(([set]) => set.length > 1)) together++;
      }),
      { seed: 17, numRuns: 400 },
    );
    expect(together).toBeGreaterThan(20);
  });

  it('is the number of suppliers if more suppliers exist', () => {
    const three = [4000, 3000, 2000].map((units, index) => perDay(units / 90, 0, `line-${index}`));
    expect(bind(three, 2)[0]).toEqual([ConstraintKind.LINE_CAPACITY, 'line-0', 3000]);
    expect(bind(three, 2).find(([kind]) => kind === ConstraintKind.SUPPLIERS)![2]).toBeCloseTo(
      2000,
    );
    expect(bind(three).some(([kind]) => kind === ConstraintKind.SUPPLIERS)).toBe(false);
    // A third supplier that could deliver more would take the place of the second.
    expect(bind(three, 2).map(([, about]) => about)).toContain('line-2');
  });
});
