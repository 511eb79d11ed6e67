import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { matchNeed } from '../../../../../subgraphs/products/rules/matching/matching.ts';
import { matchInSlices } from '../../../../../subgraphs/products/rules/matching/matchInSlices.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { asOf, sampleCandidate, sampleNeed, standards } from '../../sampleNeed.ts';

const context = { asOf, standards };

/** As many products of different prices, none the cheapest first. */
function candidates(count: number) {
  return Array.from({ length: count }, (_, n) => ({
    ...sampleCandidate,
    productId: `product-${n}`,
    unitPrice: new Decimal(10 + ((n * 7_919) % 1_009)),
  }));
}

describe('matching in turns', () => {
  it.each([0, 1, 500, 501, 1_733])(
    'finds of %i products what matching at once does',
    async (count) => {
      const request = { need: sampleNeed, candidates: candidates(count), context };
      const few = { need: sampleNeed, candidates: candidates(3), context };
      const found = await matchInSlices([request, few], () => turn());
      expect(found[0]).toEqual(matchNeed(sampleNeed, request.candidates, context));
      expect(found[1]).toEqual(matchNeed(sampleNeed, few.candidates, context));
    },
  );

  it('gives others a turn after every 500 products, of however many needs', async () => {
    let turns = 0;
    const small = { need: sampleNeed, candidates: candidates(100), context };
    await matchInSlices(
      Array.from({ length: 20 }, () => small),
      async () => (turns += 1),
    );
    expect(turns).toBe(3);
  });
});
