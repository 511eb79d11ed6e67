import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { dataKey } from '../data/data.ts';
import type { ResponsePath } from '../data/locating.ts';

/**
 * A fetch of a plan, the path at which its result is merged, and the fetches on which it depends.
 */
export interface PlannedFetch {
  readonly node: FetchNode;
  readonly path: ResponsePath;
  readonly after: ReadonlySet<PlannedFetch>;
  /** The length of the longest chain of fetches that it depends on. */
  readonly wave: number;
}

/** Fetches that are sent together. */
export interface FetchStep {
  readonly fetches: readonly PlannedFetch[];
  /** Indices of the steps that this step depends on, all smaller than its own index. */
  readonly after: readonly number[];
  /** Earlier fetches without dependants, which may be postponed and sent with this step. */
  readonly postponable: readonly PostponableFetches[];
}

/** Fetches of one earlier wave that may wait for a later step and be sent with it. */
export type PostponableFetches = Omit<FetchStep, 'postponable'>;

/**
 * Groups the fetches of a plan into steps. Entity fetches of one wave to the same subgraph form one
 * step and one request. A fetch without dependants may be sent with the next such step of its
 * subgraph, because the response is not complete before that step anyway. Every other fetch is sent
 * as soon as its dependencies are answered.
 */
export function stepsOf(plan: PlanNode): readonly FetchStep[] {
  const fetches: PlannedFetch[] = [];
  unroll(plan, [], new Set(), fetches);
  const sorted = fetches.toSorted((a, b) => a.wave - b.wave);
  const waves = stepWaves(sorted);
  const groups = new Map<string, PlannedFetch[]>();
  for (const [index, fetch] of sorted.entries()) {
    const wave = waves.get(fetch);
    const name = wave === undefined ? `${index}` : `${fetch.node.serviceName} ${wave}`;
    groups.set(name, [...(groups.get(name) ?? []), fetch]);
  }
  const lastWave = (group: readonly PlannedFetch[]) => Math.max(...group.map(({ wave }) => wave));
  const steps = [...groups.values()].toSorted((a, b) => lastWave(a) - lastWave(b));
  const stepOf = new Map(
    steps.flatMap((members, index) => members.map((fetch) => [fetch, index] as const)),
  );
  const combine = (members: readonly PlannedFetch[]): PostponableFetches => ({
    fetches: members,
    after: [...new Set(members.flatMap(({ after }) => [...after].map((one) => stepOf.get(one)!)))],
  });
  return steps.map((members) => {
    const byWave = Map.groupBy(members, ({ wave }) => wave);
    const last = lastWave(members);
    const postponable = [...byWave].flatMap(([wave, own]) => (wave < last ? [combine(own)] : []));
    return Object.assign(combine(byWave.get(last)!), { postponable });
  });
}

function isBatchable({ node }: PlannedFetch): boolean {
  return node.requires !== undefined && node.operationKind === OperationTypeNode.QUERY;
}

/**
 * Assigns waves to the entity fetches. A fetch with dependants keeps its own wave; any other fetch
 * gets the next wave in which its subgraph has a fetch with dependants, or else the subgraph's last
 * wave.
 */
function stepWaves(fetches: readonly PlannedFetch[]): ReadonlyMap<PlannedFetch, number> {
  const withDependants = new Set(fetches.flatMap(({ after }) => [...after]));
  const bySubgraph = Map.groupBy(fetches.filter(isBatchable), ({ node }) => node.serviceName);
  return new Map(
    [...bySubgraph.values()].flatMap((own) => {
      const last = Math.max(...own.map(({ wave }) => wave));
      const fixed = own.filter((fetch) => withDependants.has(fetch)).map(({ wave }) => wave);
      return own.map((fetch) => {
        const later = [...fixed, last].filter((wave) => wave >= fetch.wave);
        return [fetch, Math.min(...later)] as const;
      });
    }),
  );
}

/**
 * Adds the fetches of a plan node to `fetches`, and returns the last ones: dependants of the node
 * wait for these.
 */
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
