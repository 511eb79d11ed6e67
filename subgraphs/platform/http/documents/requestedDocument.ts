import type { GraphQLError } from 'graphql';
import { requestRefusal } from '../../graphql/errors/refusal.ts';
import type { Caller } from '../../identity/caller.ts';
import { type GraphQLOverHttp, persistedQueryId } from '../requests/graphqlRequest.ts';
import { type TrustedDocuments, isSameDocument } from './trustedDocuments.ts';

/** The documents that a server executes. */
export interface DocumentPolicy {
  /** Whether documents that are not trusted are executed for every caller. */
  readonly isOpen: boolean;
  readonly trusted: TrustedDocuments;
}

/** The scope of callers whose documents are executed although they are not trusted. */
export const adHocScope = 'adhoc';

/**
 * Returns the request with the text of its document. A trusted document may be requested by its id, as
 * `documentId` or as `extensions.persistedQuery.sha256Hash`, or by its text. An automatic persisted
 * query is left to the server where ad hoc documents are executed.
 * @throws GraphQLError `DOCUMENT_NOT_TRUSTED`; `DOCUMENT_NOT_FOUND` for an unknown `documentId` where ad
 * hoc documents are executed; `BAD_REQUEST` if id and text do not belong together.
 */
export function requestedDocument(
  request: GraphQLOverHttp,
  caller: Caller | null,
  { isOpen, trusted }: DocumentPolicy,
): GraphQLOverHttp {
  const { documentId, ...rest } = request;
  const hash = persistedQueryId(rest.extensions);
  const id = documentId ?? hash;
  const query = rest.query === '' ? undefined : rest.query;
  const text = id === undefined ? undefined : trusted.textOf(id);
  if (text !== undefined) {
    if (query !== undefined && !isSameDocument(query, text)) throw mismatch(id!);
    return { ...withoutPersistedQuery(rest), query: query ?? text };
  }
  if (isOpen || caller?.scopes.has(adHocScope)) {
    if (query === undefined && hash === undefined) throw notFound(documentId!);
    if (hash !== undefined && !/^[\da-f]{64}$/i.test(hash)) throw notSha256(hash);
    return rest;
  }
  if (query === undefined || !trusted.has(query)) throw notTrusted(id, query);
  return withoutPersistedQuery(rest);
}

/** Removes the extension that has been evaluated. */
function withoutPersistedQuery({ extensions, ...request }: GraphQLOverHttp): GraphQLOverHttp {
  if (extensions === undefined) return request;
  const others = Object.entries(extensions).filter(([name]) => name !== 'persistedQuery');
  return { ...request, extensions: Object.fromEntries(others) };
}

function mismatch(id: string): GraphQLError {
  return requestRefusal(
    'BAD_REQUEST',
    `"query" must be the document with the id ${shown(id)}, or be left out; got another document.`,
  );
}

function notSha256(hash: string): GraphQLError {
  return requestRefusal(
    'BAD_REQUEST',
    '"extensions.persistedQuery.sha256Hash" must be 64 hexadecimal digits or the id of a trusted ' +
      `document, got ${shown(hash)}.`,
  );
}

function notFound(id: string): GraphQLError {
  return requestRefusal('DOCUMENT_NOT_FOUND', `There is no trusted document ${shown(id)}.`);
}

function notTrusted(id: string | undefined, query: string | undefined): GraphQLError {
  const got = query === undefined ? `the unknown id ${shown(id!)}` : 'another document';
  return requestRefusal(
    'DOCUMENT_NOT_TRUSTED',
    `The document must be a trusted one, or the token must have the scope "${adHocScope}"; got ${got}.`,
  );
}

function shown(id: string): string {
  return `"${id.slice(0, 80)}"`;
}
