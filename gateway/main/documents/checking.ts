import { Supergraph } from '@apollo/federation-internals';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { DocumentCosts } from '../../../subgraphs/platform/http/limits/queryCost.ts';
import { maxTokens, refuseCostly } from '../../../subgraphs/platform/http/limits/requestLimits.ts';
import type { RequestLimits } from '../../../subgraphs/platform/http/limits/requestSettings.ts';
import { validationErrors } from '../../../subgraphs/platform/http/limits/validation/documentValidation.ts';
import { checkQueryText } from '../../../subgraphs/platform/http/requests/graphqlRequest.ts';
import { checkOperationType } from '../../../subgraphs/platform/http/requests/operationChecks.ts';
import { refuseUnreadableLiterals } from '../../../subgraphs/platform/http/requests/readableValues.ts';
import { textLimitsOf } from '../../../subgraphs/platform/http/server/httpServer.ts';
import { Generation } from '../../executing/generation.ts';
import { plannerPool } from '../../planning/pool/plannerPool.ts';
import { servableSupergraph } from '../../planning/servableSupergraph.ts';

/** Checks documents as a gateway does before it executes them. */
export interface DocumentChecker {
  /** Returns what is wrong with a document, one line for each problem. */
  problemsOf(text: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The most problems of one document that are returned. */
const maxProblems = 5;

/**
 * Creates a checker for the documents of a supergraph: syntax, validity for the public schema, limits of
 * a request, and planning. Variables are those by default.
 * @throws if the supergraph cannot be served.
 */
export function documentChecker(
  supergraphSdl: string,
  limits: RequestLimits,
  planningLimitMs: number,
): DocumentChecker {
  const { sdl } = servableSupergraph(supergraphSdl);
  const schema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
  const planner = plannerPool(sdl, {
    limitMs: planningLimitMs,
    maxFetches: limits.maxFetches,
    threads: 1,
  });
  const generation = new Generation(schema, sdl, planner, new Map());
  return {
    async problemsOf(text) {
      try {
        checkQueryText(text, textLimitsOf(limits));
        const document = parse(text, { maxTokens });
        const invalid = await validationErrors(schema, document, limits.maxFields);
        if (invalid.length > 0) return invalid.slice(0, maxProblems).map(shown);
        await checkOperations(schema, document, limits, generation);
        return [];
      } catch (error) {
        if (error instanceof GraphQLError) return [shown(error)];
        throw error;
      }
    },
    close: () => planner.close(),
  };
}

/**
 * Checks that the gateway would execute every operation of a valid document.
 * @throws GraphQLError for the first one that it would refuse.
 */
async function checkOperations(
  schema: GraphQLSchema,
  document: DocumentNode,
  limits: RequestLimits,
  generation: Generation,
): Promise<void> {
  const operations = document.definitions.filter(isOperation);
  if (operations.length === 0) {
    throw new GraphQLError('The document must have an operation, got fragments only.', {
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    });
  }
  refuseUnreadableLiterals(document, limits.maxDepth);
  const costs = new DocumentCosts(schema, document, limits);
  for (const operation of operations) {
    checkOperationType(schema, operation);
    refuseCostly(costs.of(operation), {}, limits);
    await generation.check(document, operation.name?.value ?? null);
  }
}

function isOperation(one: DocumentNode['definitions'][number]): one is OperationDefinitionNode {
  return one.kind === Kind.OPERATION_DEFINITION;
}

/** Returns an error as a line: message, place and code. */
function shown({ message, locations, extensions }: GraphQLError): string {
  const [place] = locations ?? [];
  const at = place ? ` at ${place.line}:${place.column}` : '';
  const { code } = extensions;
  return `${message}${at} (${typeof code === 'string' ? code : 'GRAPHQL_PARSE_FAILED'})`;
}
