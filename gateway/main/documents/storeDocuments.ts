import { readSupergraph } from '../../../schema/documents.ts';
import type { Config } from '../../../subgraphs/platform/process/config.ts';
import { showProblem } from '../../../subgraphs/platform/importing/importRefused.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { explainSupergraph, readSupergraphFile } from '../commands/supergraphFile.ts';
import { type DocumentChecker, documentChecker } from './checking.ts';
import { documentsFileOf, readDocuments, writeDocuments } from './documentsFile.ts';
import { problemOfId, readManifest } from './manifest.ts';

/** A manifest to store. */
export interface ManifestOptions {
  readonly path: string;
  /** The supergraph that the documents must be valid for; Katun's own if absent. */
  readonly supergraph?: string | undefined;
  /** Whether stored documents that the manifest lacks are removed. */
  readonly replace: boolean;
}

/**
 * Adds the documents of a manifest to the trusted ones; a gateway may be running.
 * @throws StartupError if one of them is not accepted; each problem is printed to standard error first,
 * and nothing is changed.
 */
export async function storeDocuments(
  config: Config,
  lifetime: Lifetime,
  { path, supergraph, replace }: ManifestOptions,
  printLine: (line: string) => void,
): Promise<false> {
  const manifest = readManifest(path);
  const file = documentsFileOf(config);
  const stored = readDocuments(file);
  const checker = lifetime.keep(openChecker(config, supergraph));
  const invalid = await printProblems(manifest, replace ? new Map() : stored, checker);
  if (invalid > 0) {
    const documents = manifest.size === 1 ? 'document is' : `${manifest.size} documents are`;
    throw new StartupError(
      `${path} was not stored, and nothing was changed: ${invalid} of its ${documents} not accepted.`,
    );
  }
  const next = new Map(replace ? manifest : [...stored, ...manifest]);
  const unchanged = [...manifest].filter(([id, text]) => stored.get(id) === text).length;
  const removed = [...stored.keys()].filter((id) => !next.has(id)).length;
  const isSame = next.size === stored.size && unchanged === manifest.size;
  if (!isSame) await writeDocuments(file, next);
  printLine(
    `${manifest.size - unchanged} added, ${unchanged} unchanged, ${removed} removed: ` +
      `${next.size} trusted documents in ${file}.`,
  );
  if (config.documents === 'open') {
    printLine('Other documents are executed too, unless the gateway runs with DOCUMENTS=trusted.');
  }
  return false;
}

function openChecker(
  { limits, planningLimitMs }: Config,
  supergraph: string | undefined,
): DocumentChecker {
  const sdl = supergraph === undefined ? readSupergraph() : readSupergraphFile(supergraph);
  try {
    return documentChecker(sdl, limits, planningLimitMs);
  } catch (error) {
    throw explainSupergraph(error, supergraph);
  }
}

/** Prints the problems of each document to standard error. Returns how many have problems. */
async function printProblems(
  manifest: ReadonlyMap<string, string>,
  stored: ReadonlyMap<string, string>,
  checker: DocumentChecker,
): Promise<number> {
  let invalid = 0;
  for (const [id, text] of manifest) {
    const problems = [...problemsOfEntry(id, text, stored), ...(await checker.problemsOf(text))];
    if (problems.length > 0) invalid++;
    for (const problem of problems) process.stderr.write(`${nameOf(id, text)}: ${problem}\n`);
  }
  return invalid;
}

function problemsOfEntry(
  id: string,
  text: string,
  stored: ReadonlyMap<string, string>,
): readonly string[] {
  const problem = problemOfId(id, text);
  if (problem !== null) return [showProblem(problem)];
  const before = stored.get(id);
  if (before === undefined || before === text) return [];
  const message = 'another document is stored with this id; remove it with --replace';
  return [showProblem({ line: null, code: 'DOCUMENT_ID_TAKEN', message })];
}

/** Returns the id of a document, with the name of its first operation. */
function nameOf(id: string, text: string): string {
  const [, name] = /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text) ?? [];
  return name === undefined ? id : `${id} (${name})`;
}
