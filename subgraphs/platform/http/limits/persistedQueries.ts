import { LRUCache } from 'lru-cache';

/** How many bytes of queries are kept by their hash. */
const maxBytes = 4_000_000;

/** Keeps the queries that clients ask for by hash (automatic persisted queries), those used last. */
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
