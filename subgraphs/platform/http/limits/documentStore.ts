import type { DocumentNode, Token } from 'graphql';
import { LRUCache } from 'lru-cache';

/** How many bytes of parsed queries are kept. */
const defaultMaxBytes = 16_000_000;

/**
 * Keeps the queries that were used last, parsed and validated, up to so many bytes. The bytes of one
 * are estimated from its text and its tokens: measuring the parsed query takes longer than parsing.
 */
export class DocumentStore {
  readonly #documents: LRUCache<string, DocumentNode>;

  constructor(maxBytes = defaultMaxBytes) {
    this.#documents = new LRUCache({
      maxSize: maxBytes,
      // A single document must not displace all others.
      maxEntrySize: maxBytes / 4,
      sizeCalculation: (document, key) => documentBytes(document) + 2 * key.length,
    });
  }

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.#documents.get(key);
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    this.#documents.set(key, document);
  }

  async delete(key: string): Promise<boolean> {
    return this.#documents.delete(key);
  }
}

/** The estimated size of a parsed query in memory, in bytes. */
export function documentBytes({ loc }: DocumentNode): number {
  let tokens = 1;
  for (let token: Token | null = loc?.startToken ?? null; token; token = token.next) tokens += 1;
  return tokens * bytesPerToken + bytesPerCharacter * (loc?.source.body.length ?? 0);
}

/** A token and its part of the tree, as measured on the operations of this graph. */
const bytesPerToken = 300;

/** The text in the source, and once more in the values of the tree. */
const bytesPerCharacter = 4;
