import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareInterval,
  compareWords,
  showInterval,
  showValues,
} from '../../../../../subgraphs/products/rules/criteria/comparing.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { Verdict } from '../../../../../subgraphs/domain/matching/verdict.ts';
import { requirement } from '../../sampleNeed.ts';

type FigureOperator = 'EQ' | 'NE' | 'GT' | 'GTE' | 'LT' | 'LTE' | 'BETWEEN' | 'IN';

const satisfied: Record<FigureOperator, (point: number, asked: readonly number[]) => boolean> = {
  EQ: (point, [a]) => point === a,
  NE: (point, [a]) => point !== a,
  GT: (point, [a]) => point > a!,
  GTE: (point, [a]) => point >= a!,
  LT: (point, [a]) => point < a!,
  LTE: (point, [a]) => point <= a!,
  BETWEEN: (point, [a, b]) => point >= a! && point <= b!,
  IN: (point, asked) => asked.includes(point),
};

const interval = (lower: number, upper: number) => ({
  lower: new Decimal(lower),
  upper: new Decimal(upper),
});

const compare = (
  operator: FigureOperator,
  values: readonly string[],
  lower: number,
  upper = lower,
) => compareInterval(requirement({ operator, values }), interval(lower, upper));

describe('an offered interval', () => {
  it('is MET if every point satisfies the requirement, NOT_MET if none does, otherwise UNKNOWN', () => {
    const operators = Object.keys(satisfied) as FigureOperator[];
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(...operators),
        fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 })),
        fc.nat({ max: 8 }),
        fc.nat({ max: 4 }),
        fc.boolean(),
        (operator, asked, lower, width, isOpen) => {
          const values = operator === 'BETWEEN' || operator === 'IN' ? asked : asked.slice(0, 1);
          const requirementOf = requirement({ operator, values: values.map(String) });
          const upper = isOpen ? Infinity : lower + width;
          // Bounds are whole numbers, so steps of a quarter test every bound and every gap between
          // bounds.
          const last = isOpen ? 20 : upper;
          const points = Array.from({ length: (last - lower) * 4 + 1 }, (_, i) => lower + i / 4);
          const good = points.filter((point) => satisfied[operator](point, values)).length;
          const expected =
            good === points.length ? Verdict.MET : good === 0 ? Verdict.NOT_MET : Verdict.UNKNOWN;
          seen.add(`${operator} ${expected}`);
          expect(compareInterval(requirementOf, interval(lower, upper))).toBe(expected);
        },
      ),
      { seed: 1, numRuns: 4000 },
    );
    expect(seen.size).toBe(operators.length * 3);
  });

  it('includes its bounds: 50 satisfies ≥ 50 but not > 50', () => {
    expect(compare('GTE', ['50'], 50)).toBe(Verdict.MET);
    expect(compare('GT', ['50'], 50)).toBe(Verdict.NOT_MET);
    expect(compare('GT', ['50'], 50, 52)).toBe(Verdict.UNKNOWN);
  });

  it('is compared in exact decimals', () => {
    const exact = { lower: new Decimal('0.1').plus('0.2'), upper: new Decimal('0.3') };
    expect(compareInterval(requirement({ operator: 'EQ', values: ['0.30'] }), exact)).toBe(
      Verdict.MET,
    );
  });

  it('cannot be compared with words, with no value, or with a range that has one bound', () => {
    expect(compare('EQ', ['glass'], 50)).toBeNull();
    expect(compare('IN', ['50', 'glass'], 50)).toBeNull();
    expect(compare('GTE', [], 50)).toBeNull();
    expect(compare('BETWEEN', ['40'], 50)).toBeNull();
    expect(
      compareInterval(requirement({ operator: 'ALL_OF', values: ['50'] }), interval(50, 50)),
    ).toBeNull();
  });

  it(
    'cannot be compared if its bounds are reversed, and meets no range whose bounds are ' +
      'reversed',
    () => {
      expect(compare('GTE', ['50'], 52, 48)).toBeNull();
      expect(compare('BETWEEN', ['60', '40'], 50)).toBe(Verdict.NOT_MET);
    },
  );
});

