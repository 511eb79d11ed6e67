import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CertificateFacts } from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import {
  assessCriterion,
  assessRequirement,
} from '../../../../../subgraphs/products/rules/criteria/criteria.ts';
import {
  EvidenceKind,
  type RawProperty,
} from '../../../../../subgraphs/products/rules/criteria/property.ts';
import { ReasonCode } from '../../../../../subgraphs/domain/matching/reasonCode.ts';
import type { RawRequirement } from '../../../../../subgraphs/domain/matching/requirement.ts';
import { Verdict } from '../../../../../subgraphs/domain/matching/verdict.ts';
import { certificate, criterion, requirement, standards, stated } from '../../sampleNeed.ts';

const on = { day: '2016-12-30', missing: ReasonCode.SOURCE_UNAVAILABLE };

function judge(
  raw: RawProperty | null,
  asked: Partial<RawRequirement> & Pick<RawRequirement, 'values'> = { values: ['50'], unit: 'N31' },
  certificates: readonly CertificateFacts[] = [],
) {
  const properties = raw ? [stated(raw)] : [];
  return assessRequirement(requirement(asked), { properties, certificates }, standards, on);
}

const strength = (facts: Omit<RawProperty, 'code'>): RawProperty => ({
  code: 'tensileStrengthLong',
  ...facts,
});

