import { describe, expect, it } from 'vitest';
import { financingLines } from '../../../../gateway/main/trace/financingLines.ts';
import { TraceWords, type TracedMatch } from '../../../../gateway/main/trace/traceWords.ts';

type Financing = NonNullable<TracedMatch['financing']>;
type Offer = Financing['offers'][number];

const rub = (amount: string) => ({ amount, currency: 'RUB' as const });

const factoring: Offer = {
  financeProduct: {
    id: 'programme',
    name: 'Factoring with recourse',
    bank: { id: 'bank', name: 'DEMO Bank' },
  },
  kind: 'FACTORING',
  purpose: 'WORKING_CAPITAL',
  meetsNeed: false,
  cashShortfall: { on: '2016-12-18', amount: rub('9690.24') },
  drawOn: '2016-12-20',
  verdict: 'UNKNOWN',
  eligibility: [
    { rule: 'AMOUNT', verdict: 'MET' },
    { rule: 'DEBT_TO_REVENUE', verdict: 'UNKNOWN' },
    { rule: 'PROFIT', verdict: 'UNKNOWN' },
  ],
  amount: rub('14535.36'),
  termMonths: 1,
  annualRate: '0.149',
  totalCost: rub('250.69'),
  effectiveAnnualRate: '0.236',
};

const sample: Financing = {
  workingCapitalGap: {
    amount: rub('14535.36'),
    drawOn: '2016-12-18',
    repaidOn: '2017-01-19',
  },
  equipmentGap: { amount: rub('0'), missing: '0', missingValue: rub('0') },
  performanceGuarantee: { amount: rub('2415'), until: '2017-02-19' },
  unquoted: [{ purpose: 'INVESTMENT', code: 'NO_MISSING_CAPACITY', missing: [] }],
  offers: [factoring],
};

const quantity = { value: '2400', unit: { code: 'H87', symbol: 'pcs' } };

function lines(
  financing: Partial<Financing> | null,
  lang: 'EN' | 'RU' = 'EN',
  ceiling: ReturnType<typeof rub> | null = null,
): string[] {
  const match = {
    verdict: 'MET',
    financing: financing && { ...sample, ...financing },
  } as TracedMatch;
  const need = { quantity, unitPriceCeiling: ceiling };
  return financingLines(match, need, new TraceWords(lang)).map((line) =>
    line.replaceAll('\u00A0', ' ').replaceAll(/ {2,}/g, '  '),
  );
}

describe('the financing of a traced match', () => {
  it('says what each purpose needs and, if no offer covers it, that none does', () => {
    expect(lines({}).slice(0, 2)).toEqual([
      'working capital: 14 535.36 RUB needed from 2016-12-18 to 2017-01-19; no programme covers it in full (Financing.declined has the reasons of refusals)',
      'performance security: 2 415 RUB through 2017-02-19; no programme covers it in full (Financing.declined has the reasons of refusals)',
    ]);
    const covered = lines({ offers: [{ ...factoring, meetsNeed: true, cashShortfall: null }] });
    expect(covered[0]).toBe('working capital: 14 535.36 RUB needed from 2016-12-18 to 2017-01-19');
  });

  it('notes from which day an offer falls short, and which facts are to be asked for', () => {
    expect(lines({}).at(-1)).toMatch(
      /short of 9 690\.24 RUB from 2016-12-18 on; eligibility unknown, ask the maker: debt to revenue and profit$/,
    );
    expect(lines({}, 'RU').at(-1)).toMatch(
      /не хватает 9 690,24 руб\. начиная с 18\.12\.2016; соответствие условиям неизвестно, спросите производителя: долг к выручке и прибыль$/,
    );
  });

  it('says that equipment costs more than what it makes would bring', () => {
    const unquoted: Financing['unquoted'] = [];
    const missing = { missing: '2393', missingValue: rub('5521129.60') };
    const [, dear] = lines({ unquoted, equipmentGap: { ...missing, amount: rub('37785230.7') } });
    expect(dear).toContain(
      'equipment: 37 785 230.70 RUB to make the missing 2 393 pcs, which would bring 5 521 129.60 RUB: more than it unlocks;',
    );
    const [, cheap] = lines({ unquoted, equipmentGap: { ...missing, amount: rub('5521129.60') } });
    expect(cheap).not.toContain('more than it unlocks');
  });

  it('names the facts without which nothing can be offered once for all purposes', () => {
    const missing = ['advanceShare', 'paymentDelayDays'];
    const unquoted: Financing['unquoted'] = [
      { purpose: 'WORKING_CAPITAL', code: 'TERMS_MISSING', missing },
      { purpose: 'INVESTMENT', code: 'NO_MISSING_CAPACITY', missing: [] },
      { purpose: 'PERFORMANCE_SECURITY', code: 'TERMS_MISSING', missing: ['maximumPrice'] },
    ];
    const nothing = { workingCapitalGap: null, performanceGuarantee: null, offers: [] };
    expect(lines({ ...nothing, unquoted })).toEqual([
      'working capital and performance security: terms are missing — ask the customer: advance share; payment delay, days; maximum contract price',
    ]);
    expect(lines({ ...nothing, unquoted }, 'EN', rub('115'))[0]).not.toContain('maximum');
    const equipment = {
      ...unquoted[1]!,
      code: 'TERMS_MISSING',
      missing: ['unitPrice', 'equipmentNorm'],
    } as const;
    expect(lines({ ...nothing, unquoted: [unquoted[0]!, equipment] }, 'RU')).toEqual([
      'оборотный капитал и оборудование: не хватает условий договора — спросите заказчика: доля аванса; отсрочка оплаты, дней — спросите производителя: цена за единицу — загрузите меры, которые добавляют мощность',
    ]);
  });

  it('does not ask for the cost of equipment if the whole quantity can be delivered', () => {
    const unquoted: Financing['unquoted'] = [
      { purpose: 'INVESTMENT', code: 'TERMS_MISSING', missing: ['equipmentNorm'] },
    ];
    const tracing = (value: string) =>
      financingLines(
        {
          verdict: 'MET',
          deliverableQuantity: { ...quantity, value },
          financing: { ...sample, equipmentGap: null, unquoted, offers: [] },
        } as unknown as TracedMatch,
        { quantity, unitPriceCeiling: null },
        new TraceWords('EN'),
      );
    expect(tracing('2399')).toContain(
      'equipment: terms are missing — import measures that add capacity',
    );
    expect(tracing('2400').join()).not.toContain('equipment');
  });

  it('does not hide that the subgraph did not answer', () => {
    expect(lines(null)).toEqual(['(the subgraph of financing does not answer)']);
  });
});
