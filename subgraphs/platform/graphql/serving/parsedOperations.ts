import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  ValuesOfCorrectTypeRule,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { keptError } from '../errors/keptError.ts';

/** A parsed operation, and the errors of the values written in it. */
interface ParsedOperation {
  readonly document: DocumentNode;
  /** The number of the document, different for each that is parsed. */
  readonly number: number;
  /** Whether it contains nothing but queries. */
  readonly isQuery: boolean;
  readonly errors: readonly GraphQLError[];
}

/** The total length of the cached operations, in characters; a document takes about 45 bytes per character. */
const maxCharacters = 150_000;

/**
 * Returns a function that parses operations and caches the most recently used ones. Plans repeat
 * their operations word for word, except for literal values; an operation with other literal values
 * is a separate entry. Only values are validated: a planner writes valid operations, but the values
 * come from callers, and the planner does not know the values of custom scalars.
 */
export function parsedOperations(schema: GraphQLSchema): (query: string) => ParsedOperation {
  const known = new LRUCache<string, ParsedOperation>({
    maxSize: maxCharacters,
    sizeCalculation: (_operation, query) => query.length + 1,
  });
  let parsedSoFar = 0;
  return (query) => {
    const found = known.get(query);
    if (found) return found;
    const document = parse(query);
    const errors = validate(schema, document, [ValuesOfCorrectTypeRule]).map(keptError);
    const parsed = { document, number: ++parsedSoFar, isQuery: isQuery(document), errors };
    known.set(query, parsed);
    return parsed;
  };
}

function isQuery({ definitions }: DocumentNode): boolean {
  return definitions.every(
    (one) => one.kind !== Kind.OPERATION_DEFINITION || one.operation === OperationTypeNode.QUERY,
  );
}
