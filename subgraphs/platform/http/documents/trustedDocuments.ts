import { createHash } from 'node:crypto';
import { GraphQLError, stripIgnoredCharacters } from 'graphql';

/** Documents that were stored before clients request them, by their ids. Can be replaced while in use. */
export class TrustedDocuments {
  #byId: ReadonlyMap<string, string> = new Map();
  #significant: ReadonlySet<string> = new Set();

  /** @param documents the texts of the documents by id. */
  constructor(documents: ReadonlyMap<string, string> = new Map()) {
    this.replace(documents);
  }

  /**
   * Replaces all documents.
   * @param others the texts of documents that have no id but their hash.
   */
  replace(documents: ReadonlyMap<string, string>, others: readonly string[] = []): void {
    const texts = [...others, ...documents.values()];
    const hashes = texts.map((text) => [sha256(text), text] as const);
    const named = [...documents].map(([id, text]) => [keyOf(id), text] as const);
    this.#byId = new Map([...hashes, ...named]);
    this.#significant = new Set(texts.map(significant));
  }

  /**
   * Returns the text of a document; undefined if it is not trusted.
   * @param id the id in the manifest, or the SHA-256 of the text in hexadecimal digits, which may have
   * the prefix "sha256:"
   * (https://graphql.github.io/graphql-over-http/draft/#sec-Prefixed-Document-Identifier).
   */
  textOf(id: string): string | undefined {
    return this.#byId.get(keyOf(id.startsWith(sha256Prefix) ? id.slice(sha256Prefix.length) : id));
  }

  /** Whether a text is one of the documents, apart from spaces, commas, line ends and comments. */
  has(text: string): boolean {
    return this.#significant.has(significant(text));
  }
}

/** The prefix of the id of a document that is its SHA-256. */
export const sha256Prefix = 'sha256:';

/** Whether two texts are the same document, apart from ignored characters. */
export function isSameDocument(one: string, other: string): boolean {
  return one === other || significant(one) === significant(other);
}

/** A hash, whose digits may be capital letters. */
const hexadecimal = /^[\da-f]{32,}$/i;

function keyOf(id: string): string {
  return hexadecimal.test(id) ? id.toLowerCase() : id;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Returns a text without ignored characters; unchanged if it is not GraphQL. */
function significant(text: string): string {
  try {
    return stripIgnoredCharacters(text);
  } catch (error) {
    if (error instanceof GraphQLError) return text;
    throw error;
  }
}
