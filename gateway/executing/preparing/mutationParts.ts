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
 * Whether a plan of a mutation would do its root fields out of turn: it brings entities, which would be
 * fetched only after all root fields are done
 * (https://spec.graphql.org/October2021/#sec-Mutation).
 */
export function isOutOfTurn(operation: OperationDefinitionNode, { node }: QueryPlan): boolean {
  if (operation.operation !== OperationTypeNode.MUTATION || !node) return false;
  return node.kind !== 'Subscription' && bringsEntities(node);
}

function bringsEntities(node: PlanNode): boolean {
  if (node.kind === 'Fetch') return node.requires !== undefined;
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.some(bringsEntities);
  return true;
}

/** An operation for each response key of a mutation's root fields, in order. */
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

/** One plan that does those of the parts one after the other. */
export function inTurn(plans: readonly QueryPlan[]): QueryPlan {
  const nodes = plans.flatMap(({ node }) => (node && node.kind !== 'Subscription' ? [node] : []));
  if (nodes.length < plans.length) return { kind: 'QueryPlan' };
  return { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
}