describe('a requirement on a property', () => {
  it('converts the offered value to the requirement’s unit: kN/m to N/m, MPa to GPa', () => {
    const same = judge(strength({ value: '52000', tolerance: '1000', unit: '4P' }));
    expect(same).toMatchObject({ verdict: Verdict.MET, offered: '51…53', required: '≥ 50' });
    const short = judge(strength({ value: '49999', unit: 'Н/м' }));
    expect(short).toMatchObject({ verdict: Verdict.NOT_MET, offered: '49.999' });
    const modulus = { property: 'modulus', values: ['50'], unit: 'A89' };
    expect(judge({ code: 'modulus', value: '50000', unit: 'MPA' }, modulus).verdict).toBe(
      Verdict.MET,
    );
    expect(judge({ code: 'modulus', lower: '49999', unit: 'MPA' }, modulus)).toMatchObject({
      verdict: Verdict.UNKNOWN,
      code: ReasonCode.PARTLY_SATISFIED,
      offered: '≥ 49.999',
    });
  });

  it('finds a property and a word by any spelling of the dictionary', () => {
    const metres = { property: 'Length', values: ['12'], unit: 'MTR' };
    expect(judge({ code: 'Длина', value: '12', unit: 'MTR' }, metres).verdict).toBe(Verdict.MET);
    const glass = { property: 'Волокно', operator: 'EQ' as const, values: ['стекло'] };
    expect(judge({ code: 'fibre', values: ['Glass'] }, glass).verdict).toBe(Verdict.MET);
    expect(judge({ code: 'fibre', values: ['basalt'] }, glass).verdict).toBe(Verdict.NOT_MET);
  });

  it('says so if the dictionary does not contain the property', () => {
    const fluff = { property: 'Пушистость', values: ['3'] };
    for (const other of [
      { code: 'length', value: '12', unit: 'MTR' },
      { code: 'Пушистость ворса', value: '4' },
    ]) {
      expect(judge(other, fluff)).toMatchObject({
        verdict: Verdict.UNKNOWN,
        code: ReasonCode.NOT_IN_DICTIONARY,
      });
    }
    // A maker may state it under the same text, apart from spelling; only then values are compared.
    for (const code of ['Пушистость', 'пушистость', 'ПУШИСТОСТЬ ']) {
      expect(judge({ code, value: '4' }, fluff).verdict).toBe(Verdict.MET);
      expect(judge({ code, value: '2' }, fluff).verdict).toBe(Verdict.NOT_MET);
    }
    const unit = { code: 'пушистость', value: '4', unit: 'MMT' };
    expect(judge(unit, fluff).code).toBe(ReasonCode.UNIT_INCOMPATIBLE);
  });

  it('is UNKNOWN if a required word that the dictionary lacks may mean an offered one', () => {
    const verdictOf = (
      values: string[],
      offered: string[],
      operator: RawRequirement['operator'],
    ) => {
      const { verdict, code } = judge(
        { code: 'fibre', values: offered },
        { property: 'fibre', operator, values },
      );
      return code === ReasonCode.NOT_IN_DICTIONARY ? code : verdict;
    };
    expect(verdictOf(['бамбук'], ['Бамбук'], 'EQ')).toBe(Verdict.MET);
    expect(verdictOf(['бамбук'], ['glass'], 'EQ')).toBe(ReasonCode.NOT_IN_DICTIONARY);
    expect(verdictOf(['бамбук'], ['glass'], 'NE')).toBe(ReasonCode.NOT_IN_DICTIONARY);
    expect(verdictOf(['бамбук', 'стекло'], ['glass'], 'IN')).toBe(Verdict.MET);
    expect(verdictOf(['бамбук', 'стекло'], ['glass', 'basalt'], 'IN')).toBe(
      ReasonCode.NOT_IN_DICTIONARY,
    );
    expect(verdictOf(['бамбук', 'стекло'], ['glass'], 'ALL_OF')).toBe(ReasonCode.NOT_IN_DICTIONARY);
    expect(verdictOf(['бамбук', 'стекло'], ['basalt'], 'ALL_OF')).toBe(Verdict.NOT_MET);
    // What the maker calls otherwise is another word, if the dictionary contains the required one.
    expect(verdictOf(['стекло'], ['бамбук'], 'EQ')).toBe(Verdict.NOT_MET);
    expect(
      judge(
        { code: 'loadClass', values: ['30'] },
        { property: 'loadClass', operator: 'EQ', values: ['40'] },
      ).verdict,
    ).toBe(Verdict.NOT_MET);
  });

  it('is UNKNOWN on a document if the customer does not state the day of delivery', () => {
    const unstated = { day: null, missing: ReasonCode.NOT_STATED_BY_CUSTOMER };
    const asked = requirement({ values: ['50'], unit: 'N31' });
    const verdictOf = (facts: Omit<RawProperty, 'code'>, certificates: CertificateFacts[]) => {
      const properties = [stated(strength(facts))];
      const { verdict, code } = assessRequirement(
        asked,
        { properties, certificates },
        standards,
        unstated,
      );
      return [verdict, code];
    };
    const proven = { unit: 'N31', evidence: 'CERTIFICATE', certificate: 'C-1' } as const;
    const held = [certificate('C-1', null, null)];
    expect(verdictOf({ value: '60', unit: 'N31' }, [])[0]).toBe(Verdict.MET);
    expect(verdictOf({ ...proven, value: '60' }, held)).toEqual([
      Verdict.UNKNOWN,
      ReasonCode.NOT_STATED_BY_CUSTOMER,
    ]);
    expect(verdictOf({ ...proven, value: '60' }, [])[1]).toBe(ReasonCode.EVIDENCE_MISSING);
    expect(verdictOf({ ...proven, value: '40' }, held)[0]).toBe(Verdict.NOT_MET);
  });

  it('is UNKNOWN, never a guess, if the units do not convert', () => {
    for (const unit of ['MPA', 'furlong']) {
      expect(judge(strength({ value: '60', unit }))).toMatchObject({
        verdict: Verdict.UNKNOWN,
        code: ReasonCode.UNIT_INCOMPATIBLE,
        offered: `60 ${unit === 'MPA' ? 'MPa' : unit}`,
      });
    }
    expect(judge(strength({ value: '60' })).code).toBe(ReasonCode.UNIT_INCOMPATIBLE);
    expect(judge(strength({ value: '60', unit: 'N31' }), { values: ['50'] }).code).toBe(
      ReasonCode.UNIT_INCOMPATIBLE,
    );
  });

  it('treats a set with a unit as alternative numbers', () => {
    const rods = { code: 'diameter', values: ['0.8', '1', '1.2'], unit: 'CMT' };
    const asked = (operator: RawRequirement['operator'], ...values: string[]) => {
      const { verdict, offered } = judge(rods, {
        property: 'diameter',
        operator,
        values,
        unit: 'MMT',
      });
      expect(offered).toBe('8, 10, 12');
      return verdict;
    };
    expect(asked('GTE', '8')).toBe(Verdict.MET);
    expect(asked('GTE', '10')).toBe(Verdict.UNKNOWN);
    expect(asked('BETWEEN', '13', '20')).toBe(Verdict.NOT_MET);
    expect(asked('IN', '8', '10', '12.0', '14')).toBe(Verdict.MET);
    expect(asked('NE', '10')).toBe(Verdict.UNKNOWN);
    expect(asked('ALL_OF', '12', '8')).toBe(Verdict.MET);
    expect(asked('ALL_OF', '12', '14')).toBe(Verdict.NOT_MET);
    expect(judge(rods, { property: 'diameter', values: ['8'], unit: 'KGM' })).toMatchObject({
      code: ReasonCode.UNIT_INCOMPATIBLE,
      offered: '0.8 cm, 1 cm, 1.2 cm',
    });
  });

  it('accepts a single number as a set of one, and no range as a set', () => {
    const all = (values: string[]) => ({ operator: 'ALL_OF' as const, values, unit: 'N31' });
    const point = strength({ value: '50000', unit: '4P' });
    expect(judge(point, all(['50'])).verdict).toBe(Verdict.MET);
    expect(judge(point, all(['50', '60'])).verdict).toBe(Verdict.NOT_MET);
    expect(judge(strength({ lower: '50', upper: '60', unit: 'N31' }), all(['50']))).toMatchObject({
      verdict: Verdict.UNKNOWN,
      code: ReasonCode.NOT_COMPARABLE,
    });
  });

  it('is UNKNOWN if no value is stated, and if words are compared with numbers', () => {
    const nothing = { verdict: Verdict.UNKNOWN, code: ReasonCode.NOT_STATED, offered: null };
    expect(judge(null)).toMatchObject(nothing);
    expect(judge(strength({ values: [] }))).toMatchObject(nothing);
    expect(judge(strength({ values: ['strong'] })).code).toBe(ReasonCode.NOT_COMPARABLE);
    expect(judge(strength({ value: '5' }), { operator: 'EQ', values: ['high'] }).code).toBe(
      ReasonCode.NOT_COMPARABLE,
    );
  });
});

