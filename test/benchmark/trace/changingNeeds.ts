import { setTimeout as wait } from 'node:timers/promises';
import type { Subgraph } from '../../../subgraphs/platform/graphql/subgraph.ts';

/** An open need, as far as a benchmark changes it. */
export interface OpenNeed {
  readonly id: string;
  readonly number: string;
  readonly quantity: { readonly value: string; readonly unit: { readonly code: string } } | null;
}

/** Reads the first 100 open needs. */
export async function openNeeds(customers: Subgraph): Promise<readonly OpenNeed[]> {
  const query = `{ needs(first: 100, filter: { status: { eq: OPEN } }) {
    nodes { id number quantity { value unit { code } } } } }`;
  const { needs } = (await send(customers, query, {})) as { needs: { nodes: OpenNeed[] } };
  return needs.nodes;
}

/**
 * Changes the quantities of needs, in one write.
 * @param more what is added to each quantity.
 */
export async function changeQuantities(
  customers: Subgraph,
  needs: readonly OpenNeed[],
  more: number,
): Promise<void> {
  const changes = needs.flatMap(({ id, quantity }) => {
    if (quantity === null) return [];
    const value = String(Number(quantity.value) + more);
    return [{ id, overwrite: true, quantity: { value, unit: quantity.unit.code } }];
  });
  await send(customers, change, { changes });
}

/** The time between two writes, in milliseconds. */
const writeEveryMs = 200;

/**
 * Changes the titles of needs, one after another, and traces each of them immediately, until `end` is called.
 * @param titleOf traces a need and returns its title.
 */
export function changeTitles(
  customers: Subgraph,
  needs: readonly OpenNeed[],
  titleOf: (number: string) => Promise<string>,
) {
  const ending = new AbortController();
  let [writes, stale] = [0, 0];
  const running = (async () => {
    while (!ending.signal.aborted) {
      const { id, number } = needs[writes % needs.length]!;
      const titleEn = `DEMO ${++writes}`;
      await send(customers, change, { changes: [{ id, titleEn, overwrite: true }] });
      if ((await titleOf(number)) !== titleEn) stale += 1;
      await wait(writeEveryMs);
    }
  })();
  return {
    /** Returns the number of writes, and how many answers after a write did not contain it. */
    async end() {
      ending.abort();
      await running;
      return { writes, stale };
    },
  };
}

const change = `mutation ($changes: [NeedChangeInput!]!) {
  changeNeeds(changes: $changes) { replayed } }`;

async function send(
  customers: Subgraph,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const request = { query, variables, requestId: 'benchmark', authorization: 'the agency' };
  const { data, errors } = await customers.execute(request);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
