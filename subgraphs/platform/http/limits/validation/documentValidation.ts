import { setImmediate } from 'node:timers/promises';
import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  OverlappingFieldsCanBeMergedRule,
  specifiedRules,
  validate,
} from 'graphql';
import type { ErrorCode } from '../../../graphql/errors/errorCatalogue.ts';
import { keptError } from '../../../graphql/errors/keptError.ts';
import { refusal } from '../../../graphql/errors/refusal.ts';
import type { RequestLimits } from '../requestSettings.ts';
import { TooManyComparisons, overlappingFields } from './overlappingFields.ts';
import { countSelectedFields } from './selectedFields.ts';

/**
 * All rules of the specification except OverlappingFieldsCanBeMerged, which takes time quadratic in
 * the number of fields.
 */
const rules = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);

/** The maximum number of comparisons, per field of the largest document. */
const visitsPerField = 10;

/**
 * Validates documents instead of Apollo, whose own validation must be disabled. Counts the selected
 * fields first, which bounds the time of every other step, and yields to the event loop between the
 * steps. The result for a document, valid or not, is kept for each schema as long as the server
 * caches the document.
 */
export function documentValidation({
  maxFields,
}: Pick<RequestLimits, 'maxFields'>): ApolloServerPlugin {
  const outcomes = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, readonly GraphQLError[]>>();
  return {
    async requestDidStart() {
      let others: readonly GraphQLError[] = [];
      return {
        async didResolveOperation({ schema, document }) {
          const known = outcomes.get(schema) ?? new WeakMap<DocumentNode, never>();
          outcomes.set(schema, known);
          let errors = known.get(document);
          if (!errors) {
            errors = (await validationErrors(schema, document, maxFields)).map(keptError);
            known.set(document, errors);
          }
          const [first, ...rest] = errors;
          others = rest;
          if (first) throw first;
        },
        // Apollo answers with the one error that a hook throws. Before that it passes its list of
        // errors to this hook, which adds the other errors.
        async didEncounterErrors({ errors }) {
          (errors as GraphQLError[]).push(...others);
          others = [];
        },
      };
    },
  };
}

/**
 * Validates a document.
 * @param maxFields the largest number of fields that it may select, fragments included.
 */
export async function validationErrors(
  schema: GraphQLSchema,
  document: DocumentNode,
  maxFields: number,
): Promise<readonly GraphQLError[]> {
  const fields = countSelectedFields(document);
  if (fields > maxFields) return [tooManyFields(fields, maxFields)];
  await setImmediate();
  const errors = validate(schema, document, rules);
  if (errors.length > 0) return errors.map(withCode);
  await setImmediate();
  try {
    return overlappingFields(schema, document, visitsPerField * maxFields);
  } catch (error) {
    if (error instanceof TooManyComparisons) return [tooManyComparisons()];
    throw error;
  }
}

function withCode({ message, nodes, extensions }: GraphQLError): GraphQLError {
  const code = 'GRAPHQL_VALIDATION_FAILED' satisfies ErrorCode;
  return new GraphQLError(message, { nodes: nodes ?? null, extensions: { code, ...extensions } });
}

function tooManyFields(fields: number, limit: number): GraphQLError {
  return refusal(
    'QUERY_TOO_LARGE',
    `A query must select at most ${limit} fields, those of fragments counted at each spread, got ${fields}.`,
    { fields, limit },
  );
}

function tooManyComparisons(): GraphQLError {
  return refusal(
    'QUERY_TOO_LARGE',
    'The query nests too many fragments on different types; select fewer fields under equal names.',
  );
}