describe('evidence', () => {
  const proven = (value: string) =>
    strength({ value, unit: 'N31', evidence: 'TEST_REPORT', certificate: 'T-1' });
  const asked = { values: ['50'], unit: 'N31' };

  it('changes MET to UNKNOWN if it has expired on the day of delivery, or is not known', () => {
    expect(judge(proven('60'), asked, [certificate('T-1', null, '2016-12-31')])).toMatchObject({
      verdict: Verdict.MET,
      evidence: { number: 'T-1', validTo: '2016-12-31' },
      evidenceKind: EvidenceKind.TEST_REPORT,
    });
    expect(judge(proven('60'), asked, [certificate('T-1', null, on.day)])).toMatchObject({
      verdict: Verdict.UNKNOWN,
      code: ReasonCode.EVIDENCE_EXPIRED,
    });
    expect(judge(proven('60'), asked, [certificate('T-2')]).code).toBe(ReasonCode.EVIDENCE_MISSING);
    const unnamed = strength({ value: '60', unit: 'N31', evidence: 'CERTIFICATE' });
    expect(judge(unnamed, asked).code).toBe(ReasonCode.EVIDENCE_MISSING);
  });

  it('does not change NOT_MET, because no document makes 40 kN/m meet 50 kN/m', () => {
    for (const documents of [[], [certificate('T-1', null, on.day)], [certificate('T-1')]]) {
      expect(judge(proven('40'), asked, documents)).toMatchObject({
        verdict: Verdict.NOT_MET,
        code: ReasonCode.NOT_SATISFIED,
      });
    }
  });

  it('may be renewed under the same number', () => {
    const renewed = [
      certificate('T-1', null, '2016-01-01'),
      certificate('T-1', null, '2018-01-01'),
    ];
    expect(judge(proven('60'), asked, renewed).verdict).toBe(Verdict.MET);
  });
});

