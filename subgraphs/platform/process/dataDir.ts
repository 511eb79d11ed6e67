import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StartupError } from './startupError.ts';

/** What a program writes down about itself: process id, ISO time of its start, public URL once it listens. */
export type RunningProgram = z.infer<typeof runningProgramShape>;

/** The right to use a data folder, held by one program at a time until `release` or its death. */
export interface DataDirLock {
  /** The folder's real absolute path. */
  readonly dataDir: string;
  /** Writes down the program's public URL, for `runningProgram` to find. */
  announce(url: string): void;
  /** Gives the folder back; further calls do nothing. */
  release(): void;
}

/**
 * Makes the data folder where it is missing and takes it for this program.
 * @throws StartupError when another program, or this one already, holds it, and when it cannot be written.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const folder = await makeFolder(dataDir);
  const lock = takeKernelLock(folder);
  if (lock === null) throw inUse(folder);
  held.add(lock);

  const record: RunningProgram = { pid: process.pid, startedAt: new Date().toISOString() };
  writeRecord(folder, record);
  return {
    dataDir: folder,
    announce: (url) => {
      if (held.has(lock)) writeRecord(folder, { ...record, url });
    },
    release: () => {
      if (!held.delete(lock)) return;
      rmSync(recordFile(folder), { force: true });
      lock.close();
    },
  };
}

/** The program that holds the data folder now; null when none does, whatever a killed one left there. */
export function runningProgram(dataDir: string): RunningProgram | null {
  const folder = resolve(dataDir);
  let probe: DatabaseSync;
  try {
    probe = new DatabaseSync(lockFile(folder), { readOnly: true });
  } catch {
    return null;
  }
  try {
    probe.exec('SELECT 1 FROM sqlite_schema');
    return null;
  } catch (error) {
    return isBusy(error) ? readRecord(folder) : null;
  } finally {
    probe.close();
  }
}

const runningProgramShape = z.object({
  pid: z.int().positive(),
  startedAt: z.iso.datetime(),
  url: z.url().optional(),
});

// Long enough to outlast the moment in which `runningProgram` looks.
const lockWaitMs = 200;

// A lock that nobody refers to any more would be closed by the garbage collector.
const held = new Set<DatabaseSync>();

/**
 * The lock is an exclusive transaction on an empty SQLite file, because Node has no other way to a lock
 * that the kernel drops when its holder dies: nothing to take over after a kill, no process id to mistake
 * for another's, no race between two that start at once, and it counts across containers too. Nothing
 * else may open that file: closing it would drop a POSIX lock. Hence the record beside it.
 */
function takeKernelLock(folder: string): DatabaseSync | null {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(lockFile(folder), { timeout: lockWaitMs });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (isBusy(error)) return null;
    throw unusable(folder, error);
  }
}

const sqliteBusy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}

function lockFile(folder: string): string {
  return join(folder, 'katun.lock');
}

function recordFile(folder: string): string {
  return join(folder, 'katun.json');
}

function writeRecord(folder: string, record: RunningProgram): void {
  const draft = `${recordFile(folder)}.new`;
  writeFileSync(draft, `${JSON.stringify(record)}\n`);
  renameSync(draft, recordFile(folder));
}

function readRecord(folder: string): RunningProgram | null {
  try {
    return runningProgramShape.parse(JSON.parse(readFileSync(recordFile(folder), 'utf8')));
  } catch {
    return null;
  }
}

async function makeFolder(dataDir: string): Promise<string> {
  try {
    await makeMissing(resolve(dataDir));
    return await realpath(dataDir);
  } catch (error) {
    throw unusable(resolve(dataDir), error);
  }
}

/** Folder by folder: where none can be made, as below /proc, `recursive` would try for ever. */
async function makeMissing(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeMissing(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    const madeByAnother = error.code === 'EEXIST';
    if (!madeByAnother) throw error;
  });
}

function inUse(folder: string): StartupError {
  const pid = readRecord(folder)?.pid;
  const holder = pid === undefined ? 'another Katun' : `another Katun (process ${pid})`;
  return new StartupError(
    `The data folder ${folder} is in use by ${holder}: stop it, or give this one its own folder in DATA_DIR or a server in DATABASE_URL.`,
  );
}

function unusable(folder: string, error: unknown): StartupError {
  const reason = error instanceof Error ? error.message : String(error);
  return new StartupError(
    `The data folder ${folder} cannot be used (${reason}): name a folder that this user can write in DATA_DIR, or a server in DATABASE_URL.`,
    { cause: error },
  );
}
