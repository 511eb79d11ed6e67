import { describe, expect, it } from 'vitest';
import { nextChangeOn } from '../../../../../subgraphs/products/rules/matching/nextChange.ts';
import type { NeedFacts } from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import { ProcurementLaw } from '../../../../../subgraphs/domain/registries/procurementLaw.ts';
import { Verdict } from '../../../../../subgraphs/domain/matching/verdict.ts';
import { law, sampleFreight, matchSample, standards } from '../../sampleNeed.ts';

describe('the next day on which a match can change', () => {
  const on = (asOf: string, need: Partial<NeedFacts>) =>
    matchSample(need, {}, { asOf, law, standards, freight: sampleFreight })!;
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
});
