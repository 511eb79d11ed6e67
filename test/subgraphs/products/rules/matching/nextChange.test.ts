import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextChangeOn } from '../../../../../subgraphs/products/rules/matching/nextChange.ts';
import type {
  Candidate,
  NeedFacts,
} from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import type { FreightFacts } from '../../../../../subgraphs/products/rules/freight/freight.ts';
import { matchNeed } from '../../../../../subgraphs/products/rules/matching/matching.ts';
import {
  isIndexed,
  outcomeOf,
} from '../../../../../subgraphs/products/rules/matching/matchOutcome.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { addDays } from '../../../../../subgraphs/domain/values/localDate.ts';
import { candidate, generatedNeed } from '../../generatedNeeds.ts';
import { ProcurementLaw } from '../../../../../subgraphs/domain/registries/procurementLaw.ts';
import { Verdict } from '../../../../../subgraphs/domain/matching/verdict.ts';
import { asOf, law, matchSample, sampleFreight, sampleNeed, standards } from '../../sampleNeed.ts';

describe('the next day on which a match can change', () => {
  const on = (day: string, need: Partial<NeedFacts>) =>
    matchSample(need, {}, { asOf: day, law, standards, freight: sampleFreight })!;
  const under44 = { procurementLaw: ProcurementLaw.FZ_44, deliverBy: '2014-12-30' };

  it('is the first day of the rule by which a set-aside is judged', () => {
    const before = on('2013-12-01', under44);
    expect(before.verdict).toBe(Verdict.UNKNOWN);
    expect(nextChangeOn(before, null, law)).toBe('2014-01-01');
    expect(on('2013-12-31', under44).verdict).toBe(Verdict.UNKNOWN);
    expect(on('2014-01-01', under44).verdict).toBe(Verdict.MET);
  });

  it('does not depend on that rule if the purchase is not set aside', () => {
    const open = nextChangeOn(on('2013-12-01', { ...under44, smeOnly: false }), null, law);
    expect(open).not.toBe('2014-01-01');
  });

  it('is the earlier of that day and the one on which a fact of the product changes', () => {
    const before = on('2013-12-01', under44);
    expect(nextChangeOn(before, '2013-12-15', law)).toBe('2013-12-15');
    expect(nextChangeOn(before, '2014-02-01', law)).toBe('2014-01-01');
  });

  it('is not after a day on which a stored fact differs, whatever the freight and the stock', () => {
    let changed = 0;
    fc.assert(
      fc.property(generatedNeed, candidate(), (anyNeed, anyProduct) => {
        // Most needs and products are of different classes, and fail by their properties.
        const { productType, quantity } = sampleNeed;
        const need = { ...anyNeed, productType, quantity, criteria: [] };
        const product = { ...anyProduct, typeCode: 'geogrid' };
        const today = storedOn(need, product, asOf);
        if (today === null) return;
        const next = nextChangeOn(today.match, null, law);
        for (let day = 1; day <= 120; day++) {
          const on = addDays(asOf, day);
          if (next !== null && on >= next) break;
          expect([on, storedOn(need, product, on)!.facts]).toEqual([on, today.facts]);
        }
        if (next && storedOn(need, product, next)!.facts !== today.facts) changed++;
      }),
      { seed: 20161001, numRuns: 300 },
    );
    expect(changed).toBeGreaterThan(30);
  });
});

/** The tariff rises and becomes slower on 20 November 2016. */
function freightOn(day: string): FreightFacts {
  const dear = { roublesPerTonneKm: new Decimal(40), handlingDays: 5 };
  if (day < '2016-11-20') return { ...sampleFreight, changesOn: '2016-11-20' };
  return { ...sampleFreight, tariff: Object.assign({}, sampleFreight.tariff, dear) };
}

/** Returns a match and, as text, the facts of it that the index stores; null for another class. */
function storedOn(need: NeedFacts, product: Candidate, day: string) {
  const context = { asOf: day, law, standards, freight: freightOn(day) };
  const [match] = matchNeed(need, [product], context);
  if (!match) return null;
  const { verdict, blockers, rank, contractValue } = match;
  const isStored = isIndexed(match);
  const pair = [verdict, blockers[0]?.blockerClass, rank.unitPrice, rank.share, contractValue];
  return { match, facts: JSON.stringify([outcomeOf(match), isStored, isStored ? pair : null]) };
}
