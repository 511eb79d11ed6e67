import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  availableUntil,
  earliestDelivery,
  orderable,
} from '../../../../../subgraphs/products/rules/capacity/availability.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { Ratio } from '../../../../../subgraphs/domain/values/ratio.ts';
import { addDays } from '../../../../../subgraphs/domain/values/localDate.ts';
import { asOf } from '../../sampleNeed.ts';

const none = new Decimal(0);

const lots = fc.option(
  fc.integer({ min: 1, max: 200 }).map((tenths) => new Decimal(tenths).div(10)),
);

const supplies = fc.record({
  stock: fc.nat({ max: 500 }).map((value) => new Decimal(value)),
  committed: fc.nat({ max: 300 }).map((value) => new Decimal(value)),
  line: fc
    .tuple(fc.integer({ min: 0, max: 900 }), fc.nat({ max: 900 }))
    .map(([capacity, committed]) => ({
      id: 'line',
      capacityPerMonth: new Decimal(capacity),
      committed: new Decimal(committed),
    })),
  leadTimeDays: fc.nat({ max: 40 }),
  lot: lots,
  minimumOrder: lots.map((lot) => lot && lot.times(20)),
});

describe('the quantity available by a day', () => {
  it('agrees with a day-by-day simulation of stock and output, in whole lots', () => {
    fc.assert(
      fc.property(supplies, fc.integer({ min: -3, max: 120 }), (supply, days) => {
        const { stock, committed, line, leadTimeDays, lot, minimumOrder } = supply;
        // Returns the value in units of 1/3650, so that it is a whole number.
        const whole = (value: Decimal | null) =>
          value === null ? null : value.times(3650).toNumber();
        let have = days < 0 ? 0 : Math.max(0, whole(stock.minus(committed))!);
        let owed = whole(line.committed)!;
        for (let day = leadTimeDays; day < days; day += 1) {
          const made = line.capacityPerMonth.toNumber() * 120;
          const kept = Math.min(owed, made);
          owed -= kept;
          have += made - kept;
        }
        const lotSize = whole(lot);
        let sold = have;
        if (lotSize !== null) for (sold = 0; sold + lotSize <= have;) sold += lotSize;
        if (minimumOrder !== null && sold < whole(minimumOrder)!) sold = 0;
        const available = availableUntil(supply, asOf, addDays(asOf, days))!;
        expect(available.quantity.times(Ratio.of(3650)).toNumber()).toBe(sold);
      }),
      { seed: 5, numRuns: 1500 },
    );
  });

  it('has a part that is available from stock alone, also in whole lots', () => {
    const supply = {
      stock: new Decimal(25),
      committed: none,
      line: { id: 'line', capacityPerMonth: new Decimal(365), committed: none },
      leadTimeDays: 10,
      lot: new Decimal(10),
      minimumOrder: null,
    };
    const until = availableUntil(supply, '2016-10-01', '2016-10-16')!;
    expect(until.quantity.toString()).toBe('80');
    expect(until.fromStock.toString()).toBe('20');
    expect(until.complete).toBe(true);
  });

  it('includes only stated facts, and reports that facts are missing', () => {
    const stock = new Decimal(25);
    const line = { id: 'line', capacityPerMonth: new Decimal(365), committed: none };
    const nothing = {
      stock: null,
      committed: none,
      line: null,
      leadTimeDays: null,
      lot: null,
      minimumOrder: null,
    };
    const until = (stated: object) => availableUntil({ ...nothing, ...stated }, asOf, '2016-10-16');
    expect(until({ leadTimeDays: 5 })).toBeNull();
    expect(until({ line })).toBeNull();
    expect(until({ stock })).toMatchObject({ quantity: Ratio.of(stock), complete: false });
    expect(until({ stock, line })).toMatchObject({ quantity: Ratio.of(stock), complete: false });
    expect(until({ line, leadTimeDays: 15 })).toMatchObject({
      quantity: Ratio.zero,
      complete: false,
    });
    expect(until({ stock, line, leadTimeDays: 15 })).toMatchObject({
      quantity: Ratio.of(stock),
      complete: true,
    });
  });

  it('is certainly 0 if the deadline has passed', () => {
    const supply = {
      stock: null,
      committed: none,
      line: null,
      leadTimeDays: null,
      lot: null,
      minimumOrder: null,
    };
    const until = availableUntil(supply, '2016-10-01', '2016-09-30')!;
    expect([until.quantity.toString(), until.complete]).toEqual(['0', true]);
  });
});

describe('an order', () => {
  it('consists of whole lots and is not below the minimum', () => {
    const ordered = (value: number, lot: number | null, least: number | null) =>
      orderable(Ratio.of(value), {
        lot: lot === null ? null : Ratio.of(lot),
        minimumOrder: least === null ? null : Ratio.of(least),
      }).toNumber();
    expect(ordered(999, 200, null)).toBe(800);
    expect(ordered(999, 200, 800)).toBe(800);
    expect(ordered(999, 200, 801)).toBe(0);
    expect(ordered(999, null, 999)).toBe(999);
  });
});

describe('the earliest delivery', () => {
  it('is the first day on which the quantity is available', () => {
    fc.assert(
      fc.property(supplies, fc.integer({ min: 1, max: 6000 }), (supply, tenths) => {
        const quantity = Ratio.of(tenths).div(Ratio.of(10));
        const enoughBy = (days: number) =>
          availableUntil(supply, asOf, addDays(asOf, days))!.quantity.gte(quantity);
        const horizon = 400;
        const days = Array.from({ length: horizon }, (_, day) => day);
        const first = days.find((day) => enoughBy(day));
        const found = earliestDelivery(supply, quantity, asOf);
        const isWithinHorizon = found !== null && found < addDays(asOf, horizon);
        expect(isWithinHorizon ? found : null).toBe(
          first === undefined ? null : addDays(asOf, first),
        );
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  it('is not a day late because of rounding', () => {
    // 365/12 is a recurring decimal: 24 times its rounded value, divided by 10, is above 73.
    const ready = [
      { capacity: 10, quantity: 24, days: 73 },
      { capacity: 2, quantity: 24, days: 365 },
      { capacity: 365, quantity: 12, days: 1 },
    ];
    for (const { capacity, quantity, days } of ready) {
      const supply = {
        stock: null,
        committed: none,
        line: { id: 'line', capacityPerMonth: new Decimal(capacity), committed: none },
        leadTimeDays: 0,
        lot: null,
        minimumOrder: null,
      };
      expect(earliestDelivery(supply, Ratio.of(quantity), asOf)).toBe(addDays(asOf, days));
    }
  });

  it('is null if the quantity is never available or a fact is missing', () => {
    const supply = {
      stock: new Decimal(5),
      committed: none,
      line: { id: 'line', capacityPerMonth: none, committed: none },
      leadTimeDays: 3,
      lot: null,
      minimumOrder: null,
    };
    const ten = Ratio.of(10);
    expect(earliestDelivery(supply, ten, asOf)).toBeNull();
    expect(earliestDelivery({ ...supply, line: null }, ten, asOf)).toBeNull();
    expect(earliestDelivery({ ...supply, leadTimeDays: null }, ten, asOf)).toBeNull();
    expect(earliestDelivery({ ...supply, line: null }, Ratio.of(5), asOf)).toBe(asOf);
  });
});
