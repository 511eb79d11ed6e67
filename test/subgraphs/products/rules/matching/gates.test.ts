import { describe, expect, it } from 'vitest';
import type {
  Candidate,
  NeedFacts,
} from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import { assessClass } from '../../../../../subgraphs/products/rules/matching/gates.ts';
import { Gate, type Reason } from '../../../../../subgraphs/products/rules/matching/reason.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { ReasonCode } from '../../../../../subgraphs/domain/matching/reasonCode.ts';
import { parseRegion } from '../../../../../subgraphs/domain/registries/region.ts';
import { SmeCategory } from '../../../../../subgraphs/domain/registries/smeCategory.ts';
import { parseUnit } from '../../../../../subgraphs/domain/values/units/unit.ts';
import { Verdict } from '../../../../../subgraphs/domain/matching/verdict.ts';
import {
  asOf,
  law,
  sampleFreight,
  matchSample,
  packed,
  quantity,
  sampleCandidate,
  sampleNeed,
  standards,
} from '../../sampleNeed.ts';
import { explain } from '../../../../../subgraphs/products/api/explanations/explaining.ts';
import { Language } from '../../../../../subgraphs/domain/values/language.ts';
import { ProcurementLaw } from '../../../../../subgraphs/domain/registries/procurementLaw.ts';

const { MET, NOT_MET, UNKNOWN } = Verdict;

function judge(gate: Gate, need: Partial<NeedFacts> = {}, candidate: Partial<Candidate> = {}) {
  const reason = matchSample(need, candidate)!.reasons.find((one) => one.gate === gate)!;
  return [reason.verdict, reason.code];
}

describe('the class gate', () => {
  const judgeClass = (
    need: Partial<NeedFacts>,
    typeCode: string | null,
    okpd2: string | null,
    typeOkpd2: readonly string[] = [],
  ) => {
    const { verdict, code } = assessClass(
      { ...sampleNeed, ...need },
      { ...sampleCandidate, typeCode, okpd2, typeOkpd2 },
    );
    return [verdict, code];
  };
  const rods = { productType: null, okpd2: ['22.23.19.110'] };

  it('accepts 22.23.19.111 within .110, and not within .120', () => {
    expect(judgeClass(rods, null, '22.23.19.111')).toEqual([MET, ReasonCode.SATISFIED]);
    expect(judgeClass(rods, null, '22.23.19.110')).toEqual([MET, ReasonCode.SATISFIED]);
    expect(judgeClass(rods, null, '22.23.19.120')).toEqual([NOT_MET, ReasonCode.NOT_SATISFIED]);
    expect(judgeClass(rods, null, '22.23.14.111')).toEqual([NOT_MET, ReasonCode.NOT_SATISFIED]);
  });

  it('is UNKNOWN for a product whose code is more general', () => {
    for (const coarser of ['22', '22.23', '22.23.19', '22.23.19.000', '22.23.19.100']) {
      expect(judgeClass(rods, null, coarser)).toEqual([UNKNOWN, ReasonCode.CLASS_COARSER]);
    }
    expect(judgeClass(rods, 'rod', null)).toEqual([UNKNOWN, ReasonCode.NOT_STATED]);
  });

  it('takes the codes of its type for a product without a code', () => {
    const judgeCodes = (...codes: string[]) => judgeClass(rods, 'rod', null, codes);
    expect(judgeCodes('22.23.19.110', '22.23.19.111')).toEqual([MET, ReasonCode.SATISFIED]);
    expect(judgeCodes('22.23.19.110', '23.14')).toEqual([UNKNOWN, ReasonCode.NOT_STATED]);
    expect(judgeCodes('22.23', '23.14')).toEqual([UNKNOWN, ReasonCode.CLASS_COARSER]);
    expect(judgeCodes('01.25.19', '23.14')).toEqual([NOT_MET, ReasonCode.NOT_SATISFIED]);
    expect(judgeClass(rods, 'rod', '22.23.19.110', ['01.25.19'])).toEqual([
      MET,
      ReasonCode.SATISFIED,
    ]);
  });

  it('is UNKNOWN for a product without a type whose code is above one of the type’s codes', () => {
    for (const coarser of ['23', '23.14.12', '22.21']) {
      expect(judgeClass({}, null, coarser)).toEqual([UNKNOWN, ReasonCode.CLASS_COARSER]);
    }
  });

  it('compares types if both need and product have one, whatever their OKPD2 codes', () => {
    expect(judgeClass({}, 'geogrid', '99.99')).toEqual([MET, ReasonCode.SATISFIED]);
    expect(judgeClass({}, 'rod', '23.14.12.110')).toEqual([NOT_MET, ReasonCode.NOT_SATISFIED]);
  });

  it(
    'is UNKNOWN for a product without a type whose code is within one of the type’s OKPD2 ' +
      'codes',
    () => {
      for (const code of ['23.14.12.110', '23.14.12.115', '22.21.30.120']) {
        expect(judgeClass({}, null, code)).toEqual([UNKNOWN, ReasonCode.NOT_STATED]);
      }
      expect(judgeClass({}, null, '23.14.12.120')).toEqual([NOT_MET, ReasonCode.NOT_SATISFIED]);
    },
  );
});

