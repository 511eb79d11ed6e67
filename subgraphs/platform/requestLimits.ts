import { setImmediate } from 'node:timers/promises';
import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  visit,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity/cjs';

/** The most tokens that a query may have. */
export const mostTokens = 10_000;

/** The most values that a query may ask for, reckoned before anything is read. */
const mostValues = 500_000;

/** How many items a list that is not paged is reckoned to have. */
const usualLength = 10;

/** Refuses, before anything is read, what would cost too much or could not be read at all. */
export const requestLimits: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, request, operationName }) {
        const variables = JSON.stringify(request.variables ?? {});
        if (variables.includes(String.raw`\u0000`)) throw unreadable('the character NUL');
        if (!known.has(document)) await othersTurn();
        const costs = costsOf(document);
        const asked = `${operationName ?? ''} ${variables}`;
        let cost = costs.get(asked);
        if (cost === undefined) {
          cost = getComplexity({
            schema,
            query: document,
            variables: request.variables ?? {},
            estimators: [valuesOf],
            ...(operationName && { operationName }),
          });
          await othersTurn();
        }
        if (costs.size >= mostCosts) costs.clear();
        costs.set(asked, cost);
        if (cost > mostValues) {
          throw new GraphQLError(
            `The query asks for about ${cost} values, at most ${mostValues} are answered; ask for ` +
              `smaller pages (first) or fewer lists within lists.`,
            { extensions: { code: 'QUERY_TOO_COSTLY', cost, limit: mostValues } },
          );
        }
      },
    };
  },
};

/**
 * A long operation that is new takes milliseconds to read, and as many again in each of the steps that
 * follow: between them others are answered.
 */
const othersTurn = setImmediate;

/** A field is one value, times the length of its list: `first` counts for the page's items. */
const valuesOf: ComplexityEstimator = ({ field, args, childComplexity }) => {
  const { first } = args as { first?: unknown };
  if (typeof first === 'number') return 1 + Math.max(1, first) * childComplexity;
  const isPageItems = field.name === 'nodes' || field.name === 'edges';
  return 1 + (isList(field) && !isPageItems ? usualLength : 1) * childComplexity;
};

function isList(field: GraphQLField<unknown, unknown>): boolean {
  const bare = (type: GraphQLOutputType) => (isNonNullType(type) ? type.ofType : type);
  return isListType(bare(field.type));
}

/** The costs of a readable document that are known, by operation and variables. */
const known = new WeakMap<DocumentNode, Map<string, number>>();

/** How many costs of one document are kept. */
const mostCosts = 100;

function costsOf(document: DocumentNode): Map<string, number> {
  let costs = known.get(document);
  if (!costs) {
    refuseUnreadable(document);
    known.set(document, (costs = new Map()));
  }
  return costs;
}

/** No database holds the character NUL, and no number beyond the doubles survives a gateway. */
function refuseUnreadable(document: DocumentNode): void {
  visit(document, {
    StringValue: ({ value }) => {
      if (value.includes('\0')) throw unreadable('the character NUL');
    },
    FloatValue: ({ value }) => {
      if (!Number.isFinite(Number(value))) throw unreadable(`the number ${value}`);
    },
  });
}

function unreadable(what: string): GraphQLError {
  return new GraphQLError(`The query must hold values that can be read, got ${what}.`, {
    extensions: { code: 'UNREADABLE_VALUE' },
  });
}
