import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assessFreight,
  consolidate,
  haulOf,
} from '../../../../../subgraphs/products/rules/freight/freight.ts';
import type {
  RawConsignment,
  Tariff,
} from '../../../../../subgraphs/products/rules/freight/freight.ts';
import { Decimal, sum } from '../../../../../subgraphs/domain/values/decimal.ts';
import { Quantity } from '../../../../../subgraphs/domain/values/units/quantity.ts';
import { parseUnit } from '../../../../../subgraphs/domain/values/units/unit.ts';

const tariff: Tariff = {
  roublesPerTonneKm: new Decimal('4.2'),
  loadTonnes: new Decimal(20),
  loadCubicMetres: new Decimal(80),
  leastTonnes: new Decimal(5),
  kmPerDay: 500,
  handlingDays: 2,
};

/** A consignment of 60,000 m² of 0.35 kg each: 21 tonnes over 880 kilometres. */
const consignment: RawConsignment = {
  from: 'RU-ALT',
  to: 'RU-OMS',
  quantity: new Quantity(new Decimal(60), parseUnit('DAA')),
  unitPrice: new Decimal(78_080),
  kilograms: null,
  cubicMetres: null,
  mass: { unit: parseUnit('MTK'), kilograms: new Decimal('0.35') },
  km: 880,
  tariff,
};

describe('freight', () => {
  it('costs tonnes × kilometres × tariff, and rounds loads and days up', () => {
    const figure = assessFreight(consignment);
    if (!figure.known) throw new Error('all facts are given');
    const { tonnes, loads, cost, days, landedUnitPrice } = figure.value;
    // The cost is 21 × 880 × 4.2 = 77,616; for 60 thousand m² this is 1,293.60 a thousand.
    expect([tonnes, cost, landedUnitPrice].map(String)).toEqual(['21', '77616', '79373.6']);
    expect([loads, days]).toEqual([2, 4]);
    expect(figure.value.inputs.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'from=RU-ALT',
      'to=RU-OMS',
      'quantity=60 thousand m²',
      'tonnes=21',
      'km=880',
      'roublesPerTonneKm=4.2',
      'leastTonnes=5',
      'loadTonnes=20',
      'loadCubicMetres=80',
    ]);
  });

  it('uses the mass that the product states, before that of its type', () => {
    const figure = assessFreight({ ...consignment, kilograms: new Decimal(18_000), mass: null });
    expect(figure).toMatchObject({ known: true, value: { tonnes: new Decimal(18), loads: 1 } });
  });

  it('needs more loads for bulky goods, each charged at least its minimum', () => {
    // 250 m³ fill four loads of 80 m³, which are charged 5 tonnes each.
    const bulky = { kilograms: new Decimal(6_000), cubicMetres: new Decimal(250) };
    const figure = assessFreight({ ...consignment, ...bulky });
    const cost = new Decimal(20).times(880).times('4.2');
    expect(figure).toMatchObject({ known: true, value: { loads: 4, cost } });
  });

  it('costs at least as much as the minimum tonnes of a load', () => {
    expect(haulOf(new Decimal('0.5'), 100, tariff).cost.toString()).toBe('2100');
    expect(haulOf(new Decimal(5), 100, tariff).cost.toString()).toBe('2100');
  });

  it('has the quantity itself as its mass if the product is sold by mass', () => {
    const quantity = new Quantity(new Decimal(500), parseUnit('KGM'));
    const figure = assessFreight({ ...consignment, quantity, mass: null });
    expect(figure).toMatchObject({ known: true, value: { tonnes: new Decimal('0.5') } });
  });

  it('has a cost, but no landed price, if the price is missing', () => {
    const figure = assessFreight({ ...consignment, unitPrice: null });
    expect(figure).toMatchObject({ known: true, value: { landedUnitPrice: null } });
  });

  it('is unknown, never guessed, if any one fact is missing', () => {
    for (const fact of ['from', 'to', 'mass', 'km', 'tariff'] as const) {
      expect(assessFreight({ ...consignment, [fact]: null })).toEqual({
        known: false,
        code: 'TERMS_MISSING',
        missing: [fact],
      });
    }
    const quantity = new Quantity(new Decimal(0), parseUnit('DAA'));
    expect(assessFreight({ ...consignment, quantity })).toMatchObject({ missing: ['quantity'] });
    const mass = { unit: parseUnit('H87'), kilograms: new Decimal(1) };
    expect(assessFreight({ ...consignment, mass })).toMatchObject({ missing: ['mass'] });
    const silent = { ...consignment, from: null, to: null, quantity: null };
    expect(assessFreight(silent)).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
  });

  it('never costs more if consignments share loads than if each has its own', () => {
    const grams = fc.integer({ min: 1, max: 90_000_000 }).map((n) => new Decimal(n).div(1_000_000));
    fc.assert(
      fc.property(fc.array(grams, { minLength: 1, maxLength: 12 }), fc.nat(3_000), (list, km) => {
        const { apart, together, saving } = consolidate(list, km, tariff);
        expect(together.tonnes.eq(sum(apart.map(({ tonnes }) => tonnes)))).toBe(true);
        expect(together.loads).toBeLessThanOrEqual(apart.reduce((n, { loads }) => n + loads, 0));
        // Each cost is rounded to the kopeck once.
        expect(saving.gte(new Decimal('-0.005').times(list.length + 1))).toBe(true);
      }),
    );
  });

  it('combines three part loads into one load', () => {
    // The loads of 2, 3 and 4 tonnes are charged as 15 tonnes if they are separate and as 9 if they
    // are consolidated, over 100 km.
    const { saving, together } = consolidate(
      [2, 3, 4].map((t) => new Decimal(t)),
      100,
      tariff,
    );
    expect([together.loads, saving.toString()]).toEqual([1, '2520']);
  });

  it('refuses consignments without mass, with code and field', () => {
    for (const tonnes of [0, -1, NaN, Infinity]) {
      expect(() => haulOf(new Decimal(tonnes), 1, tariff)).toThrow('tonnes must be above 0');
    }
  });
});
