import { createHash } from 'node:crypto';
import type { ApolloGateway } from '@apollo/gateway';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  print,
} from 'graphql';
import type { Guards } from '../../subgraphs/platform/identity/authorisation/guards.ts';
import { mayPass, refusalOf } from '../../subgraphs/platform/identity/authorisation/refusing.ts';
import type { Caller } from '../../subgraphs/platform/identity/caller.ts';
import { type GuardedSelection, type PrunedDocument, guardedSelections, prune } from './pruning.ts';
import { markDenied } from './deniedFields.ts';

/** The function that plans and executes the operation of a request. */
export type Executor = ApolloGateway['executor'];

/** A document without the fields that the caller may not read. */
interface Pruned extends PrunedDocument {
  readonly operation: OperationDefinitionNode;
  readonly hash: string;
}

/**
 * Wraps an executor with the guards of a supergraph: removes the fields that the caller may not
 * read from the document before it is planned, and sets each of them to null in the answer, with an
 * error of its own.
 */
export function authorising(execute: Executor, guards: Guards): Executor {
  if (guards.size === 0) return execute;
  const selections = new WeakMap<DocumentNode, readonly GuardedSelection[]>();
  const prunings = new WeakMap<DocumentNode, Map<string, Pruned>>();
  return async (context) => {
    const { schema, document, operation, operationName } = context;
    const guarded = memoized(selections, document, () =>
      guardedSelections(schema, guards, document),
    );
    const caller = (context.context as { readonly caller: Caller | null }).caller;
    const denied = guarded.flatMap(({ node, guards: own }) => {
      const guard = own.find((one) => !mayPass(one, caller));
      return guard ? [{ node, guard }] : [];
    });
    if (denied.length === 0) return execute(context);

    const nodes = denied.map(({ node }) => node);
    const byNodes = memoized(prunings, document, () => new Map<string, Pruned>());
    const key = `${operationName ?? ''} ${nodes.map((node) => guarded.findIndex((one) => one.node === node)).join()}`;
    const pruned = byNodes.get(key) ?? pruneFor(document, operationName, nodes);
    byNodes.set(key, pruned);
    const answer = await execute({
      ...context,
      document: pruned.document,
      operation: pruned.operation,
      queryHash: pruned.hash,
    });
    if (!answer.data) return answer;
    const operationFields = { schema, document, operation, denied: nodes };
    const marked = markDenied(operationFields, pruned.deniedIndex, answer.data, (index, path) =>
      refusalOf(denied[index]!.guard, caller, path),
    );
    const errors = [...(answer.errors ?? []), ...marked.errors];
    return { ...answer, data: marked.data, ...(errors.length > 0 && { errors }) };
  };
}

function pruneFor(
  document: DocumentNode,
  operationName: string | null,
  denied: readonly FieldNode[],
): Pruned {
  const pruned = prune(document, denied);
  const operation = pruned.document.definitions.find(
    (one): one is OperationDefinitionNode =>
      one.kind === Kind.OPERATION_DEFINITION &&
      (operationName === null || one.name?.value === operationName),
  )!;
  const hash = createHash('sha256').update(print(pruned.document)).digest('hex');
  return { ...pruned, operation, hash };
}

function memoized<Key extends object, Value>(
  map: WeakMap<Key, Value>,
  key: Key,
  create: () => Value,
): Value {
  const cached = map.get(key);
  if (cached !== undefined) return cached;
  const created = create();
  map.set(key, created);
  return created;
}
