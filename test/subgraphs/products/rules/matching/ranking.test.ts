import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeCursor,
  readPageArgs,
} from '../../../../../subgraphs/platform/graphql/lists/pageArgs.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { Verdict } from '../../../../../subgraphs/domain/matching/verdict.ts';
import {
  type Rank,
  compareRank,
  rankKey,
  readRank,
} from '../../../../../subgraphs/products/rules/matching/ranking.ts';

const third = new Decimal(1).div(3);
const decimals = (...values: (string | Decimal)[]) =>
  fc.constantFrom(...values.map((value) => new Decimal(value)));

const ranks: fc.Arbitrary<Rank> = fc.record({
  verdict: fc.constantFrom(...Object.values(Verdict)),
  inCluster: fc.boolean(),
  score: decimals('0', third, '1'),
  unitPrice: fc.option(decimals('9', '10', third, '1e-41', '1e61')),
  leadTimeDays: fc.option(fc.constantFrom(9, 10)),
  share: decimals('0', third, '1', '1e-45'),
  productId: fc.constantFrom('a', 'b', 'c', 'product-10', 'product-9'),
});

const sign = (value: number) => Math.sign(value) + 0;

describe('the order of ranks', () => {
  it('is a strict total order', () => {
    fc.assert(
      fc.property(ranks, ranks, ranks, (a, b, c) => {
        expect(sign(compareRank(a, b))).toBe(sign(-compareRank(b, a)));
        expect(compareRank(a, a)).toBe(0);
        expect(compareRank(a, b) === 0).toBe(rankKey(a).join() === rankKey(b).join());
        const isChain = compareRank(a, b) <= 0 && compareRank(b, c) <= 0;
        expect(isChain && compareRank(a, c) > 0).toBe(false);
      }),
      { seed: 11, numRuns: 5000 },
    );
  });

  it('compares its fields one after the other: better values come first, missing ones last', () => {
    const base: Rank = {
      verdict: Verdict.UNKNOWN,
      inCluster: false,
      score: new Decimal('0.5'),
      unitPrice: new Decimal(100),
      leadTimeDays: 20,
      share: new Decimal('0.5'),
      productId: 'b',
    };
    const better: [keyof Rank, Partial<Rank>, Partial<Rank>][] = [
      ['verdict', { verdict: Verdict.MET }, { verdict: Verdict.NOT_MET }],
      ['inCluster', { inCluster: true }, { inCluster: false }],
      ['score', { score: new Decimal('0.6') }, { score: new Decimal(0) }],
      ['unitPrice', { unitPrice: new Decimal(99) }, { unitPrice: null }],
      ['leadTimeDays', { leadTimeDays: 9 }, { leadTimeDays: null }],
      ['share', { share: new Decimal(1) }, { share: new Decimal('0.4') }],
      ['productId', { productId: 'a' }, { productId: 'c' }],
    ];
    for (const [index, [field, up]] of better.entries()) {
      // A better value of this field must outweigh worse values of the later fields.
      const behind = better.slice(index + 1);
      const first = Object.assign({}, base, ...behind.map(([, , worse]) => worse), up);
      const second = Object.assign({}, base, ...behind.map(([, better]) => better));
      expect([field, sign(compareRank(first, second))]).toEqual([field, -1]);
    }
    for (const [index, [field, , down]] of better.entries()) {
      const behind = better.slice(index + 1);
      const inside = { ...base, inCluster: true };
      const first = Object.assign({}, inside, ...behind.map(([, , worse]) => worse));
      const second = Object.assign({}, inside, ...behind.map(([, better]) => better), down);
      expect([field, sign(compareRank(first, second))]).toEqual([field, -1]);
    }
  });
});

describe('a cursor', () => {
  it('is decoded to exactly the rank from which it was made', () => {
    fc.assert(
      fc.property(ranks, (rank) => {
        const after = encodeCursor(rankKey(rank));
        const read = readPageArgs({ after }, readRank).after!;
        expect(compareRank(read, rank)).toBe(0);
        expect(rankKey(read)).toEqual(rankKey(rank));
      }),
      { seed: 13, numRuns: 1000 },
    );
  });

  it('leads through pages that neither skip nor repeat a match', () => {
    const distinct = fc.uniqueArray(ranks, {
      selector: ({ productId }) => productId,
      maxLength: 5,
    });
    fc.assert(
      fc.property(distinct, fc.integer({ min: 1, max: 3 }), (all, size) => {
        const sorted = all.toSorted(compareRank);
        const read: Rank[] = [];
        for (let after: Rank | null = null; read.length < all.length;) {
          const behind: Rank | null = after;
          const rest = sorted.filter((rank) => behind === null || compareRank(rank, behind) > 0);
          const page = rest.slice(0, size);
          expect(page.length).toBeGreaterThan(0);
          read.push(...page);
          after = readRank(structuredClone(rankKey(page.at(-1)!)));
        }
        expect(read).toEqual(sorted);
      }),
      { seed: 17, numRuns: 500 },
    );
  });

  it('is refused if it has another format', () => {
    const key = ['MET', true, '1', '9.50', 20, '1', 'product-1'];
    expect(readRank(key)).not.toBeNull();
    const broken: unknown[] = ['SURE', 'true', 'NaN', 9.5, 1.5, '1e5', 7];
    for (const [index, value] of broken.entries())
      expect(readRank(key.with(index, value as string))).toBeNull();
    expect(readRank(key.slice(1))).toBeNull();
    expect(readRank([...key, 1])).toBeNull();
  });
});
