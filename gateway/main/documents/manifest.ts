import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sha256Prefix } from '../../../subgraphs/platform/http/documents/trustedDocuments.ts';
import type { ImportProblem } from '../../../subgraphs/platform/importing/importRefused.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';

/** The manifest of graphql-codegen and of Relay's compiler: the text of each document by its id. */
const textsById = z.record(z.string(), z.string());

/**
 * The manifest of `@apollo/generate-persisted-query-manifest`. Its ids are hashes of other forms of the
 * texts if it was configured so.
 */
const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

/** Characters of an id: those of a custom document identifier in the draft of GraphQL over HTTP. */
const validId = /^[\w.~-]{1,200}$/;

/**
 * Reads the documents of a manifest by id. The prefix "sha256:" of an id is removed.
 * @throws StartupError if it cannot be read, is not a manifest, or has no documents.
 */
export function readManifest(path: string): ReadonlyMap<string, string> {
  const json = readJson(path);
  const apollo = apolloManifest.safeParse(json);
  const simple = textsById.safeParse(json);
  const entries = apollo.success
    ? apollo.data.operations.map(({ id, body }) => [id, body] as const)
    : simple.success
      ? Object.entries(simple.data)
      : null;
  if (entries === null) {
    throw new StartupError(
      `"${path}" must be a manifest of graphql-codegen, of Relay's compiler or of Apollo: a JSON object ` +
        'of texts by id, or of the format apollo-persisted-query-manifest.',
    );
  }
  if (entries.length === 0) throw new StartupError(`"${path}" has no documents.`);
  return new Map(
    entries.map(([id, text]) => [
      id.startsWith(sha256Prefix) ? id.slice(sha256Prefix.length) : id,
      text,
    ]),
  );
}

/** Hash algorithms by the number of hexadecimal digits of a hash. */
const algorithms: ReadonlyMap<number, string> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
]);

/**
 * Returns what is wrong with the id of a document; null if nothing is. An id that looks like a hash must
 * be the hash of the text: graphql-codegen uses SHA-1 and SHA-256, Relay MD5 by default.
 */
export function problemOfId(id: string, text: string): ImportProblem | null {
  if (!validId.test(id)) {
    const message = 'the id must be 1 to 200 letters, digits and characters of "-._~"';
    return { line: null, code: 'INVALID_DOCUMENT_ID', message };
  }
  const algorithm = /^[\da-f]+$/i.test(id) ? algorithms.get(id.length) : undefined;
  if (algorithm === undefined) return null;
  const hash = createHash(algorithm).update(text).digest('hex');
  if (hash === id.toLowerCase()) return null;
  const message = `the id must be the ${algorithm} of the text, ${hash}; the manifest was changed`;
  return { line: null, code: 'DOCUMENT_CHANGED', message };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new StartupError(`"${path}" must be JSON: ${error.message}.`);
    }
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new StartupError(`Cannot read the manifest "${path}" (${why}).`);
  }
}
