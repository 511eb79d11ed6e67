import { type BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';

/** The interval at which a watched file is checked, in milliseconds. */
const checkIntervalMs = 500;

/** A file whose content is used while it may be replaced. */
export interface WatchedFile {
  readonly file: string;
  /** What the file is in log lines, such as "supergraph". */
  readonly what: string;
  /**
   * Reads the file.
   * @throws if it cannot be read.
   */
  readonly read: () => string;
  /**
   * Uses the new content.
   * @throws if it is invalid.
   */
  readonly reload: (content: string) => Promise<void>;
  /** Converts an error of `read` or `reload` to the one that is logged. */
  readonly explain: (error: unknown) => unknown;
}

/**
 * Reloads a file when it has changed. Waits until two consecutive checks find the same version, so that
 * a partly written file is not read. If the new file is invalid or missing, the old content remains in
 * use, and the file is read again after its next change.
 * @param served the content that is used now; null if the file did not exist.
 */
export function watchFile(
  { file, what, read, reload, explain }: WatchedFile,
  served: string | null,
  log: Logger,
  intervalMs = checkIntervalMs,
) {
  const closing = new AbortController();
  const { signal } = closing;
  const watching = (async () => {
    let content = served;
    let seen = await versionOf(file);
    let lastRead: string | null = null;
    while (!signal.aborted) {
      const version = await versionOf(file);
      const isSettled = version === seen;
      seen = version;
      if (isSettled && version !== null && version !== lastRead) {
        lastRead = version;
        content = await take(content, version);
      }
      if (version === null && lastRead !== null) {
        lastRead = null;
        log.error({ file }, `the ${what} file is missing: keeping the old ${what}`);
      }
      await setTimeout(intervalMs, undefined, { signal }).catch(() => undefined);
    }
  })();

  /**
   * Reloads the file if its content differs from the served content, and returns the content that is
   * served afterwards. A file that changes while it is read is read again later.
   */
  async function take(before: string | null, version: string): Promise<string | null> {
    try {
      const text = read();
      if (text === before || (await versionOf(file)) !== version) return before;
      await reload(text);
      log.warn({ file }, `reloaded the ${what}`);
      return text;
    } catch (error) {
      log.error({ err: explain(error) }, `cannot reload the ${what}: keeping the old one`);
      return before;
    }
  }

  return {
    close: async () => {
      closing.abort();
      await watching;
    },
  };
}

/** Returns a text that changes whenever the file changes; null if the file does not exist. */
async function versionOf(file: string): Promise<string | null> {
  try {
    const { ino, size, mtimeNs, ctimeNs }: BigIntStats = await stat(file, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return null;
  }
}
