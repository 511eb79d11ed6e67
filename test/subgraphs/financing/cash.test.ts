import { describe, expect, it } from 'vitest';
import { proveCash } from './cashProof.ts';

describe('an offer laid over its contract', () => {
  it(
    'leaves cash at 0 or above on every day if it meets the need, and does not with a kopeck ' +
      'less',
    () => {
      const { meets, fails, wrong } = proveCash(300, 1);
      expect(wrong).toEqual([]);
      expect(meets).toBeGreaterThan(100);
      expect(fails).toBeGreaterThan(30);
    },
  );
});