describe('offered words', () => {
  const words = (
    operator: 'EQ' | 'NE' | 'IN' | 'ALL_OF' | 'GTE',
    values: string[],
    ...offered: string[]
  ) => compareWords(requirement({ property: 'fibre', operator, values }), offered)?.verdict ?? null;

  it('are MET if all possible words satisfy the requirement, UNKNOWN if only some do', () => {
    expect(words('IN', ['glass', 'basalt'], 'basalt')).toBe(Verdict.MET);
    expect(words('IN', ['glass', 'basalt'], 'basalt', 'carbon')).toBe(Verdict.UNKNOWN);
    expect(words('IN', ['glass', 'basalt'], 'carbon')).toBe(Verdict.NOT_MET);
    expect(words('EQ', ['glass'], 'glass', 'basalt')).toBe(Verdict.UNKNOWN);
    expect(words('NE', ['glass'], 'basalt')).toBe(Verdict.MET);
    expect(words('NE', ['glass'], 'basalt', 'glass')).toBe(Verdict.UNKNOWN);
    expect(words('NE', ['glass'], 'glass')).toBe(Verdict.NOT_MET);
  });

  it('must contain all required words for ALL_OF', () => {
    expect(words('ALL_OF', ['glass', 'basalt'], 'basalt', 'glass', 'carbon')).toBe(Verdict.MET);
    expect(words('ALL_OF', ['glass', 'basalt'], 'glass')).toBe(Verdict.NOT_MET);
    // The dictionary does not tell whether E40 is another word for E27.
    expect(words('ALL_OF', ['E27', 'E40'], 'E40', 'E27', 'E14')).toBe(Verdict.MET);
    expect(words('ALL_OF', ['E27', 'E40'], 'E27')).toBe(Verdict.UNKNOWN);
  });

  it.each<['EQ' | 'NE' | 'ALL_OF', string, string, Verdict]>([
    ['NE', 'жёлтый', 'ЖЕЛТЫЙ', Verdict.NOT_MET],
    ['NE', 'стекло', 'базальт', Verdict.MET],
    ['EQ', 'тёмно-серый', 'темно–\u00ADсерый', Verdict.MET],
    ['EQ', 'класс 2', 'Класс\u00A02', Verdict.MET],
    ['EQ', 'В25', 'B25', Verdict.MET],
    ['EQ', 'Е-стекло', 'E-стекло', Verdict.MET],
    ['EQ', '10³', '103', Verdict.UNKNOWN],
    ['ALL_OF', 'лён', 'ЛЕН', Verdict.MET],
  ])('are compared in any spelling: %s "%s", offered "%s"', (operator, asked, offered, verdict) => {
    expect(words(operator, [asked], offered)).toBe(verdict);
  });

  it('are compared without regard to case and surrounding white space, also in Russian', () => {
    expect(words('EQ', ['Стекло '], 'СТЕКЛО')).toBe(Verdict.MET);
  });

  it('cannot be compared with numbers, in a unit or with no value', () => {
    expect(words('GTE', ['50'], '50')).toBeNull();
    expect(words('EQ', [], 'glass')).toBeNull();
    expect(words('ALL_OF', [], 'glass')).toBeNull();
    expect(words('EQ', ['glass'])).toBeNull();
    expect(
      compareWords(requirement({ operator: 'EQ', values: ['12'], unit: 'MMT' }), ['12']),
    ).toBeNull();
  });
});

describe('the text of a value', () => {
  it('does not depend on the language', () => {
    const shown = (operator: FigureOperator | 'ALL_OF', ...values: string[]) =>
      showValues(requirement({ operator, values }));
    expect(shown('GTE', '50')).toBe('≥ 50');
    expect(shown('NE', '50')).toBe('≠ 50');
    expect(shown('BETWEEN', '-10', '12')).toBe('-10…12');
    expect(shown('IN', 'glass', 'basalt')).toBe('glass / basalt');
    expect(shown('ALL_OF', 'A', 'B')).toBe('A + B');
  });

  it('shows an interval as a point, a range or a bound', () => {
    expect(showInterval(interval(52, 52))).toBe('52');
    expect(showInterval(interval(48, 52), 'kN/m')).toBe('48…52 kN/m');
    expect(showInterval(interval(48, Infinity), 'kN/m')).toBe('≥ 48 kN/m');
    expect(showInterval(interval(-Infinity, 3))).toBe('≤ 3');
  });
});
