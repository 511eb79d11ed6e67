import type { Subgraph } from '../../../subgraphs/platform/graphql/subgraph.ts';

/** The start and end of a subgraph's work, by `performance.now()`. */
type Interval = readonly [from: number, to: number];

/** Subgraphs that record when they work. */
export interface RecordedWork {
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  /** The number of milliseconds since the last call during which at least one subgraph worked. */
  take(): number;
}

/** Returns the same subgraphs, which now record the intervals in which they execute operations. */
export function recordWork(subgraphs: ReadonlyMap<string, Subgraph>): RecordedWork {
  let intervals: Interval[] = [];
  const recorded = [...subgraphs].map(([name, subgraph]) => {
    const execute: Subgraph['execute'] = async (request) => {
      const from = performance.now();
      const answer = await subgraph.execute(request);
      intervals.push([from, performance.now()]);
      return answer;
    };
    return [name, { ...subgraph, execute }] as const;
  });
  return {
    subgraphs: new Map(recorded),
    take() {
      const taken = intervals;
      intervals = [];
      return lengthOfUnion(taken);
    },
  };
}

/** Returns the length of the union of intervals. */
export function lengthOfUnion(intervals: readonly Interval[]): number {
  let covered = 0;
  let end = -Infinity;
  for (const [from, to] of intervals.toSorted(([a], [b]) => a - b)) {
    covered += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return covered;
}
