import { describe, expect, it } from 'vitest';
import { type Job, PlanningQueue } from '../../../gateway/planning/pool/planningQueue.ts';

const clock = { now: 0 };

function queueOf(...jobs: readonly (readonly [name: string, length: number, caller?: string])[]) {
  const queue = new PlanningQueue(() => clock.now);
  for (const [name, length, caller] of jobs) queue.add(job(name, length, caller));
  return queue;
}

function job(name: string, length: number, caller?: string): Job {
  const ignore = () => undefined;
  return { document: name.padEnd(length), caller, resolve: ignore, reject: ignore };
}

function order(queue: PlanningQueue): string[] {
  const names: string[] = [];
  for (let next = queue.take(); next; next = queue.take()) names.push(next.document.trim());
  return names;
}

describe('documents that wait to be planned', () => {
  it('are planned in the order of their size, equal ones in the order of arrival', () => {
    const queue = queueOf(['wide', 20_000], ['first', 300], ['middle', 2_000], ['second', 300]);
    expect(order(queue)).toEqual(['first', 'second', 'middle', 'wide']);
  });

  it('are planned eventually, although smaller ones keep arriving', () => {
    clock.now = 0;
    const queue = queueOf(['wide', 900_000]);
    clock.now = 6_000;
    queue.add(job('small', 100));
    expect(order(queue)).toEqual(['wide', 'small']);
  });

  it('of one caller are planned after the first documents of other callers', () => {
    clock.now = 0;
    const flood = Array.from({ length: 200 }, (_, i) => [`flood ${i}`, 2_000, 'a'] as const);
    const queue = queueOf(...flood, ['other', 2_000, 'b'], ['nameless', 2_000]);
    expect(order(queue).slice(0, 3)).toEqual(['flood 0', 'other', 'nameless']);
  });

  it('can be removed before they are planned', () => {
    const queue = queueOf(['a', 10]);
    const gone = job('b', 20);
    queue.add(gone);
    queue.remove(gone);
    queue.remove(gone);
    expect(order(queue)).toEqual(['a']);
  });
});
