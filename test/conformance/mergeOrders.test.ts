import { expect, it } from 'vitest';
import { proveMergeOrders } from '../prove/mergeOrders.ts';

it('merging the same answers gives the same data and errors in every order', async () => {
  const { merges, sets } = await proveMergeOrders(1_500, 20_161_001);
  expect(merges).toBeGreaterThanOrEqual(1_500);
  expect(sets).toBeGreaterThan(100);
});
