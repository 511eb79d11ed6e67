import type { Ask, Bearer } from '../caller.ts';
import { type Send, apolloCache, throughCaches, urqlCache } from './caches.ts';
import { operationsFor } from './operations.ts';

/**
 * Sends all operations, for every need, customer and enterprise of the demonstration world, through
 * the caches of Apollo Client and urql.
 * @returns whether each cache returned every object as it was written, without a warning.
 */
export async function proveCaches(
  { ask, bearer }: { readonly ask: Ask; readonly bearer: Bearer },
  say: (line: string) => void,
): Promise<boolean> {
  const token = await bearer(['contacts:read', 'plans:read', 'quotations:read'], ['agency']);
  const send = ((query, variables) => ask(query, variables, token)) as Send;
  const operations = operationsFor({
    numbers: await valuesOf(send, 'needs', 'number'),
    customers: await valuesOf(send, 'customers', 'id'),
    inns: await valuesOf(send, 'enterprises', 'inn'),
  });
  let holds = true;
  for (const [name, create] of [
    ['Apollo Client', () => apolloCache(send)],
    ['urql', () => urqlCache(send)],
  ] as const) {
    const outcome = await throughCaches(create, operations);
    const { differences, missing, warnings } = outcome;
    say(
      `${name}: ${outcome.operations} operations, ${outcome.objects} objects, ` +
        `${differences.length} differ, ${missing.length} missing, ${warnings.length} warnings`,
    );
    for (const line of [...differences, ...missing, ...warnings].slice(0, 5)) say(`  ${line}`);
    holds &&= differences.length + missing.length + warnings.length === 0;
  }
  return holds;
}

/** Returns the values of a field of all items of a list. */
export async function valuesOf(
  send: Send,
  root: string,
  field: string,
): Promise<readonly string[]> {
  const values: string[] = [];
  for (let after: string | null = null; ;) {
    const query = `query ($after: String) {
      list: ${root}(first: 100, after: $after) { nodes { ${field} } pageInfo { hasNextPage endCursor } }
    }`;
    const { list } = (await send(query, { after })).data as {
      list: {
        nodes: Readonly<Record<string, string | null>>[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
    values.push(...list.nodes.flatMap((node) => node[field] ?? []));
    if (!list.pageInfo.hasNextPage) return values;
    after = list.pageInfo.endCursor;
  }
}
