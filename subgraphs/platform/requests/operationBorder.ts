import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequest,
  GraphQLRequestContextDidResolveOperation,
} from '@apollo/server';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  getOperationAST,
  getVariableValues,
  visit,
} from 'graphql';
import type { ErrorCode } from '../errorCatalogue.ts';
import { refusal, requestRefusal } from '../refusal.ts';
import { declaredVariables } from './exactVariables.ts';

/**
 * Checks which operation of a document is asked for, how, and with what variables, before anything is
 * weighed or planned. What the operation does not declare is dropped: ordinary clients send it.
 * @param isGet whether a request came by GET, which must change nothing.
 */
export function operationBorder(isGet: (request: GraphQLRequest) => boolean): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation(context) {
          const { request, schema, operation } = chosenOperation(context);
          checkType(schema, operation);
          if (operation.operation !== OperationTypeNode.QUERY && isGet(request)) throw byPostOnly(operation);
          giveVariables(context, operation);
        },
      };
    },
  };
}

type Context = GraphQLRequestContextDidResolveOperation<BaseContext>;

/** @throws GraphQLError `OPERATION_RESOLUTION_FAILURE`. */
function chosenOperation(context: Context) {
  const { request, document, schema } = context;
  // Apollo's types promise an operation; it hands over what it found, which may be none.
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

/** @throws GraphQLError `OPERATION_TYPE_NOT_SUPPORTED`. */
function checkType(schema: GraphQLSchema, { operation }: OperationDefinitionNode): void {
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

/** @throws GraphQLError `BAD_USER_INPUT`, or the code with which a custom scalar refuses its value. */
function giveVariables(context: Context, declaring: OperationDefinitionNode): void {
  const { request, schema } = context;
  const { operation, variables: given } = withoutPrototypeName(context, declaring);
  const definitions = operation.variableDefinitions ?? [];
  const variables = declaredVariables(schema, definitions, given);
  const { errors } = getVariableValues(schema, definitions, variables, { maxErrors: 1 });
  const [error] = errors ?? [];
  if (error) throw withDefaultCode(error);
  request.variables = variables;
}

function withDefaultCode({ message, nodes, extensions }: GraphQLError): GraphQLError {
  const { code = 'BAD_USER_INPUT' satisfies ErrorCode } = extensions;
  return new GraphQLError(message, { ...(nodes && { nodes }), extensions: { ...extensions, code } });
}

const prototypeName = '__proto__';

/**
 * A variable may be called "__proto__", and graphql-js writes variables into plain objects, where that
 * name is the prototype: such a variable gets another name before it is executed.
 */
function withoutPrototypeName(context: Context, operation: OperationDefinitionNode) {
  const { request, document } = context;
  const variables = request.variables ?? {};
  const declared = operation.variableDefinitions ?? [];
  if (declared.every(({ variable }) => variable.name.value !== prototypeName)) {
    return { operation, variables };
  }
  const renamed = renamedVariable(document);
  const chosen = getOperationAST(renamed.document, operation.name?.value)!;
  Object.assign(context, { document: renamed.document, operation: chosen });
  const entries = Object.entries(variables).filter(([name]) => name !== renamed.name);
  return {
    operation: chosen,
    variables: Object.fromEntries(
      entries.map(([name, value]) => [name === prototypeName ? renamed.name : name, value]),
    ),
  };
}

/** The same document for the same document, so that what is kept of it is found again. */
const renamedDocuments = new WeakMap<
  DocumentNode,
  { readonly document: DocumentNode; readonly name: string }
>();

function renamedVariable(document: DocumentNode) {
  const known = renamedDocuments.get(document);
  if (known) return known;
  const taken = new Set<string>();
  visit(document, { Variable: ({ name }) => void taken.add(name.value) });
  let name = `${prototypeName}_`;
  while (taken.has(name)) name += '_';
  const renamed = visit(document, {
    Variable: (node) =>
      node.name.value === prototypeName
        ? { ...node, name: { ...node.name, value: name } }
        : undefined,
  });
  const made = { document: renamed, name };
  renamedDocuments.set(document, made);
  return made;
}
