import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Conditions } from '../../planning/keys/conditions.ts';
import { FieldCollector } from '../../projecting/collecting.ts';

/**
 * Whether a plan of a mutation fetches entities. The planner fetches entities only after all root
 * fields, whereas a root field must be completed before the next one starts
 * (https://spec.graphql.org/October2021/#sec-Mutation).
 */
export function violatesSerialOrder(
  operation: OperationDefinitionNode,
  { node }: QueryPlan,
): boolean {
  if (operation.operation !== OperationTypeNode.MUTATION || !node) return false;
  return node.kind !== 'Subscription' && fetchesEntities(node);
}

function fetchesEntities(node: PlanNode): boolean {
  if (node.kind === 'Fetch') return node.requires !== undefined;
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.some(fetchesEntities);
  return true;
}

/** Splits a mutation into one operation for each response key of its root fields, in order. */
export function mutationParts(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  conditions: Conditions,
): readonly OperationDefinitionNode[] {
  const collector = new FieldCollector(schema, document, conditions);
  const root = schema.getRootType(operation.operation)!;
  return [...collector.collect(root, [operation.selectionSet]).values()]
    .filter(([field]) => !field!.name.value.startsWith('__'))
    .map((selections) =>
      Object.assign({}, operation, { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
    );
}

/** Combines plans into one that executes them one after another. */
export function sequencePlans(plans: readonly QueryPlan[]): QueryPlan {
  const nodes = plans.flatMap(({ node }) => (node && node.kind !== 'Subscription' ? [node] : []));
  if (nodes.length < plans.length) return { kind: 'QueryPlan' };
  return { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
}
