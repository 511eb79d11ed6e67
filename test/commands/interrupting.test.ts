import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runningProgram } from '../../subgraphs/platform/process/dataDir.ts';
import { drawing } from '../prove/caller.ts';
import { type Program, runProgram } from '../support/program.ts';

let dataDir: string;
let program: Program;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'katun-interrupting-'));
});
afterAll(async () => {
  await program.interrupt();
  await rm(dataDir, { recursive: true, force: true });
});

/**
 * The output after which a first start is interrupted, and the maximum delay of the interruption,
 * in milliseconds.
 */
const moments: readonly (readonly [RegExp, number])[] = [
  [/^/, 500],
  [/Starting Katun/, 20],
  [/creating the database cluster/, 100],
  [/creating the database cluster/, 600],
  [/starting PostgreSQL/, 20],
  [/starting PostgreSQL/, 300],
  [/applying/, 20],
  [/customers: loading/, 200],
  [/products: loading/, 20],
  [/products: loading/, 1_000],
];

/**
 * Returns the PostgreSQL processes of the data folder, by their command lines; only on systems with
 * /proc.
 */
async function serversLeft(): Promise<string[]> {
  const { dev, ino } = await stat(join(dataDir, 'postgres'), { bigint: true }).catch(() => ({
    dev: 0n,
    ino: 0n,
  }));
  const lines = await Promise.all(
    (await readdir('/proc').catch(() => []))
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.filter((line) => line.includes(`katun-${dev}-${ino}`));
}

describe('a first start that is interrupted', () => {
  it('ends immediately and leaves no processes behind; a later start completes', async () => {
    const draw = drawing(20_161_001);
    for (const [index, [moment, maxDelayMs]] of moments.entries()) {
      program = runProgram(['start'], { PORT: '0', DATA_DIR: dataDir });
      await program.printed(moment);
      await new Promise((resolve) => setTimeout(resolve, draw(maxDelayMs)));
      const interruptedAt = performance.now();
      program.child.kill(index % 3 === 2 ? 'SIGTERM' : 'SIGINT');
      const code = await program.ended;
      // If the program has not installed its signal handlers yet, the signal ends it without an
      // exit code.
      expect([0, null], program.output.err).toContain(code);
      expect(performance.now() - interruptedAt, String(moment)).toBeLessThan(10_000);
      expect(program.output.err).toBe('');
      expect(runningProgram(dataDir)).toBeNull();
      await expect.poll(serversLeft, { timeout: 5_000 }).toEqual([]);
    }
    program = runProgram(['start'], { PORT: '0', DATA_DIR: dataDir });
    await program.printed(/831 products[\s\S]*Stop with Ctrl-C/);
    expect((await readdir(dataDir)).filter((name) => name.includes('.new'))).toEqual([]);
    expect(await program.interrupt()).toBe(0);
    expect(program.output.err).toBe('');
  }, 240_000);
});
