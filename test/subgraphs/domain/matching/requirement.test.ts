import { describe, expect, it } from 'vitest';
import { assessRequirement } from '../../../../subgraphs/products/rules/criteria/criteria.ts';
import { readProperty } from '../../../../subgraphs/products/rules/criteria/property.ts';
import { ReasonCode } from '../../../../subgraphs/domain/matching/reasonCode.ts';
import {
  type RawCriterion,
  readCriteria,
  writeCriteria,
} from '../../../../subgraphs/domain/matching/requirement.ts';
import { Verdict } from '../../../../subgraphs/domain/matching/verdict.ts';

const inUnit = (unit: string | null): RawCriterion[] => [
  {
    id: 'c1',
    groups: [
      {
        id: 'g1',
        requirements: [
          { property: 'length', operator: 'GTE', values: ['50'], unit, hard: true, weight: 1 },
        ],
      },
    ],
  },
];

describe('criteria', () => {
  it.each([['MTR'], [null], ['furlong']])(
    'in the unit %s are unchanged after they are written and read',
    (unit) => {
      expect(writeCriteria(readCriteria(inUnit(unit))!)).toEqual(inUnit(unit));
    },
  );

  it('are null if their source did not answer', () => {
    expect(readCriteria(null)).toBeNull();
    expect(readCriteria(undefined)).toBeNull();
  });

  it('in an unknown unit cannot be compared with any value, not even one without a unit', () => {
    const [criterion] = readCriteria(inUnit('furlong'))!;
    const product = {
      properties: [readProperty({ code: 'length', value: '60' }, null)],
      certificates: [],
    };
    const [requirement] = criterion!.groups[0]!.requirements;
    const delivery = { day: '2016-10-01', missing: ReasonCode.SOURCE_UNAVAILABLE };
    expect(assessRequirement(requirement!, product, new Map(), delivery)).toMatchObject({
      verdict: Verdict.UNKNOWN,
      code: ReasonCode.UNIT_INCOMPATIBLE,
    });
  });
});
