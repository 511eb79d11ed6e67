import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { copyDataFolder } from '../support/dataFolder.ts';
import { runProgram } from '../support/program.ts';

let scratch: string;
let dataDir: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-export-command-'));
  dataDir = join(scratch, 'data');
  mkdirSync(dataDir);
  await copyDataFolder(inject('usedDataFolder'), dataDir);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Exports into a folder; returns the exit code and what was printed. */
async function exportInto(folder: string, data = dataDir) {
  const { ended, output } = runProgram(['export', join(scratch, folder)], { DATA_DIR: data });
  return { code: await ended, ...output };
}

describe('the export', () => {
  it('tells how many records of each kind it has written, and what it leaves out', async () => {
    const { code, out } = await exportInto('world');
    expect(code).toBe(0);
    expect(out).toMatch(/1 agreement, 90 customers, 150 needs, 608 criteria/);
    expect(out).not.toMatch(/\b0 \w/);
    expect(out).toMatch(/names of sole proprietors are not exported without --contacts/);
    expect(readdirSync(join(scratch, 'world'))).toContain('world.csv');
    const again = await exportInto('world');
    expect(again.code).toBe(1);
    expect(again.err).toMatch(/needs a folder that does not exist or is empty/);
  });

  it('that is interrupted leaves nothing, and does not succeed', async () => {
    const program = runProgram(['export', join(scratch, 'interrupted')], { DATA_DIR: dataDir });
    await program.printed(/Exporting/);
    expect(await program.interrupt()).toBe(130);
    expect(readdirSync(scratch).filter((name) => name.includes('interrupted'))).toEqual([]);
  });

  it('of an empty data folder is refused in one line, and fills nothing', async () => {
    const empty = join(scratch, 'empty');
    mkdirSync(empty);
    const { code, err } = await exportInto('nothing', empty);
    expect([code, readdirSync(empty)]).toEqual([1, []]);
    expect(err).toMatch(
      /^There is nothing to export: .* contains no world yet; start Katun first\.$/m,
    );
  });
});
