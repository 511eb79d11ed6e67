import { describe, expect, inject, it } from 'vitest';
import { killWhileWriting } from '../prove/crashes.ts';

describe('a program that is killed during writes, or whose PostgreSQL is killed', () => {
  it('keeps every acknowledged write, completely and exactly once', async () => {
    const outcome = await killWhileWriting({
      kills: 4,
      seed: 20_161_001,
      say: () => undefined,
      usedFolder: inject('usedDataFolder'),
    });
    expect(outcome.acknowledged).toBeGreaterThan(0);
    expect(outcome).toMatchObject({ lost: [], halfApplied: [], doubled: [], untold: [] });
  }, 180_000);
});
