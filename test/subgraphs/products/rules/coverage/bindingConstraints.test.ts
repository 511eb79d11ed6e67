import { describe, expect, it } from 'vitest';
import {
  ConstraintKind,
  bindingConstraints,
} from '../../../../../subgraphs/products/rules/coverage/bindingConstraints.ts';
import type {
  Candidate,
  NeedFacts,
} from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import { matchNeed } from '../../../../../subgraphs/products/rules/matching/matching.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { asOf, sampleCandidate, sampleNeed, law, standards } from '../../sampleNeed.ts';

/**
 * Returns the binding constraints of a need for 10,000 m² in 90 days, for products with these
 * facts.
 */
function bind(
  products: readonly Partial<Candidate>[],
  atMost?: number,
  need: Partial<NeedFacts> = {},
) {
  const candidates = products.map((facts, index) =>
    Object.assign(
      {},
      sampleCandidate,
      { productId: `p${index}`, manufacturerId: `m${index}`, stock: decimal(0), leadTimeDays: 0 },
      { line: null },
      facts,
    ),
  );
  const facts = { ...sampleNeed, ...need };
  const matches = matchNeed(facts, candidates, { asOf, law, standards });
  return bindingConstraints(matches, facts.quantity, atMost).map(
    ({ kind, productId, lineId, wouldAdd }) =>
      [kind, productId ?? lineId, wouldAdd?.toNumber() ?? null] as const,
  );
}

const decimal = (value: number) => new Decimal(value);
const perDay = (units: number, committed = 0, id = 'line') => ({
  line: { id, capacityPerMonth: decimal(365 * units).div(12), committed: decimal(committed) },
});

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
