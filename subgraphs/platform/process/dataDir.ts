import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StartupError } from './startupError.ts';

/**
 * What is known about a running program: its process id, the ISO time of its start and, once it
 * listens, its public URL.
 */
export type RunningProgram = z.infer<typeof runningProgramShape>;

/** An exclusive lock on a data folder, held until `release` or the death of the program. */
export interface DataDirLock {
  /** The folder's canonical absolute path. */
  readonly dataDir: string;
  /** Records the program's public URL, for `runningProgram`. */
  announce(url: string): void;
  /** Releases the folder; further calls do nothing. */
  release(): void;
}

/**
 * Creates the data folder if it is missing, and locks it for this program.
 * @throws StartupError if another program, or this one, already holds the lock; also if the folder
 * cannot be written.
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

/**
 * Returns the program that holds the data folder; null if no program holds it, even if a killed
 * program has left its record.
 */
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

// The time to wait for the lock, in milliseconds. It is longer than `runningProgram` holds the lock
// for its check.
const lockWaitMs = 200;

// Keep references to the locks: the garbage collector would close locks without references.
const held = new Set<DatabaseSync>();

/**
 * Opens an exclusive transaction on an empty SQLite file as the lock, because Node has no other
 * lock that the kernel releases when its holder dies. Such a lock needs no recovery after a kill,
 * depends on no process id that could be reused, has no race between two starts, and works across
 * containers. Nothing else in this process may open the file, because closing it would release the
 * POSIX lock; the record of the program is therefore in a separate file.
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

/**
 * Creates missing folders one after another. With the option `recursive`, Node would retry for ever
 * in a place where no folder can be created, such as /proc.
 */
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
    `The data folder ${folder} is in use by ${holder}: stop it, or set another folder in DATA_DIR or a server in DATABASE_URL.`,
  );
}

function unusable(folder: string, error: unknown): StartupError {
  const reason = error instanceof Error ? error.message : String(error);
  return new StartupError(
    `The data folder ${folder} cannot be used (${reason}): name a folder that this user can write in DATA_DIR, or a server in DATABASE_URL.`,
    { cause: error },
  );
}
