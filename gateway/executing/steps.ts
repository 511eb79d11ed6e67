import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import type { ResponsePath } from './locating.ts';

/** A fetch of a plan with the place that it is for, and what must be there before it. */
export interface PlannedFetch {
  readonly node: FetchNode;
  readonly path: ResponsePath;
  readonly after: ReadonlySet<PlannedFetch>;
  /** How many fetches precede it at least. */
  readonly wave: number;
}

/** Fetches that go out together. */
export interface Step {
  readonly fetches: readonly PlannedFetch[];
  /** Indices of the steps that must be done before, all smaller than its own. */
  readonly after: readonly number[];
}

/**
 * The steps of a plan. Entities that one subgraph is asked for in the same wave are one step, so that
 * it is asked once; everything else goes out as soon as what it needs is there.
 */
export function stepsOf(plan: PlanNode, conditions: ReadonlyMap<string, boolean>): readonly Step[] {
  const fetches: PlannedFetch[] = [];
  unroll(plan, [], new Set(), fetches, conditions);
  const groups = new Map<string, PlannedFetch[]>();
  const inOrder = fetches.toSorted((a, b) => a.wave - b.wave);
  for (const [index, fetch] of inOrder.entries()) {
    const { node, wave } = fetch;
    const isEntities =
      node.requires !== undefined && node.operationKind === OperationTypeNode.QUERY;
    const name = isEntities ? `${wave} ${node.serviceName}` : `${index}`;
    groups.set(name, [...(groups.get(name) ?? []), fetch]);
  }
  const steps = [...groups.values()];
  const stepOf = new Map(
    steps.flatMap((members, index) => members.map((fetch) => [fetch, index] as const)),
  );
  return steps.map((members) => ({
    fetches: members,
    after: [...new Set(members.flatMap(({ after }) => [...after].map((one) => stepOf.get(one)!)))],
  }));
}

/** Adds the fetches of a node, and returns those that must be done for the node to be done. */
function unroll(
  node: PlanNode,
  path: ResponsePath,
  after: ReadonlySet<PlannedFetch>,
  fetches: PlannedFetch[],
  conditions: ReadonlyMap<string, boolean>,
): ReadonlySet<PlannedFetch> {
  switch (node.kind) {
    case 'Fetch': {
      const wave = Math.max(-1, ...[...after].map((one) => one.wave)) + 1;
      const fetch: PlannedFetch = { node, path, after, wave };
      fetches.push(fetch);
      return new Set([fetch]);
    }
    case 'Flatten': {
      const inner = node.path.map(String);
      return unroll(node.node, [...path, ...inner], after, fetches, conditions);
    }
    case 'Sequence': {
      let done = after;
      for (const one of node.nodes) done = unroll(one, path, done, fetches, conditions);
      return done;
    }
    case 'Parallel': {
      const done = new Set<PlannedFetch>();
      for (const one of node.nodes) {
        for (const last of unroll(one, path, after, fetches, conditions)) done.add(last);
      }
      return done;
    }
    case 'Condition': {
      const branch = conditions.get(node.condition) ? node.ifClause : node.elseClause;
      return branch ? unroll(branch, path, after, fetches, conditions) : after;
    }
    default:
      throw new Error(`expected a plan without ${node.kind}`);
  }
}
