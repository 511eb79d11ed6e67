import { describe, expect, it } from 'vitest';
import { killWhileWriting } from '../prove/crashes.ts';

describe('a program that is killed while it writes, or whose PostgreSQL is', () => {
  it('has all that it acknowledged, nothing half, nothing twice', async () => {
    const outcome = await killWhileWriting({ kills: 4, seed: 20_161_001, say: () => undefined });
    expect(outcome.acknowledged).toBeGreaterThan(0);
    expect(outcome).toMatchObject({ lost: [], halfApplied: [], doubled: [], untold: [] });
  }, 180_000);
});
