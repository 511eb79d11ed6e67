import { GraphQLError } from 'graphql';
import { statfs } from 'node:fs/promises';
import type { Trouble } from '../process/trouble.ts';

/**
 * Writes are refused if less space than this is left, in bytes. PostgreSQL stops altogether if its
 * write-ahead log cannot grow.
 */
const reserveBytes = 48 * 2 ** 20;

/** The time for which a measurement of the storage is valid, in milliseconds. */
const knownForMs = 500;
const reportedForMs = 30_000;

/** The free space of the databases. */
export class Storage {
  readonly #folder: string | null;
  #full = false;
  #knownUntil = 0;
  #reportedUntil = 0;

  /** @param folder the folder of the program's own databases; null if the server's space is unknown. */
  constructor(folder: string | null) {
    this.#folder = folder;
  }

  /** Whether the storage is known to be full. */
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

  /** Returns a fault for `/health/ready` if the storage is full. */
  async troubles(): Promise<readonly Trouble[]> {
    return (await this.isFull()) ? [{ code, message: fullMessage }] : [];
  }

  /**
   * Refuses a write if the storage is full. Allows the write if the free space is unknown.
   * @throws GraphQLError `STORAGE_FULL`.
   */
  async refuseWhenFull(): Promise<void> {
    if (this.#folder !== null && (await this.isFull())) throw storageFull();
  }

  /** Records the failure of a write, if the server had no space for it. */
  report(error: unknown): void {
    if (this.#folder === null && isStorageFull(error)) {
      this.#reportedUntil = performance.now() + reportedForMs;
    }
  }

  /** Records that a write succeeded. */
  wrote(): void {
    this.#reportedUntil = 0;
  }
}

const code = 'STORAGE_FULL';
const fullMessage =
  'The storage of the database is full: it is read-only for now. Try again when there ' +
  'is space.';

const unknownSpace = { bavail: Infinity, bsize: 1 };

/** Creates the refusal of a write for which there is no space. */
export function storageFull(): GraphQLError {
  return new GraphQLError(fullMessage, { extensions: { code } });
}

/** Whether a statement failed because the database server's disk is full. */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const sqlState = 'code' in error ? error.code : undefined;
  if (sqlState === '53100' || sqlState === 'ENOSPC' || sqlState === 'EDQUOT') return true;
  const isOfDisk = sqlState === '58030' && /no space left|quota exceeded/i.test(error.message);
  return isOfDisk || isStorageFull(error.cause);
}
