import { GraphQLError } from 'graphql';
import { statfs } from 'node:fs/promises';
import type { Trouble } from '../process/trouble.ts';

/** Writes end when less than this is left, in bytes: PostgreSQL stops altogether where its log cannot grow. */
const reserveBytes = 48 * 2 ** 20;

/** For how long what is known of the storage holds, in milliseconds. */
const knownForMs = 500;
const reportedForMs = 30_000;

/** The space that the databases have. */
export class Storage {
  readonly #folder: string | null;
  #full = false;
  #knownUntil = 0;
  #reportedUntil = 0;

  /** @param folder of the program's own databases; null where the space of a server is not known. */
  constructor(folder: string | null) {
    this.#folder = folder;
  }

  /** Whether there is none left for writes, as far as is known. */
  async isFull(): Promise<boolean> {
    if (performance.now() < this.#reportedUntil) return true;
    if (this.#folder === null) return false;
    if (performance.now() >= this.#knownUntil) {
      this.#knownUntil = performance.now() + knownForMs;
      const { bavail, bsize } = await statfs(this.#folder).catch(() => unknownSpace);
      this.#full = bavail * bsize < reserveBytes;
    }
    return this.#full;
  }

  /** The same for `/health/ready`. */
  async troubles(): Promise<readonly Trouble[]> {
    return (await this.isFull()) ? [{ code, message: fullMessage }] : [];
  }

  /** @throws GraphQLError `STORAGE_FULL` where a write would find no space; one that may try finds out. */
  async refuseWhenFull(): Promise<void> {
    if (this.#folder !== null && (await this.isFull())) throw storageFull();
  }

  /** Remembers that the server had no space for a write. */
  report(error: unknown): void {
    if (this.#folder === null && isStorageFull(error)) {
      this.#reportedUntil = performance.now() + reportedForMs;
    }
  }

  /** Remembers that there was space. */
  wrote(): void {
    this.#reportedUntil = 0;
  }
}

const code = 'STORAGE_FULL';
const fullMessage =
  'The storage of the database is full: nothing is written, and reading goes on. Try again when there is space.';

const unknownSpace = { bavail: Infinity, bsize: 1 };

/** What a write is told that finds no space. */
export function storageFull(): GraphQLError {
  return new GraphQLError(fullMessage, { extensions: { code } });
}

/** Whether a statement failed because the database's server had no space on its disk. */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const sqlState = 'code' in error ? error.code : undefined;
  if (sqlState === '53100' || sqlState === 'ENOSPC' || sqlState === 'EDQUOT') return true;
  const isOfDisk = sqlState === '58030' && /no space left|quota exceeded/i.test(error.message);
  return isOfDisk || isStorageFull(error.cause);
}
