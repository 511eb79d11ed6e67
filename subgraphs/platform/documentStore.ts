import type { DocumentNode } from 'graphql';

/** The most queries that are kept, and characters of all: what is read of one takes up to a hundred times its text. */
const most = { documents: 2_000, characters: 1_000_000 };

/**
 * Keeps the queries that were asked last, read and found valid. Their size is that of their text:
 * weighing what was read takes longer than reading it.
 */
export class DocumentStore {
  readonly #documents = new Map<string, DocumentNode>();
  readonly #most: typeof most;
  #characters = 0;

  constructor(bounds = most) {
    this.#most = bounds;
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
      const isFull = this.#documents.size > this.#most.documents;
      if (!isFull && this.#characters <= this.#most.characters) return;
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
