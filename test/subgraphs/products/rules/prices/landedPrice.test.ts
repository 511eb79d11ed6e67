import { describe, expect, it } from 'vitest';
import { Vat } from '../../../../../subgraphs/domain/law/vat.ts';
import { ReasonCode } from '../../../../../subgraphs/domain/matching/reasonCode.ts';
import { Verdict } from '../../../../../subgraphs/domain/matching/verdict.ts';
import { parseRegion } from '../../../../../subgraphs/domain/registries/region.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import type {
  Candidate,
  NeedFacts,
} from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import { nextChangeOn } from '../../../../../subgraphs/products/rules/matching/nextChange.ts';
import { Gate } from '../../../../../subgraphs/products/rules/matching/reason.ts';
import {
  asOf,
  law,
  matchSample,
  quantity,
  sampleCandidate,
  sampleFreight,
  standards,
} from '../../sampleNeed.ts';

const { MET, NOT_MET, UNKNOWN } = Verdict;
const { INCLUDED, EXCLUDED, NOT_SUBJECT } = Vat;
const context = { asOf, law, standards, freight: sampleFreight };

const matched = (
  need: Partial<NeedFacts>,
  candidate: Partial<Candidate> = {},
  change: Partial<typeof context> = {},
) => matchSample(need, candidate, { ...context, ...change })!;
const reasonAt = (gate: Gate, ...facts: Parameters<typeof matched>) =>
  matched(...facts).reasons.find((reason) => reason.gate === gate)!;

/** The verdict on a price of 90 with this VAT, held against a ceiling. */
const verdictOn = (priceVat: Vat, ceiling: string, ceilingVat: Vat) =>
  reasonAt(
    Gate.PRICE,
    { unitPriceCeiling: new Decimal(ceiling), ceilingVat },
    { unitPrice: new Decimal(90), priceVat },
  );

