import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../subgraphs/domain/values/localDate.ts';
import {
  type BegunPeriod,
  isInForce,
  placePeriod,
} from '../../../../subgraphs/domain/values/period.ts';

const from = (validFrom: string, validTo: string | null = null) => ({ validFrom, validTo });
const day = (offset: number) => addDays('2016-01-01', offset);

describe('a new period', () => {
  it('ends the open period that began before it', () => {
    const known = [from('2015-01-01')];
    expect(placePeriod(known, from('2016-01-01'), 'price')).toEqual({
      replaced: null,
      ended: known[0],
    });
  });

  it('replaces the period that begins on the same day', () => {
    const known = [from('2015-01-01')];
    expect(placePeriod(known, from('2015-01-01'), 'price')).toEqual({
      replaced: known[0],
      ended: null,
    });
  });

  it('with an end ends an open period too', () => {
    const known = [from('2015-01-01')];
    expect(placePeriod(known, from('2016-01-01', '2016-02-01'), 'price')).toEqual({
      replaced: null,
      ended: known[0],
    });
  });

  it('does not split a period with a known end in two', () => {
    const known = [from('2015-01-01', '2017-01-01')];
    expect(() => placePeriod(known, from('2016-01-01', '2016-02-01'), 'price')).toThrow(
      'price must be outside the existing period 2015-01-01 – 2017-01-01, got "2016-01-01 – 2016-02-01"',
    );
  });

  it('cannot end before it begins', () => {
    expect(() => placePeriod([], from('2016-01-01', '2016-01-01'), 'price')).toThrow(
      'price.validTo must be after 2016-01-01, got "2016-01-01"',
    );
  });

  it('leaves at most one fact in force on any day, and removes no facts outside its own days, but the rest of an open period', () => {
    const periods = fc.array(fc.tuple(fc.nat(40), fc.option(fc.integer({ min: 1, max: 20 }))));
    fc.assert(
      fc.property(periods, (steps) => {
        let facts: BegunPeriod[] = [];
        for (const [start, days] of steps) {
          const added = from(day(start), days === null ? null : day(start + days));
          const placed = attempt(() => placePeriod(facts, added, 'price'));
          if (placed === null) continue;
          const before = facts;
          facts = facts
            .filter((fact) => fact !== placed.replaced)
            .map((fact) => (fact === placed.ended ? from(fact.validFrom, added.validFrom) : fact));
          facts.push(added);
          for (let offset = 0; offset <= 70; offset += 1) {
            const held = facts.filter((fact) => isInForce(fact, day(offset))).length;
            const heldBefore = before.filter((fact) => isInForce(fact, day(offset))).length;
            expect(held).toBeLessThanOrEqual(1);
            const mayChange =
              isInForce(added, day(offset)) ||
              placed.replaced !== null ||
              (placed.ended?.validTo === null && added.validFrom <= day(offset));
            expect(mayChange || held === heldBefore).toBe(true);
          }
        }
      }),
    );
  });
});

function attempt<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}