describe('the SME set-aside', () => {
  const { FZ_44, FZ_223 } = ProcurementLaw;
  const { MICRO, SMALL, MEDIUM, LARGE } = SmeCategory;
  const reasonFor = (
    category: SmeCategory | null,
    need: Partial<NeedFacts>,
    on: string = asOf,
  ): Reason =>
    matchSample(
      need,
      { supplier: Object.assign({}, sampleCandidate.supplier, { category }) },
      { asOf: on, standards, law, freight: sampleFreight },
    )!.reasons.find(({ gate }) => gate === Gate.SME_SET_ASIDE)!;

  it('admits micro and small enterprises under 44-FZ, and medium ones too under 223-FZ', () => {
    const cases = [
      [FZ_44, [MICRO, SMALL], [MEDIUM, LARGE]],
      [FZ_223, [MICRO, SMALL, MEDIUM], [LARGE]],
    ] as const;
    for (const [procurementLaw, admitted, others] of cases) {
      const need = { smeOnly: true, procurementLaw };
      for (const one of admitted) expect(reasonFor(one, need).verdict).toBe(MET);
      for (const one of others) expect(reasonFor(one, need).verdict).toBe(NOT_MET);
      expect(reasonFor(null, need)).toMatchObject({
        verdict: UNKNOWN,
        code: ReasonCode.NOT_STATED,
      });
    }
  });

  it('admits every enterprise if the purchase is not set aside, under either law', () => {
    for (const procurementLaw of [FZ_44, FZ_223, null]) {
      for (const category of [LARGE, null]) {
        const reason = reasonFor(category, { smeOnly: false, procurementLaw });
        expect([reason.verdict, reason.code]).toEqual([MET, ReasonCode.NOT_REQUIRED]);
        expect(reason.legalBasis).toBeUndefined();
      }
    }
  });

  it('names the law and its article, and whether the rule is checked, in both languages', () => {
    const reason = reasonFor(MEDIUM, { smeOnly: true, procurementLaw: FZ_44 });
    expect(reason.legalBasis).toMatchObject({ law: '44-FZ', article: 'article 30, part 1' });
    expect(explain(reason, Language.EN)).toBe(
      'SME set-aside: admitted is a micro business or small business; the maker is a medium business — not met ' +
        '(44-FZ, article 30, part 1; not checked against a source)',
    );
    expect(explain(reason, Language.RU)).toContain(
      '(44-ФЗ, статья 30, часть 1; не сверено с источником)',
    );
  });

  it('is UNKNOWN before the first recorded day of the rule, and without the law', () => {
    const need = { smeOnly: true, procurementLaw: FZ_44 };
    expect(reasonFor(SMALL, need, '2013-12-31').code).toBe(ReasonCode.LAW_NOT_RECORDED);
    expect(reasonFor(SMALL, need, '2014-01-01').code).toBe(ReasonCode.SATISFIED);
    expect(reasonFor(SMALL, { smeOnly: true, procurementLaw: null }).code).toBe(
      ReasonCode.SOURCE_UNAVAILABLE,
    );
  });
});

