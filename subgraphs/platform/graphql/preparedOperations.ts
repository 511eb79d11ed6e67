import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  ValuesOfCorrectTypeRule,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';

/** An operation, parsed, and what is wrong with the values written in it. */
export interface PreparedOperation {
  readonly document: DocumentNode;
  readonly errors: readonly GraphQLError[];
}

/** The most characters of operations that are kept: a document takes about 45 bytes for each of them. */
const maxCharacters = 150_000;

/**
 * Parses operations and keeps the latest, since plans repeat theirs word for word; values that a caller
 * writes into an operation make it another one. A planner writes valid operations; only the values in
 * them are the caller's, and of types that it does not know.
 */
export function preparedOperations(schema: GraphQLSchema): (query: string) => PreparedOperation {
  const known = new LRUCache<string, PreparedOperation>({
    maxSize: maxCharacters,
    sizeCalculation: (_operation, query) => query.length + 1,
  });
  return (query) => {
    const found = known.get(query);
    if (found) return found;
    const document = parse(query);
    const prepared = { document, errors: validate(schema, document, [ValuesOfCorrectTypeRule]) };
    known.set(query, prepared);
    return prepared;
  };
}
