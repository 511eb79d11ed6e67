/** Sends a query and returns its data. */
export type AskData = (query: string, variables?: Record<string, unknown>) => Promise<unknown>;

interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Reads all items of a list of the root by pages of 100, each with this selection. */
export async function readAll<T>(
  ask: AskData,
  root: string,
  selection: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<T[]> {
  const names = Object.keys(variables);
  const declared = names.map((name) => `, $${name}: Date`).join('');
  const query =
    `query ($after: String${declared}) { ${root}(first: 100, after: $after) ` +
    `{ nodes { ${selection} } pageInfo { hasNextPage endCursor } } }`;
  const items: T[] = [];
  for (let after: string | null = null; ;) {
    const data = (await ask(query, { after, ...variables })) as Record<string, Page<T>>;
    const page: Page<T> = data[root]!;
    items.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return items;
    after = page.pageInfo.endCursor;
  }
}
