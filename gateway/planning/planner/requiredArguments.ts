import type {
  FetchDataKeyRenamer,
  FetchNode,
  PlanNode,
  QueryPlan,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import { type FieldNode, Kind, type SelectionSetNode, parse, print, visit } from 'graphql';
import type { PlannerSupergraph, SyntheticField } from './plannerSupergraph.ts';

/**
 * Replaces the synthetic fields of a plan by the original fields: with an alias where one is
 * fetched, under the field's own name where it is sent. Fields that require the same field with
 * different arguments cannot share a representation, so the fetch is split.
 */
export function withRequiredArguments(plan: QueryPlan, supergraph: PlannerSupergraph): QueryPlan {
  if (supergraph.synthetic.size === 0 || !plan.node) return plan;
  if (plan.node.kind === 'Subscription') return plan;
  return { ...plan, node: inNode(plan.node, supergraph) };
}

function inNode(node: PlanNode, supergraph: PlannerSupergraph): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((one) => inNode(one, supergraph)) };
    case 'Flatten':
      return { ...node, node: inNode(node.node, supergraph) };
    case 'Fetch': {
      const parts = partsOf(node, supergraph).map((part) => finish(part, supergraph));
      return parts.length === 1 ? parts[0]! : { kind: 'Parallel', nodes: parts };
    }
    default:
      return node;
  }
}

/** Splits a fetch so that the requirements of the fields in each part do not conflict. */
function partsOf(fetch: FetchNode, supergraph: PlannerSupergraph): FetchNode[] {
  if (!fetch.requires) return [fetch];
  const sent = syntheticIn(fetch.requires, supergraph);
  const calls = new Set([...sent].map(({ field }) => field.name.value));
  if (calls.size === sent.size) return [fetch];
  const parts: { readonly inputs: Set<SyntheticField>; readonly fields: Set<FieldNode> }[] = [];
  const document = parse(fetch.operation, { noLocation: true });
  const assign = (set: SelectionSetNode, typename: string) => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        assign(selection.selectionSet, selection.typeCondition?.name.value ?? typename);
      } else if (selection.kind === Kind.FIELD) {
        const required = supergraph.requiredBy.get(`${typename}.${selection.name.value}`) ?? [];
        let part = parts.find(({ inputs }) => required.every((one) => isCompatible(one, inputs)));
        if (!part) parts.push((part = { inputs: new Set(), fields: new Set() }));
        for (const one of required) part.inputs.add(one);
        part.fields.add(selection);
      }
    }
  };
  const entities = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [],
  )[0] as FieldNode;
  assign(entities.selectionSet!, '_Entity');
  return parts.map(({ inputs, fields }) => {
    const others = new Set([...sent].filter((one) => !inputs.has(one)).map(({ name }) => name));
    const inOtherParts = new Set<FieldNode>();
    for (const part of parts) {
      if (part.fields !== fields) for (const field of part.fields) inOtherParts.add(field);
    }
    const kept = visit(document, {
      Field: (field) => (inOtherParts.has(field) ? null : undefined),
      InlineFragment: {
        leave: (fragment) => (fragment.selectionSet.selections.length === 0 ? null : undefined),
      },
    });
    const requires = without(fetch.requires!, others);
    return Object.assign({}, fetch, { requires, operation: print(kept) });
  });
}

function isCompatible(one: SyntheticField, taken: ReadonlySet<SyntheticField>): boolean {
  const conflicting = [...taken].find(({ field }) => field.name.value === one.field.name.value);
  return conflicting === undefined || conflicting === one;
}

function syntheticIn(
  selections: readonly QueryPlanSelectionNode[],
  { synthetic }: PlannerSupergraph,
): Set<SyntheticField> {
  const found = new Set<SyntheticField>();
  const search = (selection: QueryPlanSelectionNode): void => {
    const one = selection.kind === 'Field' ? synthetic.get(selection.name) : undefined;
    if (one) found.add(one);
    for (const inner of selection.selections ?? []) search(inner);
  };
  for (const selection of selections) search(selection);
  return found;
}

function without(
  selections: readonly QueryPlanSelectionNode[],
  names: ReadonlySet<string>,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'Field' && names.has(selection.name)) return [];
    if (!selection.selections) return [selection];
    const inner = without(selection.selections, names);
    return inner.length === 0 ? [] : [{ ...selection, selections: inner }];
  });
}

/** Adds the aliases to the fetch's operation, and adds rewrites that rename its inputs. */
function finish(fetch: FetchNode, supergraph: PlannerSupergraph): FetchNode {
  const renamers = renamersOf(fetch.requires ?? [], [], supergraph);
  const inputRewrites = [...(fetch.inputRewrites ?? []), ...renamers];
  const names = [...supergraph.synthetic.keys()];
  const operation = names.some((name) => fetch.operation.includes(name))
    ? print(withAliases(fetch.operation, supergraph))
    : fetch.operation;
  return { ...fetch, operation, ...(inputRewrites.length > 0 && { inputRewrites }) };
}

function withAliases(operation: string, { synthetic }: PlannerSupergraph) {
  return visit(parse(operation, { noLocation: true }), {
    Field: {
      leave: (node) => {
        const one = synthetic.get(node.name.value);
        return one && { ...one.field, ...node, ...callOf(one), alias: node.alias ?? node.name };
      },
    },
  });
}

function callOf({ field }: SyntheticField) {
  return { name: field.name, arguments: field.arguments ?? [] };
}

function renamersOf(
  selections: readonly QueryPlanSelectionNode[],
  path: readonly string[],
  supergraph: PlannerSupergraph,
): FetchDataKeyRenamer[] {
  return selections.flatMap((selection): FetchDataKeyRenamer[] => {
    if (selection.kind === 'InlineFragment') {
      const { typeCondition, selections: inner } = selection;
      const further = typeCondition ? [...path, `... on ${typeCondition}`] : path;
      return renamersOf(inner, further, supergraph);
    }
    const key = selection.alias ?? selection.name;
    const deeper = renamersOf(selection.selections ?? [], [...path, key], supergraph);
    const one = supergraph.synthetic.get(selection.name);
    if (!one) return deeper;
    const renameKeyTo = one.field.name.value;
    return [...deeper, { kind: 'KeyRenamer', path: [...path, key], renameKeyTo }];
  });
}
