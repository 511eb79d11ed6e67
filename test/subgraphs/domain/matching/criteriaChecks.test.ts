import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareInterval,
  compareWords,
} from '../../../../subgraphs/products/rules/criteria/comparing.ts';
import {
  checkCriteria,
  checkRequirements,
} from '../../../../subgraphs/domain/matching/criteriaChecks.ts';
import { Decimal } from '../../../../subgraphs/domain/values/decimal.ts';
import type { InvalidValue } from '../../../../subgraphs/domain/values/invalidValue.ts';
import type {
  RawRequirement,
  Requirement,
} from '../../../../subgraphs/domain/matching/requirement.ts';
import { Verdict } from '../../../../subgraphs/domain/matching/verdict.ts';
import { criterion, requirement } from '../../products/sampleNeed.ts';

/** Returns the code and the field of the refusal; null if nothing is refused. */
function refusal(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    const { code, field } = (error as InvalidValue).extensions;
    return `${code} ${field}`;
  }
}

type Asked = Partial<RawRequirement> & Pick<RawRequirement, 'values'>;

const refused = (...asked: readonly Asked[]) =>
  refusal(() => checkRequirements(asked.map(requirement), 'r'));

/** Requirements on numbers without a unit, so that all offered values can be tested one by one. */
const numeric = fc
  .record({
    operator: fc.constantFrom('EQ', 'NE', 'GT', 'GTE', 'LT', 'LTE', 'BETWEEN', 'IN'),
    a: fc.nat({ max: 4 }),
    width: fc.nat({ max: 2 }),
    hard: fc.constantFrom(true, true, true, false),
  })
  .map(({ operator, a, width, hard }) =>
    requirement({
      property: 'made-up',
      operator,
      values: operator === 'BETWEEN' || operator === 'IN' ? [`${a}`, `${a + width}`] : [`${a}`],
      hard,
    }),
  );

const worded = fc
  .record({
    operator: fc.constantFrom('EQ', 'NE', 'IN', 'ALL_OF'),
    values: fc.subarray(['glass', 'basalt', 'carbon'], { minLength: 1 }),
  })
  .map(({ operator, values }) =>
    requirement({
      property: 'fibre',
      operator,
      values: operator === 'EQ' || operator === 'NE' ? values.slice(0, 1) : values,
    }),
  );

describe('the hard requirements of a group', () => {
  it('are refused exactly if no number meets all of them', () => {
    const points = Array.from({ length: 37 }, (_, index) => new Decimal(index).div(4).minus(1));
    let contradictions = 0;
    fc.assert(
      fc.property(fc.array(numeric, { minLength: 1, maxLength: 4 }), (all) => {
        const meets = (value: Decimal, one: Requirement) =>
          compareInterval(one, { lower: value, upper: value }) === Verdict.MET;
        const canBeMet = points.some((value) => all.every((one) => !one.hard || meets(value, one)));
        const got = refusal(() => checkRequirements(all, 'r'));
        expect(got).toBe(canBeMet ? null : 'CONTRADICTORY_REQUIREMENTS r');
        if (!canBeMet) contradictions += 1;
      }),
      { seed: 20161001, numRuns: 3000 },
    );
    expect(contradictions).toBeGreaterThan(500);
  });

  it('are refused exactly if no set of words meets all of them', () => {
    const words = ['glass', 'basalt', 'carbon', 'polyester'];
    const sets = Array.from({ length: 15 }, (_, index) =>
      words.filter((_word, bit) => ((index + 1) >> bit) % 2 === 1),
    );
    fc.assert(
      fc.property(fc.array(worded, { minLength: 1, maxLength: 4 }), (all) => {
        const canBeMet = sets.some((offered) =>
          all.every((one) => compareWords(one, offered)?.verdict === Verdict.MET),
        );
        const got = refusal(() => checkRequirements(all, 'r'));
        expect(got).toBe(canBeMet ? null : 'CONTRADICTORY_REQUIREMENTS r');
      }),
      { seed: 20161001, numRuns: 2000 },
    );
  });

  it('are compared in any units of one dimension', () => {
    const atLeast = { operator: 'GTE', values: ['50'], unit: 'N31' } as const;
    expect(refused(atLeast, { operator: 'LT', values: ['50000'], unit: '4P' })).toBe(
      'CONTRADICTORY_REQUIREMENTS r',
    );
    expect(refused(atLeast, { operator: 'LTE', values: ['50000'], unit: '4P' })).toBeNull();
  });

  it('are refused with the field if a value or a unit is wrong', () => {
    const strength = { property: 'tensileStrength' };
    const range = { ...strength, operator: 'BETWEEN', unit: 'MPA' } as const;
    expect(refused({ ...range, values: ['60', '40'] })).toBe('REVERSED_INTERVAL r[0].values');
    expect(refused({ ...range, values: ['40'] })).toBe('INVALID_CRITERIA r[0].values');
    expect(refused({ ...range, values: ['40', 'sixty'] })).toBe('INVALID_CRITERIA r[0].values');
    expect(refused({ ...strength, values: ['50'], unit: 'N31' })).toBe(
      'INCOMPATIBLE_UNIT r[0].unit',
    );
    expect(refused({ ...strength, values: ['50'] })).toBe('INCOMPATIBLE_UNIT r[0].unit');
    expect(refused({ ...strength, operator: 'EQ', values: ['strong'], unit: 'MPA' })).toBe(
      'INVALID_CRITERIA r[0].values',
    );
    expect(refused({ property: ' ', values: ['1'] })).toBe('INVALID_CRITERIA r[0].property');
    expect(refused({ operator: 'IN', values: [], unit: 'N31' })).toBe(
      'INVALID_CRITERIA r[0].values',
    );
    expect(refused()).toBe('INVALID_CRITERIA r');
    expect(refused({ ...strength, values: ['.5'], unit: 'GPa' })).toBeNull();
  });
});

describe('criteria', () => {
  const glass = { property: 'fibre', operator: 'EQ', values: ['glass'] } as const;
  const basalt = { property: 'fibre', operator: 'EQ', values: ['basalt'] } as const;

  it('are contradictory if all must be met, but not if another group can still be met', () => {
    const check = (...all: ReturnType<typeof criterion>[]) =>
      refusal(() => checkCriteria(all, 'c'));
    expect(check(criterion('one', [glass]), criterion('two', [basalt]))).toBe(
      'CONTRADICTORY_REQUIREMENTS c',
    );
    expect(check(criterion('one', [glass]), criterion('two', [basalt], [glass]))).toBeNull();
    expect(check(criterion('one', [glass]), criterion('two', [basalt], [basalt]))).toBe(
      'CONTRADICTORY_REQUIREMENTS c[1].groups',
    );
    expect(
      check(criterion('one', [glass]), criterion('two', [{ ...basalt, hard: false }])),
    ).toBeNull();
    expect(check()).toBeNull();
  });
});
