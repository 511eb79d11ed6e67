import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../../subgraphs/domain/values/decimal.ts';
import {
  figureApart,
  priceApart,
  measurableApart,
  quantityApart,
  quantityPlaces,
  roundedQuantity,
  roundedShare,
  roundedUnitPrice,
} from '../../../../subgraphs/domain/output/digits.ts';
import { toKopecks } from '../../../../subgraphs/domain/values/money.ts';
import { Quantity } from '../../../../subgraphs/domain/values/units/quantity.ts';
import { findUnit, units } from '../../../../subgraphs/domain/values/units/unit.ts';
import { readQuantityInput } from '../../../../subgraphs/platform/graphql/inputs/quantityInput.ts';

/** Quotients above 0, most of them without an end. */
const quotient = fc
  .tuple(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 1, max: 10 ** 6 }))
  .map(([part, whole]) => new Decimal(part).div(whole));
const unit = fc.constantFrom(...units);

describe('the digits of a value that is put out', () => {
  it.each([
    ['H87', 0],
    ['RO', 0],
    ['T3', 3],
    ['MTR', 3],
    ['MMT', 3],
    ['MTK', 3],
    ['KMT', 6],
    ['KGM', 3],
    ['TNE', 6],
    ['DAA', 6],
  ])('of a quantity in %s are %i after the point', (code, places) => {
    expect(quantityPlaces(findUnit(code)!)).toBe(places);
  });

  it('of a unit price keep price × quantity exact to the kopeck, and are no more than that needs', () => {
    fc.assert(
      fc.property(quotient, quotient, (price, quantity) => {
        const shown = roundedUnitPrice(price, quantity);
        const amount = toKopecks(price.times(quantity));
        expect(toKopecks(shown.times(quantity))).toEqual(amount);
        const places = shown.decimalPlaces();
        const shorter = toKopecks(price.toDecimalPlaces(Math.max(2, places - 1)).times(quantity));
        expect(places > 2 && shorter.equals(amount)).toBe(false);
      }),
    );
  });

  it('never contradict a verdict', () => {
    const third = new Decimal(100).div(3);
    expect(priceApart(third, new Decimal('33.33')).toString()).toBe('33.333');
    expect(priceApart(new Decimal('33.333'), new Decimal('33.34')).toString()).toBe('33.33');
    fc.assert(
      fc.property(quotient, fc.integer({ min: 0, max: 12 }), unit, (exact, places, of) => {
        const required = exact.toDecimalPlaces(places);
        const side = exact.cmp(required);
        expect(priceApart(exact, required).cmp(required)).toBe(side);
        expect(quantityApart(exact, of, required).cmp(required)).toBe(side);
        const measurable = measurableApart(exact, of, required);
        expect(measurable.cmp(required)).toBe(side);
        expect(measurable.lte(exact)).toBe(true);
        expect(roundedShare(exact, required).cmp(required)).toBe(side);
        expect(figureApart(exact, [required]).cmp(required)).toBe(side);
      }),
    );
  });

  it('of a quantity are taken back as input, in every unit', () => {
    fc.assert(
      fc.property(quotient, unit, unit, (exact, of, other) => {
        const quantity = new Quantity(exact, of);
        const shown = [
          { value: quantity.shownValue, unit: of },
          { value: quantity.in(other.code), unit: other },
        ];
        for (const { value, unit: own } of shown) {
          if (!value?.gt(0)) continue;
          const text = new Decimal(value.toString());
          const read = readQuantityInput({ value: text, unit: own.code }, 'quantity');
          expect(read.shownValue).toEqual(value);
        }
      }),
    );
  });

  it('differ from the exact value by at most half of the last digit', () => {
    fc.assert(
      fc.property(quotient, unit, (exact, of) => {
        const half = new Decimal(10).pow(-quantityPlaces(of)).div(2);
        expect(roundedQuantity(exact, of).minus(exact).abs().lte(half)).toBe(true);
        expect(roundedShare(exact).minus(exact).abs().lte('0.0000005')).toBe(true);
      }),
    );
  });

  it('beyond what the unit allows are refused as input', () => {
    const read = (value: string, code: string) =>
      readQuantityInput({ value: new Decimal(value), unit: code }, 'lot');
    expect(() => read('1.5', 'H87')).toThrow('lot.value must be a whole number of pc, got 1.5');
    expect(() => read('0.0001', 'м²')).toThrow('at most 3 decimal places of m²');
    expect(read('0.0001', 'TNE').value.toString()).toBe('0.0001');
  });
});