describe('a price of 90 and a ceiling, at a rate of 18 %', () => {
  it.each([
    [INCLUDED, '90', INCLUDED, MET],
    [INCLUDED, '89.99', INCLUDED, NOT_MET],
    [EXCLUDED, '106.20', INCLUDED, MET],
    [EXCLUDED, '106.19', INCLUDED, NOT_MET],
    [EXCLUDED, '90', EXCLUDED, MET],
    [EXCLUDED, '89.99', EXCLUDED, NOT_MET],
    // 76.27 × 1.18 = 89.9986.
    [INCLUDED, '76.28', EXCLUDED, MET],
    [INCLUDED, '76.27', EXCLUDED, NOT_MET],
    [NOT_SUBJECT, '90', INCLUDED, MET],
    [NOT_SUBJECT, '76.28', EXCLUDED, MET],
    [NOT_SUBJECT, '90', NOT_SUBJECT, MET],
    [Vat.UNKNOWN, '106.20', INCLUDED, MET],
    [Vat.UNKNOWN, '106.19', INCLUDED, UNKNOWN],
    [Vat.UNKNOWN, '90', INCLUDED, UNKNOWN],
    [Vat.UNKNOWN, '89.99', INCLUDED, NOT_MET],
    [INCLUDED, '90', Vat.UNKNOWN, MET],
    [INCLUDED, '89.99', Vat.UNKNOWN, UNKNOWN],
    [INCLUDED, '76.27', Vat.UNKNOWN, NOT_MET],
    [EXCLUDED, '90', Vat.UNKNOWN, UNKNOWN],
    [EXCLUDED, '89.99', Vat.UNKNOWN, NOT_MET],
    [Vat.UNKNOWN, '106.20', Vat.UNKNOWN, MET],
    [Vat.UNKNOWN, '76.27', Vat.UNKNOWN, NOT_MET],
    [Vat.UNKNOWN, '90', Vat.UNKNOWN, UNKNOWN],
  ])('%s against %s %s is %s', (priceVat, ceiling, ceilingVat, verdict) => {
    const reason = verdictOn(priceVat, ceiling, ceilingVat);
    expect(reason.verdict).toBe(verdict);
    if (verdict === UNKNOWN) expect(reason.code).toBe(ReasonCode.VAT_UNKNOWN);
    const usesRate = [priceVat, ceilingVat].some((vat) => vat === EXCLUDED || vat === Vat.UNKNOWN);
    expect(reason.legalBasis?.code ?? null).toBe(usesRate ? 'VAT_RATE' : null);
  });

  it('are shown as they are really paid, and as bounds if VAT is unknown', () => {
    expect(verdictOn(EXCLUDED, '100', EXCLUDED)).toMatchObject({
      required: '≤ 118.00',
      offered: '106.20',
    });
    expect(verdictOn(Vat.UNKNOWN, '100', INCLUDED)).toMatchObject({ offered: '90.00…106.20' });
    expect(verdictOn(INCLUDED, '100', Vat.UNKNOWN)).toMatchObject({ required: '≤ 100.00…118.00' });
  });

  it('cannot be compared if no rate is recorded for the day, and one of them depends on it', () => {
    const before = { asOf: '2003-12-31' };
    const need = { deliverBy: '2004-06-30' };
    const excluded = { priceVat: EXCLUDED };
    expect(reasonAt(Gate.PRICE, need, {}, before).verdict).toBe(MET);
    expect(reasonAt(Gate.PRICE, need, excluded, before)).toMatchObject({
      verdict: UNKNOWN,
      code: ReasonCode.LAW_NOT_RECORDED,
    });
    expect(nextChangeOn(matched(need, excluded, before), null, law)).toBe('2004-01-01');
  });

  it('change with the rate', () => {
    const need = { unitPriceCeiling: new Decimal('106.20'), deliverBy: '2019-06-30' };
    const excluded = { unitPrice: new Decimal(90), priceVat: EXCLUDED };
    const december = matched(need, excluded, { asOf: '2018-12-31' });
    expect(december.unitPrice?.toString()).toBe('106.2');
    expect(december.verdict).toBe(MET);
    expect(nextChangeOn(december, null, law)).toBe('2019-01-01');
    expect(matched(need, excluded, { asOf: '2019-01-01' }).verdict).toBe(NOT_MET);
  });
});

describe('the price of a contract', () => {
  it('is what is really paid; it is unknown if VAT is', () => {
    const values = Object.values(Vat).map((priceVat) => {
      const { unitPrice, contractValue, rank } = matched({}, { priceVat });
      expect(rank.unitPrice).toBe(unitPrice);
      return [priceVat, unitPrice && Number(unitPrice), contractValue && Number(contractValue)];
    });
    expect(values).toEqual([
      ['INCLUDED', 90, 900_000],
      ['EXCLUDED', 106.2, 1_062_000],
      ['NOT_SUBJECT', 90, 900_000],
      ['UNKNOWN', null, null],
    ]);
  });
});

/** 10,000 m² of 0.35 kg are 3.5 tonnes, charged as 5: 4,830 roubles over 230 km. */
const toNovosibirsk = { deliverTo: parseRegion('RU-NVS'), ceilingIncludesDelivery: true };
const nowhere = { deliverTo: parseRegion('RU-KGD') };

