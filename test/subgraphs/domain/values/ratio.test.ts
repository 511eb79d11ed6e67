import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../../subgraphs/domain/values/decimal.ts';
import { Ratio } from '../../../../subgraphs/domain/values/ratio.ts';

/** A ratio, and the same number as a fraction of two integers. */
const fractions = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    fc.bigInt({ min: 1n, max: 10n ** 25n }),
  )
  .map(([above, below]) => ({ above, below, ratio: of(above).div(of(below)) }));

function of(whole: bigint): Ratio {
  return Ratio.of(new Decimal(whole.toString()));
}

/** Whether a ratio is equal to above ÷ below. */
function isSame(ratio: Ratio, above: bigint, below: bigint): boolean {
  return ratio.times(of(below)).eq(of(above));
}

describe('a ratio', () => {
  it('is added, subtracted, multiplied, divided and compared without rounding', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        const below = a.below * b.below;
        const [ofA, ofB] = [a.above * b.below, b.above * a.below];
        expect(isSame(a.ratio.plus(b.ratio), ofA + ofB, below)).toBe(true);
        expect(isSame(a.ratio.minus(b.ratio), ofA - ofB, below)).toBe(true);
        expect(isSame(a.ratio.times(b.ratio), a.above * b.above, below)).toBe(true);
        expect(a.ratio.cmp(b.ratio)).toBe(ofA < ofB ? -1 : ofA > ofB ? 1 : 0);
        fc.pre(b.above !== 0n);
        expect(a.ratio.div(b.ratio).times(b.ratio).eq(a.ratio)).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('is rounded to whole numbers and decimal places from its exact value', () => {
    fc.assert(
      fc.property(fractions, fc.nat({ max: 8 }), ({ above, below, ratio }, places) => {
        const modulo = ((above % below) + below) % below;
        const floor = (above - modulo) / below;
        expect(ratio.floor().toString()).toBe(floor.toString());
        expect(ratio.ceil().toString()).toBe((modulo === 0n ? floor : floor + 1n).toString());
        expect(ratio.isWhole()).toBe(modulo === 0n);
        const magnitude = (above < 0n ? -above : above) * 10n ** BigInt(places);
        const sign = above < 0n ? '-' : '';
        const shown = (units: bigint) =>
          new Decimal(`${units === 0n ? '' : sign}${units}e-${places}`).toFixed();
        expect(ratio.roundDown(places).toFixed()).toBe(shown(magnitude / below));
        const isUp = (magnitude % below) * 2n >= below;
        expect(ratio.toDecimalPlaces(places).toFixed()).toBe(
          shown(magnitude / below + (isUp ? 1n : 0n)),
        );
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('keeps every digit of a decimal, and is rounded once when it becomes one', () => {
    expect(Ratio.of(new Decimal('-0.000000000000000000001')).toString()).toBe(
      '-0.000000000000000000001',
    );
    expect(Ratio.of(2).div(Ratio.of(3)).toString()).toBe(`0.${'6'.repeat(39)}7`);
    expect(Ratio.sum([1, 2, 3].map((one) => Ratio.of(one).div(Ratio.of(7)))).toNumber()).toBe(
      6 / 7,
    );
    expect(() => Ratio.of(new Decimal(Infinity))).toThrow('expected a finite decimal');
    expect(() => Ratio.of(0.5)).toThrow(RangeError);
    expect(() => Ratio.one.div(Ratio.zero)).toThrow(RangeError);
  });
});
