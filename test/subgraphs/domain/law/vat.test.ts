import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citation } from '../../../../subgraphs/platform/graphql/labels/citation.ts';
import { Vat, paidBounds, paidPrice, vatRateOn } from '../../../../subgraphs/domain/law/vat.ts';
import { Decimal } from '../../../../subgraphs/domain/values/decimal.ts';
import { Language } from '../../../../subgraphs/domain/values/language.ts';
import { Ratio } from '../../../../subgraphs/domain/values/ratio.ts';
import { lawOfFiles } from '../../../../subgraphs/platform/importing/settings/lawFiles.ts';

const law = lawOfFiles();
const ofHundred = (vat: Vat, day: string) =>
  paidPrice(new Decimal(100), vat, vatRateOn(law, day))?.toString() ?? null;

describe('what is really paid for a price', () => {
  it('includes VAT at the rate of the day, which is dated data', () => {
    expect(ofHundred(Vat.EXCLUDED, '2018-12-31')).toBe('118');
    expect(ofHundred(Vat.EXCLUDED, '2019-01-01')).toBe('120');
    expect(ofHundred(Vat.EXCLUDED, '2025-12-31')).toBe('120');
    expect(ofHundred(Vat.EXCLUDED, '2026-01-01')).toBe('122');
  });

  it('is the price if it includes VAT or is not subject to it, whatever the rate', () => {
    for (const vat of [Vat.INCLUDED, Vat.NOT_SUBJECT]) {
      expect(ofHundred(vat, '2016-10-01')).toBe('100');
      expect(ofHundred(vat, '1990-01-01')).toBe('100');
    }
  });

  it('is unknown, never guessed, if VAT or the rate is', () => {
    expect(ofHundred(Vat.UNKNOWN, '2016-10-01')).toBeNull();
    expect(ofHundred(Vat.EXCLUDED, '1990-01-01')).toBeNull();
    expect(paidBounds(Ratio.one, Vat.UNKNOWN, null)).toBeNull();
  });

  it('lies between the price and the price with VAT', () => {
    const rate = vatRateOn(law, '2016-10-01');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000_000 }),
        fc.constantFrom(...Object.values(Vat)),
        (kopecks, vat) => {
          const price = new Decimal(kopecks).div(100);
          const { least, most } = paidBounds(Ratio.of(price), vat, rate)!;
          const added = price.times('1.18');
          expect([price, added].some((one) => Ratio.of(one).eq(least))).toBe(true);
          expect([price, added].some((one) => Ratio.of(one).eq(most))).toBe(true);
          expect(least.eq(most)).toBe(vat !== Vat.UNKNOWN);
          expect(least.lte(most)).toBe(true);
        },
      ),
    );
  });

  it('follows from an article that can be cited in both languages', () => {
    const rate = vatRateOn(law, '2016-10-01')!;
    expect(citation(rate, Language.EN)).toBe(
      'Tax Code, article 164, part 3; not checked against a source',
    );
    expect(citation(rate, Language.RU)).toBe(
      'Налоговый кодекс РФ, статья 164, пункт 3; не сверено с источником',
    );
  });
});
