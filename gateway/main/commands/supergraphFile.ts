import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { watchFile } from '../documents/watchedFile.ts';

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
 * Reloads the supergraph when its file has changed, as `watchFile` does.
 * @param served the content that is served now.
 */
export function watchSupergraph(
  file: string,
  served: string,
  reload: (supergraphSdl: string) => Promise<void>,
  log: Logger,
  intervalMs?: number,
) {
  const watched = {
    file,
    what: 'supergraph',
    read: () => readSupergraphFile(file),
    reload,
    explain: (error: unknown) => explainSupergraph(error, file),
  };
  return watchFile(watched, served, log, intervalMs);
}
