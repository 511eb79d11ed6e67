import { describe, expect, it } from 'vitest';
import { numbersFrom } from './numbers.ts';

describe('numbers generated from a seed', () => {
  it('are below a bound and depend on the seed alone', () => {
    const draw = (seed: string) => {
      const next = numbersFrom(seed);
      return Array.from({ length: 500 }, () => next(10));
    };
    expect(draw('DEMO-GG-0001')).toEqual(draw('DEMO-GG-0001'));
    expect(draw('DEMO-GG-0001')).not.toEqual(draw('DEMO-GG-0002'));
    expect(new Set(draw('DEMO-GG-0001'))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  });
});