describe('a ceiling that includes delivery', () => {
  const ceilingOf = (text: string) => ({ ...toNovosibirsk, unitPriceCeiling: new Decimal(text) });

  it('is compared with the price and the freight of one unit of the order', () => {
    expect(reasonAt(Gate.PRICE, ceilingOf('90.483'))).toMatchObject({
      verdict: MET,
      offered: '90.483',
    });
    expect(reasonAt(Gate.PRICE, ceilingOf('90.482')).verdict).toBe(NOT_MET);
    const without = { ...ceilingOf('90'), ceilingIncludesDelivery: false };
    expect(reasonAt(Gate.PRICE, without).verdict).toBe(MET);
    expect(Number(matched(ceilingOf('100')).comparedUnitPrice)).toBeCloseTo(90.483, 9);
  });

  it('is compared on the footing of what is paid: VAT is not added to the freight', () => {
    // 90 × 1.18 + 0.483
    const excluded = { priceVat: EXCLUDED };
    expect(reasonAt(Gate.PRICE, ceilingOf('106.683'), excluded).verdict).toBe(MET);
    expect(reasonAt(Gate.PRICE, ceilingOf('106.682'), excluded).verdict).toBe(NOT_MET);
  });

  it('takes the freight of the whole need if nothing can be ordered', () => {
    const nothing = { stock: new Decimal(0), line: null };
    expect(matched(ceilingOf('100'), nothing)).toMatchObject({
      shipped: quantity('10000', 'MTK'),
      ordered: quantity('0', 'MTK'),
    });
    expect(Number(matched(ceilingOf('100'), nothing).comparedUnitPrice)).toBeCloseTo(90.483, 9);
  });

  it('leaves the verdict UNKNOWN if the freight is unknown, unless the price alone is too high', () => {
    const noMass = { typeCode: null };
    const far = { ...nowhere, ceilingIncludesDelivery: true };
    for (const [need, product] of [
      [far, {}],
      [toNovosibirsk, noMass],
    ] as const) {
      expect(reasonAt(Gate.PRICE, need, product)).toMatchObject({
        verdict: UNKNOWN,
        code: ReasonCode.HAUL_UNKNOWN,
      });
      const dear = { ...product, unitPrice: new Decimal('100.01') };
      expect(reasonAt(Gate.PRICE, need, dear).verdict).toBe(NOT_MET);
    }
  });
});

describe('a deadline', () => {
  /** A product of which 6,000 m² are in stock, and nothing is made. */
  const inStock = { line: null, leadTimeDays: null };

  it('is kept by goods that arrive on its day, and missed by those that leave on it', () => {
    const on = (deliverBy: string) => matched({ ...toNovosibirsk, deliverBy }, inStock);
    expect(on('2016-10-02')).toMatchObject({
      earliestDelivery: '2016-10-02',
      readyOn: '2016-10-01',
      shipBy: '2016-10-01',
    });
    expect(Number(on('2016-10-02').available!.quantity)).toBe(6000);
    expect(Number(on('2016-10-01').available!.quantity)).toBe(0);
    const late = { ...toNovosibirsk, deliverBy: '2016-10-01' };
    const stated = { ...inStock, line: sampleCandidate.line, leadTimeDays: 30 };
    expect(reasonAt(Gate.CAPACITY, late, stated)).toMatchObject({
      verdict: NOT_MET,
      code: ReasonCode.TOO_LATE,
    });
  });

  it('leaves a day less to make goods that are a day on the road', () => {
    const near = matched({});
    const far = matched(toNovosibirsk);
    // The line makes 36,500 × 12 / 365 = 1,200 m² a day.
    expect(Number(near.available!.quantity) - Number(far.available!.quantity)).toBe(1200);
    expect([near.earliestDelivery, far.earliestDelivery]).toEqual(['2016-11-04', '2016-11-05']);
    expect([near.readyOn, far.readyOn]).toEqual(['2016-11-04', '2016-11-04']);
  });

  it('is UNKNOWN for an unknown haul, unless it is missed even without one', () => {
    expect(reasonAt(Gate.CAPACITY, nowhere)).toMatchObject({
      verdict: UNKNOWN,
      code: ReasonCode.HAUL_UNKNOWN,
    });
    expect(matched(nowhere)).toMatchObject({ available: null, contractValue: null });
    const missed = { stock: new Decimal(0), leadTimeDays: 100 };
    expect(reasonAt(Gate.CAPACITY, nowhere, missed)).toMatchObject({
      verdict: NOT_MET,
      code: ReasonCode.TOO_LATE,
    });
    const noTariff = { freight: { ...sampleFreight, tariff: null, changesOn: '2016-10-15' } };
    const match = matched({}, {}, noTariff);
    expect(match.verdict).toBe(UNKNOWN);
    expect(nextChangeOn(match, null, law)).toBe('2016-10-15');
  });
});
