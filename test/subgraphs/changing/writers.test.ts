import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contendForOneNeed } from '../../prove/writers.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph('katun_writers');
});
afterAll(() => graph.close());

describe('concurrent writers of one record', () => {
  it('lose no edit: each edit commits or is a conflict, and the feed contains every commit', async () => {
    const outcome = await contendForOneNeed((...asked) => graph.ask(...asked), bearer, {
      writers: 16,
      edits: 20,
    });
    expect(outcome.committed + outcome.conflicts).toBe(16 * 20);
    expect(outcome.conflicts).toBeGreaterThan(0);
    expect(outcome).toMatchObject({
      others: [],
      lost: 0,
      versions: outcome.committed,
      told: outcome.committed,
    });
  });
});
