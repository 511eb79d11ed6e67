import { appendFile, mkdir, mkdtemp, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { StartupError } from '../../../process/startupError.ts';

/**
 * The folder of an export. It is written beside its place and put there when it is complete. Only its
 * owner may read it.
 */
export class ExportFolder {
  readonly #target: string;
  readonly #temporary: string;
  readonly #files = new Set<string>();
  #isComplete = false;

  private constructor(target: string, temporary: string) {
    this.#target = target;
    this.#temporary = temporary;
  }

  /**
   * Begins a folder.
   * @throws StartupError if there is anything in its place but an empty folder, or if nothing can be
   * written beside it.
   */
  static async begin(folder: string): Promise<ExportFolder> {
    const target = resolve(folder);
    const found = await explained(target, () => entriesOf(target));
    if (found === null || found.length === 0) {
      const prefix = join(dirname(target), `.${basename(target)}-unfinished-`);
      return new ExportFolder(target, await explained(target, () => mkdtemp(prefix)));
    }
    throw new StartupError(
      `The export needs a folder that does not exist or is empty, but "${folder}" contains ` +
        `"${found[0]}"${found.length > 1 ? ` and ${found.length - 1} more` : ''}.`,
    );
  }

  /** The name of the folder, without the path. */
  get name(): string {
    return basename(this.#target);
  }

  /** Appends a text to a file of the folder. */
  async append(file: string, text: string): Promise<void> {
    const path = join(this.#temporary, file);
    await explained(this.#target, async () => {
      if (!this.#files.has(file)) await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      this.#files.add(file);
      await appendFile(path, text, { mode: 0o600 });
    });
  }

  /** Puts the complete folder in its place, after its content has reached the disk. */
  async complete(): Promise<void> {
    await explained(this.#target, async () => {
      for (const file of this.#files) await flush(join(this.#temporary, file));
      if ((await entriesOf(this.#target)) !== null) await rmdir(this.#target);
      await rename(this.#temporary, this.#target);
      this.#isComplete = true;
    });
  }

  /** Removes a folder that is not complete. */
  async close(): Promise<void> {
    if (!this.#isComplete) await rm(this.#temporary, { recursive: true, force: true });
  }
}

/** Returns the names in a folder; null if there is none. */
async function entriesOf(folder: string): Promise<readonly string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function explained<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new StartupError(`The folder "${target}" cannot be written (${error.message}).`, {
      cause: error,
    });
  }
}