describe('the region gate', () => {
  it('is passed by a product that is delivered to the region itself, or to "RU"', () => {
    const judgeRegions = (to: string, codes: readonly string[] | null) =>
      judge(
        Gate.REGION,
        { deliverTo: parseRegion(to) },
        { deliversTo: codes && codes.map((code) => parseRegion(code)) },
      );
    expect(judgeRegions('RU-ALT', ['RU-NVS', 'RU-ALT'])).toEqual([MET, ReasonCode.SATISFIED]);
    expect(judgeRegions('RU-ALT', ['RU'])).toEqual([MET, ReasonCode.SATISFIED]);
    expect(judgeRegions('RU-AL', ['RU-ALT'])).toEqual([NOT_MET, ReasonCode.NOT_SATISFIED]);
    expect(judgeRegions('RU', ['RU-ALT'])).toEqual([NOT_MET, ReasonCode.NOT_SATISFIED]);
    expect(judgeRegions('RU-ALT', [])).toEqual([NOT_MET, ReasonCode.NOT_SATISFIED]);
    expect(judgeRegions('RU-ALT', null)).toEqual([UNKNOWN, ReasonCode.NOT_STATED]);
  });
});

describe('the price gate', () => {
  it('admits a price equal to the ceiling', () => {
    const priced = (value: string) => judge(Gate.PRICE, {}, { unitPrice: new Decimal(value) });
    expect(priced('100')).toEqual([MET, ReasonCode.SATISFIED]);
    expect(priced('100.01')).toEqual([NOT_MET, ReasonCode.NOT_SATISFIED]);
  });

  it('is UNKNOWN without a price, and passed without a ceiling', () => {
    expect(judge(Gate.PRICE, {}, { unitPrice: null })).toEqual([UNKNOWN, ReasonCode.NOT_STATED]);
    expect(judge(Gate.PRICE, { unitPriceCeiling: null }, { unitPrice: null })).toEqual([
      MET,
      ReasonCode.NOT_REQUIRED,
    ]);
  });

  it('divides the price of a roll by the roll’s square metres, exactly', () => {
    // 1/6 is a recurring decimal, and 18 times its rounded value is above 3.
    for (const perMetre of [1, 3, 4, 5, 6]) {
      const roll = {
        unit: parseUnit('RO'),
        packaging: [packed('RO', '6', 'MTK')],
        unitPrice: new Decimal(6 * perMetre),
      };
      const ceiling = { unitPriceCeiling: new Decimal(perMetre) };
      expect(judge(Gate.PRICE, ceiling, roll)).toEqual([MET, ReasonCode.SATISFIED]);
      expect(matchSample(ceiling, roll)!.unitPrice!.toString()).toBe(`${perMetre}`);
    }
  });

  it('is UNKNOWN if the square metres of a roll are not stated', () => {
    const roll = { unit: parseUnit('RO'), packaging: [] };
    expect(judge(Gate.PRICE, {}, roll)).toEqual([UNKNOWN, ReasonCode.UNIT_INCOMPATIBLE]);
    expect(judge(Gate.CAPACITY, {}, roll)).toEqual([UNKNOWN, ReasonCode.UNIT_INCOMPATIBLE]);
  });

  it('is UNKNOWN if the maker does not state the unit of the product, and says what to ask for', () => {
    const draft = { unit: null, lot: null, stock: null, line: null, unitPrice: null };
    expect(judge(Gate.PRICE, {}, draft)).toEqual([UNKNOWN, ReasonCode.NOT_STATED]);
    expect(judge(Gate.CAPACITY, {}, draft)).toEqual([UNKNOWN, ReasonCode.NOT_STATED]);
    const { reasons } = matchSample({}, draft)!;
    for (const reason of reasons.filter(({ code }) => code === ReasonCode.NOT_STATED)) {
      expect(explain(reason, Language.EN)).toMatch(
        / — the maker does not state the unit in which it sells the product, ask the maker$/,
      );
      expect(explain(reason, Language.RU)).toMatch(
        / — производитель не указал, в каких единицах продаёт продукцию, спросите производителя$/,
      );
    }
    const free = { unitPriceCeiling: null };
    expect(judge(Gate.PRICE, free, draft)).toEqual([MET, ReasonCode.NOT_REQUIRED]);
    expect(matchSample(free, draft)!.verdict).toBe(UNKNOWN);
  });
});

