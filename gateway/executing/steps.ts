import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { dataKey } from './data.ts';
import { combinedFetches } from './combining.ts';
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
 * it is asked once. What nobody waits for waits itself for the next such step of its subgraph: the
 * response is not there before that anyway. Everything else goes out as soon as what it needs is
 * there.
 */
export function stepsOf(plan: PlanNode): readonly Step[] {
  const fetches: PlannedFetch[] = [];
  unroll(plan, [], new Set(), fetches);
  const awaited = new Set(fetches.flatMap(({ after }) => [...after]));
  const inOrder = fetches.toSorted((a, b) => a.wave - b.wave);
  const groups = new Map<string, PlannedFetch[]>();
  for (const [index, fetch] of inOrder.entries()) {
    const name = isShared(fetch)
      ? `${fetch.node.serviceName} ${waveOf(fetch, inOrder, awaited)}`
      : `${index}`;
    groups.set(name, [...(groups.get(name) ?? []), fetch]);
  }
  const lastWave = (group: readonly PlannedFetch[]) => Math.max(...group.map(({ wave }) => wave));
  const steps = [...groups.values()].toSorted((a, b) => lastWave(a) - lastWave(b));
  const stepOf = new Map(
    steps.flatMap((members, index) => members.map((fetch) => [fetch, index] as const)),
  );
  return steps.map((members) => ({
    fetches: isShared(members[0]!) ? combinedFetches(members) : members,
    after: [...new Set(members.flatMap(({ after }) => [...after].map((one) => stepOf.get(one)!)))],
  }));
}

function isShared({ node }: PlannedFetch): boolean {
  return node.requires !== undefined && node.operationKind === OperationTypeNode.QUERY;
}

/** The wave in which a fetch goes out: a later one of its subgraph when nobody waits for it. */
function waveOf(
  fetch: PlannedFetch,
  all: readonly PlannedFetch[],
  awaited: ReadonlySet<PlannedFetch>,
): number {
  if (awaited.has(fetch)) return fetch.wave;
  const { serviceName } = fetch.node;
  const waves = all
    .filter((one) => isShared(one) && one.node.serviceName === serviceName)
    .map(({ wave }) => wave);
  return Math.max(...waves);
}

/** Adds the fetches of a node, and returns those that must be done for the node to be done. */
function unroll(
  node: PlanNode,
  path: ResponsePath,
  after: ReadonlySet<PlannedFetch>,
  fetches: PlannedFetch[],
): ReadonlySet<PlannedFetch> {
  switch (node.kind) {
    case 'Fetch': {
      const wave = Math.max(-1, ...[...after].map((one) => one.wave)) + 1;
      const fetch: PlannedFetch = { node, path, after, wave };
      fetches.push(fetch);
      return new Set([fetch]);
    }
    case 'Flatten': {
      const inner = node.path.map((key) => dataKey(String(key)));
      return unroll(node.node, [...path, ...inner], after, fetches);
    }
    case 'Sequence': {
      let done = after;
      for (const one of node.nodes) done = unroll(one, path, done, fetches);
      return done;
    }
    case 'Parallel': {
      const done = new Set<PlannedFetch>();
      for (const one of node.nodes) {
        for (const last of unroll(one, path, after, fetches)) done.add(last);
      }
      return done;
    }
    default:
      throw new Error(`expected a plan without ${node.kind}`);
  }
}
