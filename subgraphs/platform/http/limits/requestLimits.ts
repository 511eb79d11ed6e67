import { setImmediate } from 'node:timers/promises';
import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import { declaredVariables } from '../requests/declaredVariables.ts';
import { DocumentCosts, type OperationCost } from './queryCost.ts';
import type { RequestLimits } from './requestSettings.ts';
import { refuseUnreadableLiterals, refuseUnreadableValues } from '../requests/readableValues.ts';

/** The maximum number of tokens in a query. */
export const maxTokens = 10_000;

/**
 * Refuses operations that cost too much and values that cannot be read, before anything is read
 * from a database. First removes the variables that the operation does not declare, so that they
 * are neither counted nor stored nor forwarded.
 */
export function requestLimits(limits: RequestLimits): ApolloServerPlugin {
  /** The costs of each document, for as long as the server caches the document. */
  const known = new WeakMap<DocumentNode, DocumentCosts>();
  const costsOf = async (schema: GraphQLSchema, document: DocumentNode) => {
    let costs = known.get(document);
    if (costs) return costs;
    await yieldToEventLoop();
    refuseUnreadableLiterals(document, limits.maxDepth);
    costs = new DocumentCosts(schema, document, limits);
    known.set(document, costs);
    return costs;
  };
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, request, operation }) {
          const variables = operation ? declaredVariables(operation, request.variables) : {};
          request.variables = variables;
          refuseUnreadableValues(variables, limits.maxDepth);
          if (!operation) return;
          const isNew = !known.has(document);
          const costs = await costsOf(schema, document);
          refuseCostly(costs.of(operation), variables, limits);
          if (isNew) await yieldToEventLoop();
        },
      };
    },
  };
}

/**
 * Refuses an operation that costs more than the limits.
 * @throws GraphQLError `QUERY_TOO_DEEP`, `QUERY_TOO_LARGE`, `QUERY_TOO_COSTLY`.
 */
export function refuseCostly(
  cost: OperationCost,
  variables: Readonly<Record<string, unknown>>,
  limits: RequestLimits,
): void {
  if (cost.depth > limits.maxDepth) throw tooDeep(cost.depth, limits.maxDepth);
  if (cost.lookups > limits.maxLookups) throw tooManyLookups(cost.lookups, limits.maxLookups);
  const values = cost.values(variables);
  if (values > limits.maxValues) throw tooCostly(values, limits.maxValues);
}

/**
 * Yields to the event loop between the steps of a new operation: each step takes milliseconds if the
 * operation is long.
 */
const yieldToEventLoop = setImmediate;

function tooDeep(depth: number, limit: number): GraphQLError {
  return new GraphQLError(
    `A query must nest at most ${limit} levels of selections, fragments included, got ${depth}.`,
    { extensions: { code: 'QUERY_TOO_DEEP', depth, limit } },
  );
}

function tooManyLookups(lookups: number, limit: number): GraphQLError {
  return new GraphQLError(
    `An operation must have at most ${limit} root fields and fields with arguments that return objects, fragments included, got ${lookups}.`,
    { extensions: { code: 'QUERY_TOO_LARGE', lookups, limit } },
  );
}

function tooCostly(cost: number, limit: number): GraphQLError {
  return new GraphQLError(
    `The query requests about ${cost} values, at most ${limit} are allowed; request ` +
      `smaller pages (first) or fewer lists within lists.`,
    { extensions: { code: 'QUERY_TOO_COSTLY', cost, limit } },
  );
}
