import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  getOperationAST,
  getVariableValues,
} from 'graphql';
import { declaredVariables } from '../../../subgraphs/platform/http/requests/declaredVariables.ts';

/** The largest number of invalid variables that are reported. */
const maxErrors = 50;

/**
 * Returns the operation of a document that a request selects.
 * @throws GraphQLError if no operation has that name, if several operations exist and the request
 * names none, and if the operation is a subscription.
 */
export function callerOperation(
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    const names = document.definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION ? [one.name?.value ?? 'an anonymous operation'] : [],
    );
    const available = names.length > 0 ? names.slice(0, 10).join(', ') : 'none';
    const got = operationName == null ? 'no name' : JSON.stringify(operationName.slice(0, 100));
    throw refusal(
      `operationName must name one operation of the document (${available}), got ${got}.`,
      'OPERATION_RESOLUTION_FAILURE',
    );
  }
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    throw refusal(
      'The operation must be a query or a mutation, got a subscription.',
      'OPERATION_TYPE_NOT_SUPPORTED',
    );
  }
  return operation;
}

/** Variables that are missing or have values of a wrong type. */
export class InvalidVariables extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('expected variables of their types');
    this.errors = errors;
  }
}

/**
 * Returns the values of the declared variables as received; subgraphs coerce them.
 * @throws InvalidVariables if a variable is missing or has a value of a wrong type.
 */
export function callerVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const variables = declaredVariables(operation, values);
  const { variableDefinitions = [] } = operation;
  if (variableDefinitions.length === 0) return variables;
  const { errors } = getVariableValues(schema, variableDefinitions, variables, { maxErrors });
  if (errors) throw new InvalidVariables(errors.map(badInput));
  return variables;
}

/** Adds a code to an error, unless the scalar that rejected the value set one. */
function badInput(error: GraphQLError): GraphQLError {
  const own = error.originalError instanceof GraphQLError ? error.originalError.extensions : {};
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    extensions: { code: 'BAD_USER_INPUT', ...own, ...error.extensions },
  });
}

function refusal(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
