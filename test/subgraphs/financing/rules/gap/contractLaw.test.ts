import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLookUp } from '../../../../support/plainLaw.ts';
import { UnknownCode } from '../../../../../subgraphs/domain/output/figure.ts';
import {
  type RawTerms,
  assessGuarantee,
  assessWorkingCapital,
} from '../../../../../subgraphs/financing/rules/gap/financialNeed.ts';
import { lawfulAdvance } from '../../../../../subgraphs/financing/rules/gap/contractLaw.ts';
import { LawCode } from '../../../../../subgraphs/domain/law/law.ts';
import { ProcurementLaw } from '../../../../../subgraphs/domain/registries/procurementLaw.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { lawOfFiles } from '../../../../../subgraphs/platform/importing/settings/lawFiles.ts';

const law = lawOfFiles();

/** RAD-2016-001: 450,000 m² at most 115 roubles, 10 % security; a product for 78.08 roubles. */
const raw: RawTerms = {
  contractValue: new Decimal('35136000'),
  maximumPrice: new Decimal('51750000'),
  procurementLaw: ProcurementLaw.FZ_44,
  smeOnly: false,
  advanceShare: new Decimal('0.2'),
  paymentDelayDays: 30,
  leadTimeDays: 60,
  deliverBy: '2017-04-15',
  performanceSecurityShare: new Decimal('0.1'),
  asOf: '2016-10-01',
  ownFunds: null,
  costShare: null,
};

function guarantee(change: Partial<RawTerms>) {
  const figure = assessGuarantee({ ...raw, ...change }, law);
  if (!figure.known) throw new Error(`${figure.code} ${figure.missing.join(' ')}`);
  return figure.value;
}

const roubles = (value: number) => new Decimal(value);

describe('the performance security under 44-FZ', () => {
  it('is a share of the maximum price, not of the contract value', () => {
    const { amount, base, factor, amountInGoodFaith } = guarantee({
      contractValue: roubles(45_000_000),
    });
    expect(amount.toFixed(2)).toBe('5175000.00');
    expect([base.toNumber(), factor.toNumber(), amountInGoodFaith]).toEqual([51_750_000, 1, null]);
  });

  it('is a share of the contract value for a set-aside from 2019-07-01', () => {
    const amountOn = (asOf: string, smeOnly: boolean) =>
      guarantee({
        smeOnly,
        asOf,
        deliverBy: '2020-04-15',
        contractValue: roubles(9_000_000),
        maximumPrice: roubles(10_000_000),
      }).amount.toNumber();
    expect(amountOn('2019-06-30', true)).toBe(1_000_000);
    expect(amountOn('2019-07-01', true)).toBe(900_000);
    expect(amountOn('2019-07-01', false)).toBe(1_000_000);
  });

  it('is one and a half times as large from a fall of 25 % above 15 m RUB of maximum price', () => {
    const of = (contractValue: number, maximumPrice: number) => {
      const { amount, amountInGoodFaith } = guarantee({
        contractValue: roubles(contractValue),
        maximumPrice: roubles(maximumPrice),
      });
      return [amount.toNumber(), amountInGoodFaith?.toNumber() ?? null];
    };
    expect(of(15_000_000, 20_000_000)).toEqual([3_000_000, null]);
    expect(of(15_000_000.01, 20_000_000)).toEqual([2_000_000, null]);
    expect(of(11_250_000.01, 15_000_000.01)).toEqual([1_500_000, null]);
    expect(of(11_250_000, 15_000_000.01)).toEqual([2_250_000, null]);
    // Up to 15 m the supplier may prove its good faith instead.
    expect(of(11_250_000, 15_000_000)).toEqual([2_250_000, 1_500_000]);
    expect(of(11_250_000.01, 15_000_000)).toEqual([1_500_000, null]);
  });

  it('lasts one month beyond the final payment', () => {
    // Delivery on 2017-04-15, payment 30 days later.
    expect(guarantee({}).until).toBe('2017-06-15');
    expect(guarantee({ deliverBy: '2017-01-01' }).until).toBe('2017-02-28');
    expect(guarantee({ procurementLaw: ProcurementLaw.FZ_223 }).until).toBe('2017-04-15');
  });

  it('names its rules, each with the article and whether it is checked', () => {
    const told = (change: Partial<RawTerms>) =>
      guarantee(change).legalBasis.map(({ code, article, isChecked }) => [
        code,
        article,
        isChecked,
      ]);
    const ordinary = [
      [LawCode.FZ44_SECURITY_BASE, 'article 96, part 6', false],
      [LawCode.FZ44_GUARANTEE_BEYOND_CONTRACT, 'article 96, part 3', true],
    ];
    expect(told({ contractValue: roubles(45_000_000) })).toEqual(ordinary);
    expect(told({})).toEqual([
      ...ordinary,
      [LawCode.FZ44_LOW_PRICE_FALL, 'article 37', true],
      [LawCode.FZ44_LOW_PRICE_LARGE_PURCHASE, 'article 37, parts 1 and 2', false],
      [LawCode.FZ44_LOW_PRICE_SECURITY_FACTOR, 'article 37, parts 1 and 2', false],
    ]);
    expect(told({ procurementLaw: ProcurementLaw.FZ_223 })).toEqual([]);
  });

  it('is unknown without the maximum price, and before the first day of the rules', () => {
    expect(assessGuarantee({ ...raw, maximumPrice: null }, law)).toEqual({
      known: false,
      code: UnknownCode.TERMS_MISSING,
      missing: ['maximumPrice'],
    });
    expect(assessGuarantee({ ...raw, asOf: '2013-12-31' }, law)).toMatchObject({
      code: UnknownCode.LAW_NOT_RECORDED,
    });
  });
});