describe('conformity to a standard', () => {
  const old = certificate('C-1', 'GOST 31938-2012');
  const current = certificate('C-2', 'GOST 31938-2022');
  const conforms = (
    day: string,
    certificates: readonly CertificateFacts[],
    ...values: string[]
  ) => {
    const asked = requirement({ property: 'standard', operator: 'CONFORMS', values });
    const { verdict, code, evidence } = assessRequirement(
      asked,
      { properties: [], certificates },
      standards,
      { ...on, day },
    );
    return [verdict, code, evidence?.number ?? null];
  };

  it('requires that the standard is in force on the day of delivery', () => {
    const met = (number: string) => [Verdict.MET, ReasonCode.SATISFIED, number];
    expect(conforms('2022-08-31', [old], 'GOST 31938-2012')).toEqual(met('C-1'));
    expect(conforms('2022-09-01', [old], 'GOST 31938-2012')).toEqual([
      Verdict.UNKNOWN,
      ReasonCode.STANDARD_SUPERSEDED,
      'C-1',
    ]);
    expect(conforms('2022-09-01', [old, current], 'GOST 31938-2012')).toEqual(met('C-2'));
    expect(conforms('2022-08-31', [current], 'GOST 31938-2012')[1]).toBe(
      ReasonCode.STANDARD_SUPERSEDED,
    );
  });

  it('is not proven for a newer standard by a certificate to the older one', () => {
    expect(conforms('2016-12-30', [old], 'GOST 31938-2022')).toEqual([
      Verdict.UNKNOWN,
      ReasonCode.EVIDENCE_MISSING,
      null,
    ]);
  });

  it('is UNKNOWN if a certificate has expired or is missing, and requires every named standard', () => {
    const expired = certificate('C-3', 'GOST 31938-2012', '2016-12-30');
    expect(conforms(on.day, [expired], 'GOST 31938-2012')[1]).toBe(ReasonCode.EVIDENCE_EXPIRED);
    expect(conforms(on.day, [], 'GOST 31938-2012')[1]).toBe(ReasonCode.EVIDENCE_MISSING);
    expect(conforms(on.day, [old], 'GOST 31938-2012', 'GOST R 55028')[1]).toBe(
      ReasonCode.EVIDENCE_MISSING,
    );
    expect(conforms(on.day, [old])).toEqual([Verdict.UNKNOWN, ReasonCode.NOT_COMPARABLE, null]);
  });

  it(
    'treats a standard that is not in the register as in force, and ends at a circular ' +
      'replacement',
    () => {
      expect(conforms(on.day, [certificate('C-4', 'STO 1')], 'STO 1')[0]).toBe(Verdict.MET);
      const circle = new Map(
        [
          ['A', 'B'],
          ['B', 'A'],
        ].map(([code = '', supersededBy = '']) => [
          code,
          { code, supersededBy, validFrom: null, validTo: null },
        ]),
      );
      const asked = requirement({ operator: 'CONFORMS', values: ['A'] });
      const held = { properties: [], certificates: [certificate('C-5', 'B')] };
      expect(assessRequirement(asked, held, circle, on).verdict).toBe(Verdict.MET);
    },
  );
});

describe('a criterion', () => {
  const facts = {
    typeCode: null,
    properties: [
      stated({ code: 'yes', value: '9' }),
      stated({ code: 'no', value: '1' }),
      stated({ code: 'partly', lower: '1', upper: '9' }),
    ],
    certificates: [],
  };
  const rank = { yes: 1, partly: 0, no: -1 };
  const verdicts = { [Verdict.MET]: 1, [Verdict.UNKNOWN]: 0, [Verdict.NOT_MET]: -1 };

  it('has the verdict of its best group; a group has the verdict of its worst hard requirement', () => {
    const one = fc.record({
      property: fc.constantFrom<keyof typeof rank>('yes', 'partly', 'no'),
      hard: fc.boolean(),
    });
    const groups = fc.array(fc.array(one, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(groups, (asked) => {
        const worst = asked.map((group) =>
          Math.min(1, ...group.filter(({ hard }) => hard).map(({ property }) => rank[property])),
        );
        const best = Math.max(...worst);
        const judged = assessCriterion(
          criterion('c', ...asked.map((group) => group.map((r) => ({ values: ['5'], ...r })))),
          facts,
          standards,
          on,
        );
        expect(verdicts[judged.verdict]).toBe(best);
        expect(judged.reasons.map(({ property, hard }) => ({ property, hard }))).toEqual(
          asked[worst.indexOf(best)],
        );
        expect(judged.preferences.map(({ property }) => property)).toEqual(
          asked.flat().flatMap(({ property, hard }) => (hard ? [] : [property])),
        );
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('is met if it has no groups', () => {
    expect(assessCriterion(criterion('c'), facts, standards, on)).toEqual({
      verdict: Verdict.MET,
      reasons: [],
      preferences: [],
    });
  });
});
