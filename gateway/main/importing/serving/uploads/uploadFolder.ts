import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { requestRefusal } from '../../../../../subgraphs/platform/graphql/errors/refusal.ts';
import type { ImportSettings } from '../../../../../subgraphs/platform/importing/settings/importSettings.ts';

/** A file in the folder of uploads. */
interface StoredFile {
  readonly path: string;
  readonly bytes: number;
  /** The time since it was last written, in milliseconds. */
  readonly ageMs: number;
}

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * The time for which an interrupted upload is kept, and the file of an import whose program was killed, in
 * milliseconds: a day.
 */
const interruptedMs = dayMs;

/** The folder of uploads, and how much of it is kept: no more than the settings allow. */
export class UploadFolder {
  readonly path: string;
  readonly #settings: Omit<ImportSettings, 'maxImportBytes'>;
  /** The bytes that running uploads are still to send, by the path of their files. */
  readonly #reserved = new Map<string, number>();

  constructor(path: string, settings: Omit<ImportSettings, 'maxImportBytes'>) {
    this.path = path;
    this.#settings = settings;
  }

  /**
   * Reserves room for an upload, before any of it is taken. The oldest lists of refused records and
   * interrupted uploads make room for it.
   * @param path the path of its file.
   * @param bytes the bytes that are still to come; null if the sender does not state them.
   * @returns the number of bytes that may come.
   * @throws GraphQLError `IMPORT_DISK_FULL` if there is not enough room.
   */
  async reserve(path: string, bytes: number | null): Promise<number> {
    const needed = Math.max(1, bytes ?? 1);
    const stored = await this.#files();
    let room = this.#roomBeside(stored);
    for (const file of oldestFirst(stored.filter((one) => this.#isFinished(one, path)))) {
      if (room >= needed) break;
      await rm(file.path, { force: true });
      room += file.bytes;
    }
    if (room < needed) throw diskFull(this.#settings.importDiskBytes);
    this.#reserved.set(path, bytes ?? room);
    return bytes ?? room;
  }

  /** Ends a reservation; what has arrived counts by itself. */
  release(path: string): void {
    this.#reserved.delete(path);
  }

  /**
   * Removes what is older than the settings allow: lists of refused records after the days of retention,
   * interrupted uploads and the files of killed programs after a day.
   * @param needed the paths of files that steps of imports still need.
   */
  async sweep(needed: ReadonlySet<string>): Promise<void> {
    const listsMs = this.#settings.importRetentionDays * dayMs;
    for (const { path, ageMs } of await this.#files()) {
      const keptMs = isList(path) ? listsMs : interruptedMs;
      const isNeeded = needed.has(path.replace(/\.map\.json$/, '')) || this.#reserved.has(path);
      if (ageMs > keptMs && !isNeeded) await rm(path, { force: true });
    }
  }

  #roomBeside(stored: readonly StoredFile[]): number {
    const used = stored.reduce((total, { bytes }) => total + bytes, 0);
    const reserved = [...this.#reserved.values()].reduce((total, bytes) => total + bytes, 0);
    return this.#settings.importDiskBytes - used - reserved;
  }

  /** Whether nothing needs a file any more, so that it may make room for the upload to a path. */
  #isFinished({ path }: StoredFile, upload: string): boolean {
    if (path === upload || this.#reserved.has(path)) return false;
    return isList(path) || path.endsWith('.part');
  }

  async #files(): Promise<StoredFile[]> {
    const names = await readdir(this.path).catch(() => []);
    const found = await Promise.all(
      names.map(async (name) => {
        const path = join(this.path, name);
        const about = await stat(path).catch(() => null);
        return about && { path, bytes: about.size, ageMs: Date.now() - about.mtimeMs };
      }),
    );
    return found.filter((file) => file !== null);
  }
}

function isList(path: string): boolean {
  return /\.refused\.(?:csv|xlsx)$/.test(path);
}

function oldestFirst(files: readonly StoredFile[]): readonly StoredFile[] {
  return files.toSorted((one, other) => other.ageMs - one.ageMs);
}

/** Returns the refusal of an upload for which there is no room. */
export function diskFull(bytes: number): Error {
  const message = `Uploads and their lists may have ${bytes} bytes together; there is not enough room. Try again when imports have ended.`;
  return requestRefusal('IMPORT_DISK_FULL', message);
}
