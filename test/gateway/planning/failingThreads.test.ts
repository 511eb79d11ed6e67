import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlannerPool, plannerPool } from '../../../gateway/planning/pool/plannerPool.ts';

let folder: string;
const pools: PlannerPool[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'katun-threads-'));
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  await rm(folder, { recursive: true });
});

/** Creates a pool of one thread, which executes the text of each job as a command. */
function poolOf(atStart: string, options: { startLimitMs?: number; maxMemoryMb?: number } = {}) {
  const source = `
    import { existsSync } from 'node:fs';
    import { parentPort } from 'node:worker_threads';
    ${atStart}
    parentPort.on('message', ({ document }) => {
      if (document === 'exit') process.exit(3);
      if (document === 'throw') throw new Error('broken');
      if (document === 'fill') { const all = []; for (;;) all.push(Array(1e5).fill(all.length)); }
      if (document === 'wait') return;
      parentPort.postMessage({ plan: { kind: 'QueryPlan' }, cpuMs: 0 });
    });
    parentPort.postMessage({ cpuMs: 0 });`;
  const thread = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  const pool = plannerPool('', { threads: 1, thread, ...options });
  pools.push(pool);
  return pool;
}

const code = (expected: string) => ({ extensions: { code: expected } });

describe('a planner thread that fails', () => {
  it('refuses the waiting jobs, and plans again once a thread can be started', async () => {
    const file = join(folder, 'mended');
    const pool = poolOf(`if (!existsSync(${JSON.stringify(file)})) throw new Error('no start');`);
    await expect(pool.plan('a')).rejects.toMatchObject({
      message: expect.stringContaining('no start') as string,
      ...code('PLANNER_UNAVAILABLE'),
    });
    await expect(pool.plan('b')).rejects.toMatchObject(code('PLANNER_UNAVAILABLE'));
    await writeFile(file, '');
    await expect
      .poll(() => pool.plan('c').catch(() => null), { timeout: 10_000 })
      .toEqual({ kind: 'QueryPlan' });
  });

  it('refuses the waiting jobs if it never becomes ready', async () => {
    const pool = poolOf('await new Promise((resolve) => setTimeout(resolve, 60_000));', {
      startLimitMs: 50,
    });
    await expect(pool.plan('a')).rejects.toMatchObject(code('PLANNER_UNAVAILABLE'));
  });

  it.each(['exit', 'throw'])('fails only its own job: %s', async (document) => {
    const pool = poolOf('');
    const [failed, next] = await Promise.allSettled([pool.plan(document), pool.plan('next one')]);
    expect(failed).toMatchObject({ reason: code('PLANNER_UNAVAILABLE') });
    expect(next).toMatchObject({ value: { kind: 'QueryPlan' } });
  });

  it('reports that an operation takes more memory than the limit', async () => {
    const pool = poolOf('', { maxMemoryMb: 16 });
    await expect(pool.plan('fill')).rejects.toMatchObject(code('PLANNING_TOO_HARD'));
    expect(await pool.plan('next')).toEqual({ kind: 'QueryPlan' });
  });

  it('refuses the waiting jobs if it is started without a supergraph', async () => {
    const pool = plannerPool('no supergraph', { threads: 1 });
    pools.push(pool);
    await expect(pool.plan('{ a }')).rejects.toMatchObject(code('PLANNER_UNAVAILABLE'));
  });
});

describe('a job whose caller disconnects', () => {
  it('is removed from the queue, and ends immediately if it is being planned', async () => {
    const pool = poolOf('');
    const gone = new AbortController();
    const left = new Error('left');
    const running = pool.plan('wait', { signal: gone.signal });
    const waiting = pool.plan('another', { signal: gone.signal });
    gone.abort(left);
    expect(await Promise.allSettled([running, waiting])).toMatchObject([
      { reason: left },
      { reason: left },
    ]);
    await expect(pool.plan('a', { signal: gone.signal })).rejects.toBe(left);
  });
});
