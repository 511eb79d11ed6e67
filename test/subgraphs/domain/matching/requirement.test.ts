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
    'in the unit %s survive being read and written',
    (unit) => {
      expect(writeCriteria(readCriteria(inUnit(unit))!)).toEqual(inUnit(unit));
    },
  );

  it('arrive as null from a source that did not answer', () => {
    expect(readCriteria(null)).toBeNull();
    expect(readCriteria(undefined)).toBeNull();
  });

  it('in an unknown unit are not compared with anything, not even a bare number', () => {
    const [criterion] = readCriteria(inUnit('furlong'))!;
    const product = {
      properties: [readProperty({ code: 'length', value: '60' })],
      certificates: [],
    };
    const [requirement] = criterion!.groups[0]!.requirements;
    expect(assessRequirement(requirement!, product, new Map(), '2016-10-01')).toMatchObject({
      verdict: Verdict.UNKNOWN,
      code: ReasonCode.UNIT_INCOMPATIBLE,
    });
  });
});