/**
 * Computes the security under 44-FZ in whole kopecks and ten-thousandths, by the text of articles 37
 * and 96: [amount, amount in good faith or null].
 */
function byArticles(
  {
    value,
    maximum,
    share,
    smeOnly,
  }: Readonly<Record<'value' | 'maximum' | 'share', bigint>> & {
    readonly smeOnly: boolean;
  },
  day: string,
): readonly [bigint, bigint | null] {
  const code = smeOnly ? 'FZ44_SECURITY_BASE_SET_ASIDE' : 'FZ44_SECURITY_BASE';
  const base = plainLookUp(code, day) === 'MAXIMUM_PRICE' ? maximum : value;
  const fall = BigInt(Number(plainLookUp('FZ44_LOW_PRICE_FALL', day)) * 10_000);
  const isLow = (maximum - value) * 10_000n >= maximum * fall;
  const large = BigInt(plainLookUp('FZ44_LOW_PRICE_LARGE_PURCHASE', day)!) * 100n;
  const tenths = BigInt(Number(plainLookUp('FZ44_LOW_PRICE_SECURITY_FACTOR', day)) * 10);
  const rounded = (times: bigint) => (base * share * times * 2n + 100_000n) / 200_000n;
  const plain = rounded(10n);
  return isLow ? [rounded(tenths), maximum <= large ? plain : null] : [plain, null];
}

describe('a security under 44-FZ in general', () => {
  it('agrees with a second calculation in whole numbers, on both sides of each bound', () => {
    const kopecks = fc.oneof(
      fc.bigInt({ min: 100_000n, max: 10_000_000_000n }),
      fc.constantFrom(1_500_000_000n, 1_500_000_001n, 2_000_000_000n),
    );
    const part = fc.oneof(fc.bigInt({ min: 100n, max: 1_000n }), fc.constantFrom(749n, 750n, 751n));
    const days = fc.constantFrom(
      '2014-01-01',
      '2016-10-01',
      '2019-06-30',
      '2019-07-01',
      '2026-01-01',
    );
    const shares = fc.bigInt({ min: 0n, max: 3_000n });
    fc.assert(
      fc.property(
        kopecks,
        part,
        shares,
        fc.boolean(),
        days,
        (maximum, cut, share, smeOnly, day) => {
          const value = (maximum * cut) / 1_000n;
          const { amount, amountInGoodFaith } = guarantee({
            contractValue: new Decimal(`${value}e-2`),
            maximumPrice: new Decimal(`${maximum}e-2`),
            performanceSecurityShare: new Decimal(`${share}e-4`),
            smeOnly,
            asOf: day,
            deliverBy: '2027-01-01',
          });
          const [expected, inGoodFaith] = byArticles({ value, maximum, share, smeOnly }, day);
          expect(amount.times(100).toFixed(0)).toBe(`${expected}`);
          expect(amountInGoodFaith?.times(100).toFixed(0) ?? null).toBe(
            inGoodFaith === null ? null : `${inGoodFaith}`,
          );
        },
      ),
      { seed: 44, numRuns: 2_000 },
    );
  });
});

describe('the advance', () => {
  const on = (asOf: string, change: Partial<RawTerms> = {}) => {
    const { advanceShare, limitedBy } = lawfulAdvance({ ...raw, asOf, ...change }, law);
    return [advanceShare?.toNumber() ?? null, limitedBy?.code ?? null];
  };
  const barred = [0, LawCode.FZ44_LOW_PRICE_ADVANCE_SHARE];

  it('is not paid at a low price under 44-FZ, from the first day of that rule', () => {
    expect(on('2018-06-30')).toEqual([0.2, null]);
    expect(on('2018-07-01')).toEqual(barred);
    expect(on('2018-07-01', { contractValue: roubles(38_812_500) })).toEqual(barred);
    expect(on('2018-07-01', { contractValue: roubles(38_812_500.01) })).toEqual([0.2, null]);
    expect(on('2018-07-01', { procurementLaw: ProcurementLaw.FZ_223 })).toEqual([0.2, null]);
  });

  it('is unknown if a missing fact would decide, and the stated one if none would', () => {
    expect(on('2018-07-01', { maximumPrice: null })).toEqual([null, null]);
    expect(on('2018-07-01', { procurementLaw: null })).toEqual([null, null]);
    expect(on('2018-06-30', { maximumPrice: null })).toEqual([0.2, null]);
    const unpriced = { ...raw, asOf: '2018-07-01', contractValue: null };
    const { advanceShare, decidedBy } = lawfulAdvance(unpriced, law);
    const figure = assessWorkingCapital({ ...unpriced, advanceShare }, decidedBy);
    // The customer has stated the advance: it is not to be asked for.
    expect(figure).toMatchObject({ known: false, missing: ['contractValue'] });
    expect(on('2018-07-01', { maximumPrice: null, advanceShare: new Decimal(0) })).toEqual([
      0,
      null,
    ]);
  });
});
