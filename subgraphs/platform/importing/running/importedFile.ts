import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { StartupError } from '../../process/startupError.ts';

/** A file that is imported. */
export interface ImportFile {
  readonly path: string;
  readonly name: string;
  /** The size in bytes. */
  readonly bytes: number;
  /** The SHA-256 of the content, in hexadecimal digits. */
  readonly hash: string;
}

/**
 * Reads the size and the hash of a file.
 * @throws StartupError if there is no such file, or it cannot be read.
 */
export async function identifyFile(path: string, signal: AbortSignal): Promise<ImportFile> {
  const hash = createHash('sha256');
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error('it is not a file');
    await pipeline(createReadStream(path), hash, { signal });
    return { path, name: basename(path), bytes: found.size, hash: hash.digest('hex') };
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(`The file ${path} cannot be read: ${reason}.`, { cause: error });
  }
}
