import { beforeAll, describe, expect, it } from 'vitest';
import { compareMatching } from '../../prove/matching.ts';
import { urlsOf } from '../../support/graph.ts';
import { copyTemplates } from '../../support/templates.ts';

const prefix = 'katun_brute_force';

beforeAll(() => copyTemplates(urlsOf(prefix).ownerUrl, prefix));

describe('matching through the database', () => {
  it('agrees for every need with a simple comparison of all products', async () => {
    const outcome = await compareMatching(urlsOf(prefix), {
      needs: 225,
      seed: 20161001,
      products: 120,
      needsPerWorld: 75,
    });
    expect(outcome.different).toEqual([]);
    expect(outcome).toMatchObject({ needs: 225, worlds: 3, pairs: 225 * 120 });
    for (const count of Object.values(outcome.verdicts)) expect(count).toBeGreaterThan(20);
    expect(outcome.exactCoverage).toBeGreaterThan(100);
  }, 60_000);
});
