import { describe, expect, it } from 'vitest';
import { explain } from '../../../../../subgraphs/products/api/explanations/explaining.ts';
import {
  Mender,
  mendersOf,
  remediesOf,
} from '../../../../../subgraphs/products/rules/matching/remedy.ts';
import type { CertificateFacts } from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import type { RawProperty } from '../../../../../subgraphs/products/rules/criteria/property.ts';
import { BlockerClass } from '../../../../../subgraphs/domain/matching/blockerClass.ts';
import { MeasureKind } from '../../../../../subgraphs/domain/matching/measureKind.ts';
import { ReasonCode } from '../../../../../subgraphs/domain/matching/reasonCode.ts';
import { ProcurementLaw } from '../../../../../subgraphs/domain/registries/procurementLaw.ts';
import { Language } from '../../../../../subgraphs/domain/values/language.ts';
import { Verdict } from '../../../../../subgraphs/domain/matching/verdict.ts';
import { certificate, criterion, matchSample, stated } from '../../sampleNeed.ts';

const country = criterion('origin', [
  { property: 'Страна происхождения', operator: 'IN', values: ['Россия', 'BY'] },
]);
const register = criterion('register', [
  { property: 'industryRegister', operator: 'EQ', values: ['ПП 719'] },
]);
const entry: RawProperty = {
  code: 'industryRegister',
  values: ['PP 719'],
  evidence: 'CERTIFICATE',
  certificate: 'R-1',
};

/** Matches a product with these properties and documents with a need that states one criterion. */
function judge(
  asked: typeof country,
  properties: readonly RawProperty[],
  certificates: readonly CertificateFacts[] = [],
  procurementLaw = ProcurementLaw.FZ_44,
) {
  const matched = matchSample(
    { criteria: [asked], smeOnly: false, procurementLaw },
    { properties: properties.map(stated), certificates },
  )!;
  const reason = matched.reasons.find(({ criterionId }) => criterionId === asked.id)!;
  return { reason, blocker: matched.blockers[0] ?? null };
}

describe('the country of origin', () => {
  it('is MET in any spelling of an admitted country, with the rule of the law', () => {
    for (const values of [['RU'], ['Russian Federation'], ['Беларусь'], ['РФ', 'BY']]) {
      const { reason } = judge(country, [{ code: 'Country of origin', values }]);
      expect(reason).toMatchObject({ verdict: Verdict.MET, code: ReasonCode.SATISFIED });
      expect(reason.legalBasis).toMatchObject({ law: '44-FZ', isChecked: false });
    }
  });

  it('is NOT_MET if it is another country, which no measure changes', () => {
    const { reason, blocker } = judge(country, [{ code: 'countryOfOrigin', values: ['Китай'] }]);
    expect(reason).toMatchObject({ verdict: Verdict.NOT_MET, offered: 'Китай' });
    expect(blocker!.blockerClass).toBe(BlockerClass.ORIGIN);
    expect([remediesOf(blocker!), mendersOf(reason)]).toEqual([[], []]);
  });

  it('is UNKNOWN if the product may be of an admitted country or does not state one', () => {
    const some = judge(country, [{ code: 'countryOfOrigin', values: ['RU', 'CN'] }]);
    expect(some.reason).toMatchObject({ verdict: Verdict.UNKNOWN, code: 'PARTLY_SATISFIED' });
    const { reason, blocker } = judge(country, []);
    expect(reason).toMatchObject({ verdict: Verdict.UNKNOWN, code: ReasonCode.NOT_STATED });
    expect(remediesOf(blocker!)).toEqual([MeasureKind.DISCLOSURE]);
    expect(mendersOf(reason)).toEqual([Mender.MAKER]);
  });

  it('names no rule of another procurement law', () => {
    const stating: RawProperty[] = [{ code: 'countryOfOrigin', values: ['RU'] }];
    const { reason } = judge(country, stating, [], ProcurementLaw.FZ_223);
    expect([reason.verdict, reason.legalBasis]).toEqual([Verdict.MET, undefined]);
  });
});

describe('an entry in the registry of Russian industrial products', () => {
  it.each(Object.values(ProcurementLaw))('proves a product under %s while it is in force', (of) => {
    const { reason } = judge(register, [entry], [certificate('R-1', null, '2016-12-31')], of);
    expect(reason).toMatchObject({ verdict: Verdict.MET, evidence: { number: 'R-1' } });
    expect(reason.legalBasis).toMatchObject({ law: 'Government Resolution 719 of 2015' });
  });

  it('is NOT_MET with its date if it ends by the day of delivery', () => {
    const { reason, blocker } = judge(register, [entry], [certificate('R-1', null, '2016-12-30')]);
    expect(reason).toMatchObject({
      verdict: Verdict.NOT_MET,
      code: ReasonCode.EVIDENCE_EXPIRED,
      evidence: { number: 'R-1', validTo: '2016-12-30' },
    });
    expect(explain(reason, Language.EN)).toContain('R-1, valid through 2016-12-29');
    expect(blocker!.blockerClass).toBe(BlockerClass.ORIGIN);
    expect(remediesOf(blocker!)).toEqual([MeasureKind.CERTIFICATION]);
    expect(mendersOf(reason)).toEqual([Mender.MAKER, Mender.REGISTER]);
  });

  it('is UNKNOWN if the product states none, or one without its document', () => {
    const none = judge(register, []);
    expect(none.reason).toMatchObject({ verdict: Verdict.UNKNOWN, code: ReasonCode.NOT_STATED });
    expect(remediesOf(none.blocker!)).toEqual([MeasureKind.DISCLOSURE]);
    expect(mendersOf(none.reason)).toEqual([Mender.MAKER, Mender.REGISTER]);
    const declared = { code: 'industryRegister', values: ['PP 719'] };
    for (const stating of [entry, declared]) {
      expect(judge(register, [stating], [certificate('R-2')]).reason).toMatchObject({
        verdict: Verdict.UNKNOWN,
        code: ReasonCode.EVIDENCE_MISSING,
      });
    }
  });
});