describe('the capacity gate', () => {
  const judgeCapacity = (candidate: Partial<Candidate>, need: Partial<NeedFacts> = {}) =>
    judge(Gate.CAPACITY, need, candidate);
  const none = new Decimal(0);

  it('requires that one lot and the minimum order are available by the deadline', () => {
    const little = {
      line: { id: 'line-1', capacityPerMonth: none, committed: none },
      stock: new Decimal(150),
    };
    expect(judgeCapacity({ ...little, lot: new Decimal(150) })).toEqual([
      MET,
      ReasonCode.SATISFIED,
    ]);
    expect(judgeCapacity({ ...little, lot: new Decimal(151) })).toEqual([
      NOT_MET,
      ReasonCode.TOO_LATE,
    ]);
    expect(judgeCapacity({ ...little, minimumOrder: new Decimal(151) })).toEqual([
      NOT_MET,
      ReasonCode.TOO_LATE,
    ]);
  });

  it('states what can be delivered if it is less than a lot or the minimum order', () => {
    const reasonFor = (candidate: Partial<Candidate>) => {
      const made = { line: { id: 'line-1', capacityPerMonth: none, committed: none } };
      const match = matchSample({}, { ...made, stock: new Decimal(150), ...candidate })!;
      const { required, offered } = match.reasons.find(({ gate }) => gate === Gate.CAPACITY)!;
      return [required, offered];
    };
    expect(reasonFor({ lot: new Decimal(100) })).toEqual(['≥ 100', '100']);
    expect(reasonFor({ lot: new Decimal(200) })).toEqual(['≥ 200', '150']);
    expect(reasonFor({ minimumOrder: new Decimal(151) })).toEqual(['≥ 151', '150']);
    const both = { lot: new Decimal(100), minimumOrder: new Decimal(150) };
    expect(reasonFor(both)).toEqual(['≥ 200', '150']);
    expect(reasonFor({})).toEqual(['> 0', '150']);
  });

  it('is failed if there is no stock and the first output comes too late', () => {
    const late = { stock: none, leadTimeDays: 90 };
    expect(judgeCapacity(late)).toEqual([NOT_MET, ReasonCode.TOO_LATE]);
    expect(judgeCapacity({ ...late, leadTimeDays: 89 })).toEqual([MET, ReasonCode.SATISFIED]);
    expect(judgeCapacity({}, { deliverBy: '2016-09-30' })).toEqual([NOT_MET, ReasonCode.TOO_LATE]);
  });

  it('is UNKNOWN if a missing fact could make the quantity sufficient', () => {
    const open = [UNKNOWN, ReasonCode.NOT_STATED];
    expect(judgeCapacity({ stock: null, leadTimeDays: 90 })).toEqual(open);
    expect(judgeCapacity({ stock: none, leadTimeDays: null })).toEqual(open);
    expect(judgeCapacity({ stock: none, line: null })).toEqual(open);
    expect(judgeCapacity({ stock: null, line: null })).toEqual(open);
    expect(judgeCapacity({ stock: new Decimal(1), line: null, leadTimeDays: null })).toEqual([
      MET,
      ReasonCode.SATISFIED,
    ]);
  });

  it('is failed by a minimum order that exceeds the need, even if no other fact is stated', () => {
    const large = { minimumOrder: new Decimal(10_001) };
    const refused = [NOT_MET, ReasonCode.MINIMUM_ORDER];
    expect(judgeCapacity(large)).toEqual(refused);
    expect(judgeCapacity({ ...large, stock: null, line: null })).toEqual(refused);
    expect(judgeCapacity(large, { quantity: quantity('10001', 'MTK') })).toEqual([
      MET,
      ReasonCode.SATISFIED,
    ]);
  });
});

