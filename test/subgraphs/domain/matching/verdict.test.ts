import { describe, expect, it } from 'vitest';
import { Verdict, allOf, anyOf } from '../../../../subgraphs/domain/matching/verdict.ts';

const all = [Verdict.MET, Verdict.UNKNOWN, Verdict.NOT_MET];

describe('verdicts follow strong Kleene logic', () => {
  const { MET, UNKNOWN, NOT_MET } = Verdict;
  const and = [
    [MET, UNKNOWN, NOT_MET],
    [UNKNOWN, UNKNOWN, NOT_MET],
    [NOT_MET, NOT_MET, NOT_MET],
  ];
  const or = [
    [MET, MET, MET],
    [MET, UNKNOWN, UNKNOWN],
    [MET, UNKNOWN, NOT_MET],
  ];

  it('AND and OR agree with the truth tables', () => {
    expect(all.map((a) => all.map((b) => allOf([a, b])))).toEqual(and);
    expect(all.map((a) => all.map((b) => anyOf([a, b])))).toEqual(or);
  });

  it('AND of no verdicts is MET, OR of no verdicts is NOT_MET', () => {
    expect(allOf([])).toBe(MET);
    expect(anyOf([])).toBe(NOT_MET);
  });
});
