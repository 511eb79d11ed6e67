import type { Subgraph } from '../../../subgraphs/platform/graphql/subgraph.ts';

/** From when until when a subgraph worked, on the clock of `performance.now()`. */
type Interval = readonly [from: number, to: number];

/** Subgraphs whose own work is recorded. */
export interface RecordedWork {
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  /** The milliseconds since the last call in which at least one of them worked. */
  take(): number;
}

/** Returns the same subgraphs, which record the intervals in which they execute operations. */
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
