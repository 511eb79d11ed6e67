import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { DocumentPolicy } from '../../../subgraphs/platform/http/documents/requestedDocument.ts';
import { TrustedDocuments } from '../../../subgraphs/platform/http/documents/trustedDocuments.ts';
import type { Config } from '../../../subgraphs/platform/process/config.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { watchFile } from './watchedFile.ts';

/** The stored documents: the text of each by its id. */
const contentShape = z.record(z.string(), z.string());

/** Returns the path of the file of trusted documents. */
export function documentsFileOf({
  documentsFile,
  dataDir,
}: Pick<Config, 'documentsFile' | 'dataDir'>): string {
  return resolve(documentsFile ?? join(dataDir, 'documents.json'));
}

/**
 * Opens the documents that a gateway executes, and reloads the trusted ones when their file has changed.
 * @param own documents that are trusted besides those of the file.
 * @throws StartupError if the file exists and is malformed.
 */
export function openDocuments(
  config: Pick<Config, 'documents' | 'documentsFile' | 'dataDir'>,
  own: readonly string[],
  log: Logger,
  lifetime: Lifetime,
): DocumentPolicy {
  const file = documentsFileOf(config);
  const trusted = new TrustedDocuments();
  const take = (content: string | null) => {
    const stored = content === null ? new Map<string, string>() : parseDocuments(content, file);
    trusted.replace(stored, own);
  };
  const content = readText(file);
  take(content);
  if (content === null && config.documents === 'trusted') {
    log.warn({ file }, 'no trusted documents are stored: store them with "npm run documents"');
  }
  const watched = {
    file,
    what: 'trusted documents',
    read: () => readText(file) ?? missing(file),
    reload: async (text: string) => take(text),
    explain: (error: unknown) => error,
  };
  lifetime.keep(watchFile(watched, content, log));
  return { isOpen: config.documents === 'open', trusted };
}

/**
 * Reads the stored documents by id; none if the file does not exist.
 * @throws StartupError if it is malformed.
 */
export function readDocuments(file: string): ReadonlyMap<string, string> {
  const content = readText(file);
  return content === null ? new Map() : parseDocuments(content, file);
}

/**
 * Replaces the stored documents. The file has either the old or the new content, also after a crash.
 * @throws StartupError if it cannot be written.
 */
export async function writeDocuments(
  file: string,
  documents: ReadonlyMap<string, string>,
): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  const sorted = [...documents].toSorted(([one], [other]) => (one < other ? -1 : 1));
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(draft, 'wx', 0o644);
    try {
      await handle.writeFile(`${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw new StartupError(`Cannot write the documents file "${file}" (${reasonOf(error)}).`);
  }
}

function missing(file: string): never {
  throw new StartupError(`The documents file "${file}" is missing.`);
}

function parseDocuments(content: string, file: string): ReadonlyMap<string, string> {
  try {
    return new Map(Object.entries(contentShape.parse(JSON.parse(content))));
  } catch {
    throw new StartupError(
      `The documents file "${file}" must be a JSON object of texts by id, as "npm run documents" writes it.`,
    );
  }
}

/** Returns the content of a file; null if it does not exist. */
function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = reasonOf(error);
    if (why === 'ENOENT') return null;
    throw new StartupError(`Cannot read the documents file "${file}" (${why}).`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
}
