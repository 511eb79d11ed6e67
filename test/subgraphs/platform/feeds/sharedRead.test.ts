import { describe, expect, it } from 'vitest';
import { SharedRead } from '../../../../subgraphs/platform/feeds/positions/sharedRead.ts';

/** Reads that the test ends one by one; each returns its number. */
function heldReads() {
  const ends: (() => void)[] = [];
  const failures: ((error: Error) => void)[] = [];
  const shared = new SharedRead<number>(
    () =>
      new Promise((resolve, reject) => {
        const number = ends.length + 1;
        ends.push(() => resolve(number));
        failures.push(reject);
      }),
  );
  return { ends, failures, shared };
}

/** Lets everything that is ready go on. */
const settle = () => new Promise(setImmediate);

describe('a shared read', () => {
  it('is one for all callers that wait, and never one that began before the call', async () => {
    const { ends, shared } = heldReads();
    const first = shared.take();
    const later = [shared.take(), shared.take(), shared.take()];
    expect(ends).toHaveLength(1);
    ends[0]!();
    expect(await first).toBe(1);
    await settle();
    expect(ends).toHaveLength(2);
    const last = shared.take();
    ends[1]!();
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
    await settle();
    ends[2]!();
    expect(await last).toBe(3);
    const alone = shared.take();
    expect(ends).toHaveLength(4);
    ends[3]!();
    expect(await alone).toBe(4);
  });

  it('that fails does so for its own callers only', async () => {
    const { ends, failures, shared } = heldReads();
    const first = shared.take();
    const later = shared.take();
    failures[0]!(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await settle();
    ends[1]!();
    expect(await later).toBe(2);
  });
});