describe('what the customer does not state', () => {
  const unstated = (
    fact: 'quantity' | 'deliverTo' | 'deliverBy',
    more: Partial<NeedFacts> = {},
  ) => ({
    ...more,
    [fact]: null,
    notStated: new Set([fact]),
  });
  const code = ReasonCode.NOT_STATED_BY_CUSTOMER;

  it('makes the gates that need it UNKNOWN, and says whom to ask', () => {
    expect(judge(Gate.REGION, unstated('deliverTo'))).toEqual([UNKNOWN, code]);
    expect(judge(Gate.CAPACITY, unstated('deliverTo'))).toEqual([UNKNOWN, code]);
    expect(judge(Gate.CAPACITY, unstated('deliverBy'))).toEqual([UNKNOWN, code]);
    expect(judge(Gate.CAPACITY, unstated('quantity'))).toEqual([UNKNOWN, code]);
    expect(judge(Gate.PRICE, unstated('quantity'))).toEqual([UNKNOWN, code]);
    const delivered = { ceilingIncludesDelivery: true };
    expect(judge(Gate.PRICE, unstated('deliverTo', delivered))).toEqual([UNKNOWN, code]);
    const asked = {
      quantity: [/: quantity — ask the customer/, /: количество — спросите заказчика/],
      deliverTo: [
        /: place of delivery — ask the customer/,
        /: место поставки — спросите заказчика/,
      ],
      deliverBy: [/: delivery deadline — ask the customer/, /: срок поставки — спросите заказчика/],
    } as const;
    for (const fact of ['quantity', 'deliverTo', 'deliverBy'] as const) {
      for (const reason of matchSample(unstated(fact, delivered))!.reasons) {
        if (reason.code !== code) continue;
        expect(explain(reason, Language.EN)).toMatch(asked[fact][0]);
        expect(explain(reason, Language.RU)).toMatch(asked[fact][1]);
      }
    }
  });

  it('does not change what is certain without it', () => {
    expect(judge(Gate.PRICE, unstated('quantity', { unitPriceCeiling: null }))).toEqual([
      MET,
      ReasonCode.NOT_REQUIRED,
    ]);
    const tooLarge = { minimumOrder: new Decimal(20_000) };
    expect(judge(Gate.CAPACITY, unstated('deliverBy'), tooLarge)).toEqual([
      NOT_MET,
      ReasonCode.MINIMUM_ORDER,
    ]);
    const dear = { unitPrice: new Decimal(101) };
    const delivered = { ceilingIncludesDelivery: true };
    expect(judge(Gate.PRICE, unstated('deliverTo', delivered), dear)[0]).toBe(NOT_MET);
    for (const fact of ['quantity', 'deliverTo', 'deliverBy'] as const) {
      expect(judge(Gate.CRITERION, unstated(fact))).toEqual([MET, ReasonCode.SATISFIED]);
      expect(judge(Gate.SME_SET_ASIDE, unstated(fact))[0]).toBe(MET);
    }
  });
});
