import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataDir, runningProgram } from '../../../../subgraphs/platform/process/dataDir.ts';
import type { DataDirLock } from '../../../../subgraphs/platform/process/dataDir.ts';
import { StartupError } from '../../../../subgraphs/platform/process/startupError.ts';

let folder: string;
let locks: DataDirLock[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'katun-lock-'));
  locks = [];
});

afterEach(async () => {
  for (const lock of locks) lock.release();
  await rm(folder, { recursive: true });
});

async function lock(dataDir: string): Promise<DataDirLock> {
  const taken = await lockDataDir(dataDir);
  locks.push(taken);
  return taken;
}

describe('lockDataDir', () => {
  it('creates the folder, parents included', async () => {
    const { dataDir } = await lock(join(folder, 'a', 'b'));
    expect(dataDir).toMatch(/a.b$/);
  });

  it('gives the folder to only one of many concurrent callers, whatever path each of them uses', async () => {
    await symlink(folder, `${folder}-link`);
    try {
      const names = [folder, `${folder}-link`, `${folder}/.`, folder];
      const results = await Promise.allSettled(names.map(lock));
      const outcomes = results.map(({ status }) => status).sort();
      expect(outcomes).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    } finally {
      await rm(`${folder}-link`);
    }
  });

  it('refuses a locked folder with one line that names the folder, the holder and the remedies', async () => {
    await lock(folder);
    const refusal = await lockDataDir(folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartupError);
    const { message } = refusal as StartupError;
    expect(message).toContain(folder);
    expect(message).toContain(`process ${process.pid}`);
    expect(message).toMatch(/stop it.*DATA_DIR.*DATABASE_URL/);
    expect(message).not.toContain('\n');
  });

  it(
    'gives a released folder to the next caller; a second release by the first caller has ' +
      'no effect',
    async () => {
      const first = await lock(folder);
      first.release();
      const second = await lock(folder);
      first.release();
      first.announce('http://localhost:1/');
      second.announce('http://localhost:2/');
      await expect(lockDataDir(folder)).rejects.toThrow(StartupError);
      expect(runningProgram(folder)?.url).toBe('http://localhost:2/');
    },
  );

  it('ignores the record of a killed program, even if another process has its process id', async () => {
    const record = { pid: process.pid, startedAt: new Date().toISOString(), url: 'http://old/' };
    await writeFile(join(folder, 'katun.json'), JSON.stringify(record));
    await writeFile(join(folder, 'katun.lock'), '');
    expect(runningProgram(folder)).toBeNull();
    await lock(folder);
    expect(runningProgram(folder)).toMatchObject({ pid: process.pid });
    expect(runningProgram(folder)).not.toHaveProperty('url');
  });

  it('states the remedy for a folder that cannot be created', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(lockDataDir(join(folder, 'file', 'data'))).rejects.toThrow(
      /cannot be used.*DATA_DIR/,
    );
  });
});

describe('runningProgram', () => {
  it('is null if no program runs, for a missing, an empty and a released folder', async () => {
    expect(runningProgram(join(folder, 'absent'))).toBeNull();
    expect(runningProgram(folder)).toBeNull();
    await mkdir(join(folder, 'data'));
    (await lock(join(folder, 'data'))).release();
    expect(runningProgram(join(folder, 'data'))).toBeNull();
  });

  it('returns the process, its start and, once announced, the URL', async () => {
    const before = Date.now();
    const held = await lock(folder);
    expect(runningProgram(folder)).toEqual({ pid: process.pid, startedAt: expect.any(String) });
    held.announce('http://localhost:4000/');
    const program = runningProgram(folder);
    expect(program?.url).toBe('http://localhost:4000/');
    expect(Date.parse(program?.startedAt ?? '')).toBeGreaterThanOrEqual(before);
    expect(Date.parse(program?.startedAt ?? '')).toBeLessThanOrEqual(Date.now());
  });
});
