import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  WriteQueue,
  maxRunningWrites,
} from '../../../subgraphs/platform/writes/attempts/writeQueue.ts';

/** The number of writes that may wait. */
const places = 60;

/** Starts writes that end when they are told to. Returns the numbers of those that run, in order. */
function startWrites(queue: WriteQueue, count: number, waitMs = 5_000, signal?: AbortSignal) {
  const running: number[] = [];
  const ends = Array.from({ length: count }, () => Promise.withResolvers<void>());
  const outcomes = ends.map(({ promise }, index) =>
    queue
      .run(
        () => {
          running.push(index);
          return promise;
        },
        waitMs,
        signal,
      )
      .then(
        () => 'written',
        (error: { extensions?: { code: string }; message: string }) =>
          error.extensions?.code ?? error.message,
      ),
  );
  return { running, outcomes, end: (index: number) => ends[index]!.resolve() };
}

describe('the queue of writes', () => {
  it('runs a few writes at a time, in the order of their arrival', async () => {
    const { running, outcomes, end } = startWrites(new WriteQueue(), 6);
    await pause(5);
    expect(running).toEqual([0, 1, 2].slice(0, maxRunningWrites));
    end(1);
    await pause(5);
    expect(running).toEqual([0, 1, 2, 3]);
    for (const index of [0, 2, 3, 4, 5]) end(index);
    expect(await Promise.all(outcomes)).toEqual(Array(6).fill('written'));
    expect(running).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('refuses those beyond its places at once, with growing pauses', async () => {
    const queue = new WriteQueue();
    const { outcomes, end } = startWrites(queue, maxRunningWrites + places + 2);
    expect(await Promise.all(outcomes.slice(-2))).toEqual(['BUSY', 'BUSY']);
    const pauses = Array.from({ length: 1_000 }, () => queue.retryAfterSeconds());
    expect(pauses[0]).toBeGreaterThanOrEqual(1);
    expect(pauses.toSorted((one, other) => one - other)).toEqual(pauses);
    expect(pauses.at(-1)).toBeGreaterThan(pauses[0]!);
    expect(pauses.at(-1)).toBeLessThanOrEqual(30);
    for (let index = 0; index < maxRunningWrites + places; index += 1) end(index);
    expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['written', 'BUSY']));
  });

  it('refuses those that wait too long, and forgets those whose callers leave', async () => {
    const queue = new WriteQueue();
    const holding = startWrites(queue, maxRunningWrites);
    const late = startWrites(queue, 1, 20);
    const leaving = new AbortController();
    const left = startWrites(queue, places - 1, 5_000, leaving.signal);
    const last = startWrites(queue, 1);
    expect(await last.outcomes[0]).toBe('BUSY');
    expect(await late.outcomes[0]).toBe('BUSY');
    leaving.abort(new Error('left'));
    expect(new Set(await Promise.all(left.outcomes))).toEqual(new Set(['left']));
    const next = startWrites(queue, 1);
    next.end(0);
    holding.end(0);
    expect(await next.outcomes[0]).toBe('written');
    expect([...late.running, ...left.running]).toEqual([]);
    for (let index = 1; index < maxRunningWrites; index += 1) holding.end(index);
    await Promise.all(holding.outcomes);
  });
});
