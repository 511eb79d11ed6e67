import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { matchNeed } from '../../../../../subgraphs/products/rules/matching/matching.ts';
import { matchInSlices } from '../../../../../subgraphs/products/rules/matching/matchInSlices.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import {
  asOf,
  sampleCandidate,
  sampleNeed,
  law,
  sampleFreight,
  standards,
} from '../../sampleNeed.ts';

const context = { asOf, law, standards, freight: sampleFreight };

/** Returns this number of products with different prices; the first product is not the cheapest. */
function candidates(count: number) {
  return Array.from({ length: count }, (_, n) => ({
    ...sampleCandidate,
    productId: `product-${n}`,
    unitPrice: new Decimal(10 + ((n * 7_919) % 1_009)),
  }));
}

describe('matching in batches', () => {
  it.each([0, 1, 500, 501, 1_733])(
    'returns for %i products the same matches as without batches',
    async (count) => {
      const request = { need: sampleNeed, candidates: candidates(count), context };
      const few = { need: sampleNeed, candidates: candidates(3), context };
      const found = await matchInSlices([request, few], () => turn());
      expect(found[0]).toEqual(matchNeed(sampleNeed, request.candidates, context));
      expect(found[1]).toEqual(matchNeed(sampleNeed, few.candidates, context));
    },
  );

  it('yields to the event loop after every 500 products, over all needs', async () => {
    let turns = 0;
    const small = { need: sampleNeed, candidates: candidates(100), context };
    await matchInSlices(
      Array.from({ length: 20 }, () => small),
      async () => (turns += 1),
    );
    expect(turns).toBe(3);
  });
});
