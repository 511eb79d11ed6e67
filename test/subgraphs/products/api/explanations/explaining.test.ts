import { describe, expect, it } from 'vitest';
import type {
  Candidate,
  NeedFacts,
} from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import { explain } from '../../../../../subgraphs/products/api/explanations/explaining.ts';
import { ReasonCode } from '../../../../../subgraphs/domain/matching/reasonCode.ts';
import { Verdict } from '../../../../../subgraphs/domain/matching/verdict.ts';
import { mendersOf } from '../../../../../subgraphs/products/rules/matching/remedy.ts';
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

/** Codes that say that a condition holds or does not, and codes of other gates. */
function isNeverOf(gate: Gate, code: ReasonCode): boolean {
  const decided: ReasonCode[] = [
    ReasonCode.SATISFIED,
    ReasonCode.NOT_SATISFIED,
    ReasonCode.NOT_REQUIRED,
  ];
  const ofOthers: Partial<Record<ReasonCode, readonly Gate[]>> = {
    VAT_UNKNOWN: [Gate.PRICE],
    HAUL_UNKNOWN: [Gate.PRICE, Gate.CAPACITY],
    TOO_LATE: [Gate.CAPACITY],
    MINIMUM_ORDER: [Gate.CAPACITY],
    NOT_IN_DICTIONARY: [Gate.CRITERION],
  };
  return decided.includes(code) || ofOthers[code]?.includes(gate) === false;
}

describe('an explanation', () => {
  it('states the requirement, the offered value with its evidence, and the verdict', () => {
    expect(sentences(Gate.CRITERION, {}, strength('60'))).toEqual([
      'Tensile strength, lengthwise: required ≥ 50 kN/m, offered 58…62 kN/m (T-1, valid through 2016-10-31) — the document is not in force on the last day of delivery, ask the maker',
      'Прочность вдоль: требуется ≥ 50 кН/м, предложено 58…62 кН/м (T-1, действует по 31.10.2016) — документ не действует в последний день поставки, спросите производителя',
    ]);
  });

  it('gives a price per unit', () => {
    expect(sentences(Gate.PRICE, {}, { unitPrice: new Decimal('101.5') })).toEqual([
      'Unit price as paid (with VAT, without delivery): required ≤ 100 RUB/m², offered 101.50 RUB/m² — not met; the maker or the customer can change it',
      'Цена за единицу к оплате (с НДС, без доставки): требуется ≤ 100 руб./м², предложено 101,50 руб./м² — не соответствует; изменить могут производитель или заказчик',
    ]);
    expect(sentences(Gate.PRICE, { unitPriceCeiling: null }, {})[0]).toBe(
      'Unit price: offered 90 RUB/m², the customer set no price ceiling',
    );
  });

  it('keeps the unit of a value that does not convert', () => {
    expect(sentences(Gate.CRITERION, {}, strength('60', 'MPA'))[0]).toBe(
      'Tensile strength, lengthwise: required ≥ 50 kN/m, offered 58…62 MPa (T-1) — the units do not convert into each other, ask the maker or the customer',
    );
  });

  it('advises to ask the maker for a missing value, and marks preferences as such', () => {
    const soft = criterion('soft', [
      { property: 'fibre', operator: 'IN', values: ['glass', 'basalt'], hard: false },
    ]);
    expect(sentences(Gate.CRITERION, { criteria: [soft] }, {})).toEqual([
      'Fibre: preferred glass or basalt, not stated — ask the maker',
      'Волокно: желательно: стекло или базальт, не указано — спросите производителя',
    ]);
  });

  it('states which part of the quantity is available by the deadline', () => {
    expect(sentences(Gate.CAPACITY, {}, { minimumOrder: new Decimal(500) })[0]).toBe(
      'Deliverable by the deadline: 78\u00A0000 m², the smallest order is 500 m² — met',
    );
    expect(sentences(Gate.CAPACITY, {}, {})[1]).toBe(
      'Можно поставить к сроку: 78\u00A0000 м² — соответствует',
    );
    expect(sentences(Gate.CAPACITY, {}, { minimumOrder: new Decimal(20_000) })[1]).toBe(
      'Минимальная партия: требуется ≤ 10\u00A0000 м², предложено 20\u00A0000 м² — минимальная партия больше потребности; изменить могут производитель или заказчик',
    );
  });

  it('quotes words that the dictionary does not contain', () => {
    const text = 'Поставка в рулонах. Упаковка целая.';
    const free = criterion('free', [{ property: 'Описание', operator: 'EQ', values: [text] }]);
    expect(sentences(Gate.CRITERION, { criteria: [free] }, {})).toEqual([
      `Описание: required “${text}” — the dictionary of properties does not contain this name or word: map it there, or ask the customer for another one`,
      `Описание: требуется: «${text}» — такого названия или слова нет в словаре показателей: занесите его туда или попросите заказчика указать другое`,
    ]);
  });

  it('separates Russian words by a colon, whatever their gender', () => {
    const fibre = criterion('fibre', [{ property: 'fibre', operator: 'EQ', values: ['basalt'] }]);
    const properties = [stated({ code: 'fibre', values: ['basalt'] })];
    expect(sentences(Gate.CRITERION, { criteria: [fibre] }, { properties })[1]).toBe(
      'Волокно: требуется: базальт, предложено: базальт — соответствует',
    );
  });

  it('names everyone who can mend an unknown verdict', () => {
    const named = {
      MAKER: [/maker/, /производител/],
      REGISTER: [/register/, /реестр/],
      CUSTOMER: [/customer/, /заказчик/],
      DICTIONARY: [/dictionary/, /словар/],
    } as const;
    const gates = Object.values(Gate);
    const codes = Object.values(ReasonCode);
    let checked = 0;
    for (const gate of gates) {
      const made = matchSample()!.reasons.find((one) => one.gate === gate)!;
      for (const code of codes) {
        const reason = { ...made, code, verdict: Verdict.UNKNOWN };
        const menders = mendersOf(reason);
        if (menders.length === 0 || isNeverOf(gate, code)) continue;
        for (const [index, lang] of [Language.EN, Language.RU].entries()) {
          const text = explain(reason, lang);
          for (const mender of menders) expect(text, text).toMatch(named[mender][index]!);
          checked++;
        }
      }
    }
    expect(checked).toBeGreaterThan(40);
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
