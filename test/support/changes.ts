import type { TestGraph } from './graph.ts';

/** A change as a feed tells it. */
export interface ToldChange {
  readonly kind: string;
  readonly id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** All that a change feed tells after a cursor, and the cursor behind it. */
export async function changesAfter(
  graph: TestGraph,
  feed: string,
  after = '0',
): Promise<{ readonly changes: readonly ToldChange[]; readonly cursor: string }> {
  const changes: ToldChange[] = [];
  for (let cursor = after; ;) {
    const { data } = await graph.ask<
      Record<string, { changes: ToldChange[]; cursor: string; hasMore: boolean }>
    >(
      `query ($after: ID!) {
        ${feed}(after: $after, first: 1000) { changes { kind id before after } cursor hasMore }
      }`,
      { after: cursor },
    );
    const page = data[feed]!;
    changes.push(...page.changes);
    cursor = page.cursor;
    if (!page.hasMore) return { changes, cursor };
  }
}
