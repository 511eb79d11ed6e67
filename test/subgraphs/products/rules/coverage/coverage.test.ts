import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import {
  CoverageState,
  coverageOf,
} from '../../../../../subgraphs/products/rules/coverage/coverage.ts';
import { matchNeed } from '../../../../../subgraphs/products/rules/matching/matching.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import {
  asOf,
  quantity,
  sampleCandidate,
  sampleNeed,
  law,
  sampleFreight,
  standards,
} from '../../sampleNeed.ts';

/**
 * Returns the coverage of a need for 10,000 m² by products with these facts; their lines have 60
 * days of work left.
 */
function cover(...products: Partial<Candidate>[]) {
  const candidates = products.map((facts, index) =>
    Object.assign({}, sampleCandidate, { productId: `product-${index}`, line: null }, facts),
  );
  const covered = coverageOf(
    matchNeed(sampleNeed, candidates, { asOf, law, standards, freight: sampleFreight }),
    sampleNeed.quantity,
  );
  const { single, joint, potential, gap, state } = covered;
  return [...[single, joint, potential, gap].map(Number), state];
}

const stock = (value: number) => ({ stock: new Decimal(value) });
/** Returns a line with this daily output. */
const line = (id: string, perDay: number) => ({
  line: { id, capacityPerMonth: new Decimal(365 * perDay).div(12), committed: new Decimal(0) },
});
const maybe = { deliversTo: null };
const tooDear = { unitPrice: new Decimal(101) };

describe('the coverage of a need', () => {
  it('is complete by one product, by several, partial, potential, or by nobody', () => {
    expect(cover(stock(12_000), stock(100))).toEqual([1, 1, 1, 0, CoverageState.BY_ONE]);
    expect(cover(stock(6000), stock(5000))).toEqual([0.6, 1, 1, 0, CoverageState.JOINTLY]);
    expect(cover(stock(6000), { ...stock(9000), ...maybe })).toEqual([
      0.6,
      0.6,
      1,
      4000,
      CoverageState.PARTLY,
    ]);
    expect(cover({ ...stock(3000), ...maybe })).toEqual([
      0,
      0,
      0.3,
      10_000,
      CoverageState.POTENTIALLY,
    ]);
    expect(cover({ ...stock(30_000), ...tooDear })).toEqual([
      0,
      0,
      0,
      10_000,
      CoverageState.NOBODY,
    ]);
  });

  it('has the whole need as the gap if there are no matches', () => {
    expect(cover()).toEqual([0, 0, 0, 10_000, CoverageState.NOBODY]);
  });

  it('never counts the capacity of a line twice', () => {
    const shared = line('line-1', 60);
    const two = [
      { ...stock(0), ...shared },
      { ...stock(0), ...shared },
    ];
    // The line makes 60 a day for 60 days, 3,600 in all, whichever of the two products it makes.
    expect(cover(...two).slice(0, 4)).toEqual([0.36, 0.36, 0.36, 6400]);
    const apart = [two[0]!, { ...stock(0), ...line('line-2', 60) }];
    expect(cover(...apart).slice(0, 4)).toEqual([0.36, 0.72, 0.72, 2800]);
  });

  it('counts the stock of every product of a line in addition to the output of the line', () => {
    const shared = line('line-1', 60);
    expect(cover({ ...stock(1000), ...shared }, { ...stock(500), ...shared }).slice(0, 2)).toEqual([
      0.46, 0.51,
    ]);
  });

  it('has no shares if the needed quantity is missing or zero', () => {
    const unknown = coverageOf([], null);
    expect([unknown.gap, unknown.state]).toEqual([null, CoverageState.NOBODY]);
    const nothing = coverageOf([], quantity('0', 'MTK'));
    expect([Number(nothing.gap), Number(nothing.joint)]).toEqual([0, 0]);
  });
});
