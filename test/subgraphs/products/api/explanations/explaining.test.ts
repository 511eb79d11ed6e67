import { describe, expect, it } from 'vitest';
import type {
  Candidate,
  NeedFacts,
} from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import { explain } from '../../../../../subgraphs/products/api/explanations/explaining.ts';
import { Gate } from '../../../../../subgraphs/products/rules/matching/reason.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { Language } from '../../../../../subgraphs/domain/values/language.ts';
import { certificate, criterion, matchSample, stated } from '../../sampleNeed.ts';

function sentences(gate: Gate, need: Partial<NeedFacts>, candidate: Partial<Candidate>) {
  const reason = matchSample(need, candidate)!.reasons.find((one) => one.gate === gate)!;
  return [explain(reason, Language.EN), explain(reason, Language.RU)];
}

const strength = (value: string, unit = 'N31') => ({
  properties: [
    stated({ code: 'tensileStrengthLong', value, unit, tolerance: '2', certificate: 'T-1' }),
  ],
  certificates: [certificate('T-1', null, '2016-11-01')],
});

describe('an explanation', () => {
  it('states the requirement, the offered value with its evidence, and the verdict', () => {
    expect(sentences(Gate.CRITERION, {}, strength('60'))).toEqual([
      'Tensile strength, lengthwise: required ≥ 50 kN/m, offered 58…62 kN/m (T-1, valid through 2016-10-31) — the document is not in force on the day of delivery',
      'Прочность вдоль: требуется ≥ 50 кН/м, предложено 58…62 кН/м (T-1, действует по 31.10.2016) — документ не действует на дату поставки',
    ]);
  });

  it('gives a price per unit', () => {
    expect(sentences(Gate.PRICE, {}, { unitPrice: new Decimal('101.5') })).toEqual([
      'Unit price as paid (with VAT, and delivery if the ceiling includes it): required ≤ 100 RUB/m², offered 101.50 RUB/m² — not met',
      'Цена за единицу к оплате (с НДС и с доставкой, если предельная цена её включает): требуется ≤ 100 руб./м², предложено 101,50 руб./м² — не соответствует',
    ]);
    expect(sentences(Gate.PRICE, { unitPriceCeiling: null }, {})[0]).toBe(
      'Unit price: offered 90 RUB/m², the customer set no price ceiling',
    );
  });

  it('keeps the unit of a value that does not convert', () => {
    expect(sentences(Gate.CRITERION, {}, strength('60', 'MPA'))[0]).toBe(
      'Tensile strength, lengthwise: required ≥ 50 kN/m, offered 58…62 MPa (T-1) — the units do not convert into each other',
    );
  });

  it('advises to ask the maker for a missing value, and marks preferences as such', () => {
    const soft = criterion('soft', [
      { property: 'fibre', operator: 'IN', values: ['glass', 'basalt'], hard: false },
    ]);
    expect(sentences(Gate.CRITERION, { criteria: [soft] }, {})).toEqual([
      'Fibre: preferred glass or basalt, not stated — ask the maker',
      'Волокно: желательно стекло или базальт, не указано — запросите производителя',
    ]);
  });

  it('states which part of the quantity is available by the deadline', () => {
    expect(sentences(Gate.CAPACITY, {}, { minimumOrder: new Decimal(500) })[0]).toBe(
      'Deliverable by the deadline: required ≥ 500 m², deliverable 78\u00A0000 m² — met',
    );
    expect(sentences(Gate.CAPACITY, {}, { minimumOrder: new Decimal(20_000) })[1]).toBe(
      'Минимальная партия: требуется ≤ 10\u00A0000 м², предложено 20\u00A0000 м² — минимальная партия больше потребности',
    );
  });

  it('states that a source did not answer', () => {
    expect(sentences(Gate.REGION, { deliverTo: null }, {})).toEqual([
      'Place of delivery — the source did not answer',
      'Место поставки — источник не ответил',
    ]);
    expect(sentences(Gate.CRITERION, { criteria: null }, {})[0]).toBe(
      'Technical requirements — the source did not answer',
    );
  });
});
