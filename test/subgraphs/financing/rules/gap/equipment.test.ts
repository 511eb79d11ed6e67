import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assessEquipment,
  equipmentNormOf,
} from '../../../../../subgraphs/financing/rules/gap/equipment.ts';
import type { RawOrder } from '../../../../../subgraphs/financing/rules/gap/equipment.ts';
import { CostBasis } from '../../../../../subgraphs/financing/rules/plans/measure.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { MeasureKind } from '../../../../../subgraphs/domain/matching/measureKind.ts';
import { measureOf } from '../../sampleMeasures.ts';

/**
 * An order of 1,000 pieces at 2,000 roubles, 400 of which can be made, within a year of 365 days.
 */
const order: RawOrder = {
  needed: new Decimal(1_000),
  deliverable: new Decimal(400),
  unitPrice: new Decimal(2_000),
  deliverBy: '2017-10-01',
  asOf: '2016-10-01',
};
const norm = { perMonthlyOutput: new Decimal('4.5'), commissioningDays: 73 };

describe('the equipment gap', () => {
  it('is the cost of the monthly capacity that makes the missing quantity after commissioning', () => {
    const figure = assessEquipment(order, norm);
    if (!figure.known) throw new Error('the order is complete');
    const { amount, missing, capacityPerMonth, orderOn, commissionedOn } = figure.value;
    // After commissioning, 292 of 365 days are left, four fifths of twelve months: 600 / 9.6 = 62.5
    // pieces a month, worth 125,000 roubles; × 4.5.
    expect([missing, capacityPerMonth, amount].map(String)).toEqual(['600', '62.5', '562500']);
    expect([orderOn, commissionedOn]).toEqual(['2016-10-01', '2016-12-13']);
    expect(
      figure.value.inputs.map((i) => `${i.name}=${i.value}${i.assumed ? ' assumed' : ''}`),
    ).toEqual([
      'neededQuantity=1000',
      'deliverableQuantity=400',
      'unitPrice=2000.00 RUB',
      'deliverBy=2017-10-01',
      'asOf=2016-10-01',
      'perMonthlyOutput=4.5 assumed',
      'commissioningDays=73 assumed',
    ]);
  });

  it('is 0 if the whole quantity can be made, even after the deadline', () => {
    for (const deliverBy of ['2016-10-01', '2017-10-01']) {
      const figure = assessEquipment(
        { ...order, deliverable: new Decimal(1_000), deliverBy },
        norm,
      );
      expect(figure).toMatchObject({ known: true, value: { amount: new Decimal(0) } });
    }
  });

  it('is unknown, never guessed, if any one fact is missing', () => {
    const names = {
      needed: 'neededQuantity',
      deliverable: 'deliverableQuantity',
      unitPrice: 'unitPrice',
      deliverBy: 'deliverBy',
    };
    for (const [fact, name] of Object.entries(names)) {
      expect(assessEquipment({ ...order, [fact]: null }, norm)).toEqual({
        known: false,
        code: 'TERMS_MISSING',
        missing: [name],
      });
    }
    expect(assessEquipment(order, null)).toMatchObject({ missing: ['equipmentNorm'] });
    const silent = { ...order, needed: null, deliverable: null, unitPrice: null, deliverBy: null };
    expect(assessEquipment(silent, norm)).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
  });

  it('is unknown if the equipment would be commissioned too late, or the deadline has passed', () => {
    const on = (deliverBy: string) => assessEquipment({ ...order, deliverBy }, norm);
    expect(on('2016-12-13')).toMatchObject({ code: 'COMMISSIONED_TOO_LATE' });
    expect(on('2016-12-14')).toMatchObject({ known: true });
    expect(on('2016-09-30')).toMatchObject({ code: 'DEADLINE_PASSED' });
  });

  it(
    'never grows with more existing capacity; the new equipment makes at least the ' +
      'missing quantity',
    () => {
      const quantity = fc.integer({ min: 0, max: 100_000 }).map((n) => new Decimal(n).div(10));
      fc.assert(
        fc.property(quantity, quantity, fc.integer({ min: 1, max: 900 }), (a, b, days) => {
          const [less, more] = a.lt(b) ? [a, b] : [b, a];
          const deliverBy = new Date(Date.parse('2016-12-13') + days * 86_400_000)
            .toISOString()
            .slice(0, 10);
          const at = (deliverable: Decimal) => {
            const figure = assessEquipment({ ...order, deliverable, deliverBy }, norm);
            if (!figure.known) throw new Error('the order is complete');
            return figure.value;
          };
          expect(at(more).amount.lte(at(less).amount)).toBe(true);
          const made = at(less).capacityPerMonth.times(12).times(days).div(365);
          expect(made.minus(at(less).missing).abs().lte('1e-20')).toBe(true);
        }),
      );
    },
  );

  it('uses the investment norm of the cheapest measure in the catalogue that adds capacity', () => {
    const line = (id: string, cost: string) =>
      measureOf({
        id,
        kind: MeasureKind.EQUIPMENT,
        costBasis: CostBasis.MONTHLY_OUTPUT,
        cost: new Decimal(cost),
        days: 60,
      });
    const refit = measureOf({ id: 'refit', kind: MeasureKind.EQUIPMENT, cost: new Decimal(1) });
    expect(equipmentNormOf([refit, line('dear', '6'), line('cheap', '4.5')])).toEqual({
      perMonthlyOutput: new Decimal('4.5'),
      commissioningDays: 60,
    });
    expect(equipmentNormOf([refit])).toBeNull();
  });
});
