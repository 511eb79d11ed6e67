import type { DocumentNode } from 'graphql';

/** The most characters of all queries that are kept; what is read of them takes some fifty times that. */
const mostCharacters = 2_000_000;

/**
 * Keeps the queries that were asked last, read and found valid. Their size is that of their text:
 * weighing what was read takes longer than reading it.
 */
export class DocumentStore {
  readonly #documents = new Map<string, DocumentNode>();
  readonly #most: number;
  #characters = 0;

  constructor(most = mostCharacters) {
    this.#most = most;
  }

  async get(key: string): Promise<DocumentNode | undefined> {
    const document = this.#documents.get(key);
    if (document) {
      this.#documents.delete(key);
      this.#documents.set(key, document);
    }
    return document;
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    await this.delete(key);
    this.#documents.set(key, document);
    this.#characters += lengthOf(document);
    for (const [oldest] of this.#documents) {
      if (this.#characters <= this.#most) return;
      await this.delete(oldest);
    }
  }

  async delete(key: string): Promise<boolean> {
    const document = this.#documents.get(key);
    if (document) this.#characters -= lengthOf(document);
    return this.#documents.delete(key);
  }
}

function lengthOf({ loc }: DocumentNode): number {
  return loc?.source.body.length ?? 0;
}
