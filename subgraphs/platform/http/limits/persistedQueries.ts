import { LRUCache } from 'lru-cache';

/** The size of the cache of persisted queries, in bytes. */
const maxBytes = 4_000_000;

/** Caches the most recently used automatic persisted queries by their hash. */
export function persistedQueries() {
  const queries = new LRUCache<string, string>({
    maxSize: maxBytes,
    sizeCalculation: (query, hash) => 2 * (query.length + hash.length) + 100,
  });
  return {
    get: async (hash: string) => queries.get(hash),
    set: async (hash: string, query: string) => void queries.set(hash, query),
    delete: async (hash: string) => queries.delete(hash),
  };
}
