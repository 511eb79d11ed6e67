import { type BigIntStats, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';

/** The interval at which the supergraph file is checked, in milliseconds. */
const checkIntervalMs = 500;

/**
 * Reads a supergraph file.
 * @throws StartupError if it cannot be read.
 */
export function readSupergraphFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new StartupError(`Cannot read the supergraph file "${file}" (${why}).`);
  }
}

/** Converts an error to a one-line reason why a supergraph cannot be served. */
export function explainSupergraph(error: unknown, file = "Katun's own"): unknown {
  if (!(error instanceof Error) || error instanceof StartupError) return error;
  const why = error.message.replaceAll(/\s+/g, ' ').slice(0, 300);
  return new StartupError(`${file} is not a supergraph that this gateway can serve: ${why}`);
}

/**
 * Reloads the supergraph when its file has changed. Waits until two consecutive checks find the
 * same version, so that a partly written file is not read. If the new file is invalid or missing,
 * the old supergraph is kept, and the file is read again after its next change.
 * @param served the content that is served now.
 */
export function watchSupergraph(
  file: string,
  served: string,
  reload: (supergraphSdl: string) => Promise<void>,
  log: Logger,
  intervalMs = checkIntervalMs,
) {
  const closing = new AbortController();
  const { signal } = closing;
  const watching = (async () => {
    let content = served;
    let seen = await versionOf(file);
    let read: string | null = null;
    while (!signal.aborted) {
      const version = await versionOf(file);
      const isSettled = version === seen;
      seen = version;
      if (isSettled && version !== null && version !== read) {
        read = version;
        content = await take(content);
      }
      if (version === null && read !== null) {
        read = null;
        log.error({ file }, 'the supergraph file is missing: keeping the old supergraph');
      }
      await setTimeout(intervalMs, undefined, { signal }).catch(() => undefined);
    }
  })();

  /**
   * Reloads the supergraph if the file's content differs from the served content, and returns the
   * content that is served afterwards.
   */
  async function take(before: string): Promise<string> {
    try {
      const text = readSupergraphFile(file);
      if (text === before) return before;
      await reload(text);
      log.warn({ file }, 'reloaded the supergraph');
      return text;
    } catch (error) {
      log.error(
        { err: explainSupergraph(error, file) },
        'cannot reload the supergraph: keeping the old one',
      );
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
