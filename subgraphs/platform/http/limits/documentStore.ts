import type { DocumentNode, Token } from 'graphql';
import { LRUCache } from 'lru-cache';

/** The size of the cache of parsed queries, in bytes. */
const defaultMaxBytes = 16_000_000;

/**
 * Caches the most recently used queries, parsed and validated, up to a total size in bytes. Estimates
 * the size of a query from its text and its tokens, because measuring it takes longer than parsing it.
 */
export class DocumentStore {
  readonly #documents: LRUCache<string, DocumentNode>;

  constructor(maxBytes = defaultMaxBytes) {
    this.#documents = new LRUCache({
      maxSize: maxBytes,
      // Prevents a single document from evicting all others.
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

/** Estimates the size of a parsed query in memory, in bytes. */
export function documentBytes({ loc }: DocumentNode): number {
  let tokens = 1;
  for (let token: Token | null = loc?.startToken ?? null; token; token = token.next) tokens += 1;
  return tokens * bytesPerToken + bytesPerCharacter * (loc?.source.body.length ?? 0);
}

/**
 * The estimated size of a token together with its part of the tree, in bytes, measured on the
 * operations of this graph.
 */
const bytesPerToken = 300;

/**
 * The estimated bytes for each character: the text is held in the source and again in the values of
 * the tree.
 */
const bytesPerCharacter = 4;
