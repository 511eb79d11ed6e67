import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequest,
  GraphQLRequestContextDidResolveOperation,
} from '@apollo/server';
import {
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type VariableDefinitionNode,
  getOperationAST,
  getVariableValues,
} from 'graphql';
import type { ErrorCode } from '../../graphql/errors/errorCatalogue.ts';
import { refusal, requestRefusal } from '../../graphql/errors/refusal.ts';
import { exactVariables } from './exactVariables.ts';
import { type ExecutableForm, exactDefault, executableForm } from './executableForm.ts';
import type { JsonObject } from './graphqlRequest.ts';

/**
 * Checks the selected operation, its type, its HTTP method and its variables, before its cost is
 * computed and before it is planned. Variables that the operation does not declare are discarded,
 * not refused, because common clients send them.
 * @param isGet whether a request came by GET, which must not change anything.
 */
export function operationChecks(isGet: (request: GraphQLRequest) => boolean): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation(context) {
          const { request, schema, operation } = chosenOperation(context);
          checkOperationType(schema, operation);
          if (operation.operation !== OperationTypeNode.QUERY && isGet(request))
            throw byPostOnly(operation);
          giveVariables(context, operation);
        },
      };
    },
  };
}

type Context = GraphQLRequestContextDidResolveOperation<BaseContext>;

/**
 * Returns the operation that the request selects.
 * @throws GraphQLError `OPERATION_RESOLUTION_FAILURE`.
 */
function chosenOperation(context: Context) {
  const { request, document, schema } = context;
  // The operation that Apollo found. It may be undefined, although its type says otherwise.
  const { operation }: { readonly operation?: OperationDefinitionNode } = context;
  if (operation !== undefined) return { request, schema, operation };
  const names = document.definitions
    .filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    .map(({ name }) => `"${name?.value ?? ''}"`);
  const name = request.operationName;
  const shown = names.slice(0, 10).join(', ');
  throw refusal(
    'OPERATION_RESOLUTION_FAILURE',
    names.length === 0
      ? 'The query must have an operation, got fragments only.'
      : `operationName must be one of ${shown}, got ${name ? `"${name.slice(0, 80)}"` : 'none'}.`,
  );
}

/**
 * Checks that the schema supports the type of an operation.
 * @throws GraphQLError `OPERATION_TYPE_NOT_SUPPORTED`.
 */
export function checkOperationType(
  schema: GraphQLSchema,
  { operation }: OperationDefinitionNode,
): void {
  if (operation !== OperationTypeNode.SUBSCRIPTION && schema.getRootType(operation)) return;
  const types = schema.getMutationType() ? 'a query or a mutation' : 'a query';
  throw refusal(
    'OPERATION_TYPE_NOT_SUPPORTED',
    `The operation must be ${types}, got a ${operation}.`,
  );
}

function byPostOnly({ operation }: OperationDefinitionNode) {
  const message = `A ${operation} must be sent by POST, got GET.`;
  return requestRefusal('METHOD_NOT_ALLOWED', message, { allow: 'POST' });
}

/**
 * Replaces the request's variables by those of the executable form, and checks them.
 * @throws GraphQLError `BAD_USER_INPUT`, or the code with which a custom scalar refuses its value.
 */
function giveVariables(context: Context, validated: OperationDefinitionNode): void {
  const { request, schema } = context;
  const form = executableForm(schema, context.document);
  const isSame = form.document === context.document;
  const operation = isSame ? validated : getOperationAST(form.document, validated.name?.value)!;
  if (!isSame) Object.assign(context, { document: form.document, operation });
  const definitions = operation.variableDefinitions ?? [];
  const given = givenVariables(request.variables ?? {}, form, definitions);
  const variables = exactVariables(schema, definitions, given);
  const { errors } = getVariableValues(schema, definitions, variables, { maxErrors: 1 });
  const [error] = errors ?? [];
  if (error) throw withDefaultCode(error);
  request.variables = variables;
}

/**
 * Returns the caller's variables under the names of the executable form, together with the
 * variables that replace literals.
 */
function givenVariables(
  variables: JsonObject,
  { prototypeName, literals }: ExecutableForm,
  definitions: readonly VariableDefinitionNode[],
): JsonObject {
  const defaults = definitions
    .map((definition) => [definition.variable.name.value, exactDefault(definition)] as const)
    .filter(([, value]) => value !== undefined);
  if (prototypeName === null && literals.size === 0 && defaults.length === 0) return variables;
  const entries = Object.entries(variables)
    .filter(([name]) => name !== prototypeName)
    .map(
      ([name, value]) => [name === '__proto__' ? (prototypeName ?? name) : name, value] as const,
    );
  return Object.fromEntries([...defaults, ...entries, ...literals]);
}

function withDefaultCode({ message, nodes, extensions }: GraphQLError): GraphQLError {
  const { code = 'BAD_USER_INPUT' satisfies ErrorCode } = extensions;
  return new GraphQLError(message, {
    ...(nodes && { nodes }),
    extensions: { ...extensions, code },
  });
}
