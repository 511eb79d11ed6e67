import { setTimeout as pause } from 'node:timers/promises';
import type { Bearer, Draw, ProofAnswer } from '../caller.ts';

/** Sends a write, and returns its answer. */
export type Send = (
  query: string,
  variables: Record<string, unknown>,
  authorization: string,
) => Promise<ProofAnswer>;

/** A mutation of a list, and the lists that are sent at the same time. */
export interface Contest {
  readonly name: string;
  readonly query: string;
  readonly lists: readonly (readonly object[])[];
}

/** What became of lists that were sent at the same time. */
export interface ContestOutcome {
  readonly committed: number;
  /** Lists that were refused with `BUSY` and a pause. */
  readonly busy: number;
  /** Descriptions of all other answers. */
  readonly others: readonly string[];
  /** Lists that were committed at last, with pauses of `retryAfterSeconds` between the attempts. */
  readonly committedAtLast: number;
  /** The largest number of attempts of a list. */
  readonly attempts: number;
}

/** The largest number of attempts of a list. */
const maxAttempts = 60;

/**
 * Sends all lists at the same time. Sends each that was `BUSY` again after the pause that it was told,
 * until it is committed.
 */
export async function contend(
  { query, lists }: Contest,
  send: Send,
  authorization: string,
): Promise<ContestOutcome> {
  const others: string[] = [];
  let busy = 0;
  let committed = 0;
  let committedAtLast = 0;
  let attempts = 0;
  const commit = async (list: readonly object[]) => {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      attempts = Math.max(attempts, attempt);
      const { data, errors } = await send(query, { list }, authorization);
      const [error] = errors ?? [];
      if (error === undefined && data) {
        committedAtLast += 1;
        if (attempt === 1) committed += 1;
        return;
      }
      const { code, retryAfterSeconds } = error?.extensions ?? {};
      if (code !== 'BUSY' || !(Number(retryAfterSeconds) >= 1)) {
        others.push(`${String(code)}: ${error?.message}`);
        return;
      }
      if (attempt === 1) busy += 1;
      await pause(Number(retryAfterSeconds) * 1_000);
    }
  };
  await Promise.all(lists.map(commit));
  return { committed, busy, others, committedAtLast, attempts };
}

/**
 * Returns lists of changes to the same needs, products and enterprises: every second in the opposite
 * order, others in a random order.
 * @param find returns the answer to a query.
 */
export async function contestsOf(
  find: (query: string) => Promise<ProofAnswer>,
  { lists, items, draw }: { readonly lists: number; readonly items: number; readonly draw: Draw },
): Promise<Contest[]> {
  const contest = async (
    plural: string,
    mutation: string,
    type: string,
    changeOf: (id: string, list: number) => object,
  ): Promise<Contest> => {
    const query =
      plural === 'needs' ? '(filter: { status: { eq: OPEN } }, first: 100)' : '(first: 100)';
    const { data } = await find(`{ found: ${plural}${query} { nodes { id } } }`);
    const { nodes } = data!['found'] as { readonly nodes: readonly { readonly id: string }[] };
    const ids = nodes.slice(0, items).map(({ id }) => id);
    return {
      name: mutation,
      query: `mutation ($list: [${type}!]!) { written: ${mutation}(changes: $list) { position } }`,
      lists: Array.from({ length: lists }, (_, list) =>
        ordered(ids, list, draw).map((id) => changeOf(id, list)),
      ),
    };
  };
  return [
    await contest('needs', 'changeNeeds', 'NeedChangeInput', (id, list) => ({
      id,
      overwrite: true,
      priority: 1 + (list % 5),
    })),
    await contest('products', 'changeProducts', 'ProductChangeInput', (id, list) => ({
      id,
      overwrite: true,
      leadTimeDays: 1 + (list % 60),
    })),
    await contest('enterprises', 'changeEnterprises', 'EnterpriseChangeInput', (id, list) => ({
      id,
      overwrite: true,
      okved: ['22.21', '22.23', '13.95'][list % 3],
    })),
  ];
}

/** Returns the ids as they are, in the opposite order or in a random one. */
function ordered(ids: readonly string[], list: number, draw: Draw): string[] {
  if (list % 2 === 1) return ids.toReversed();
  if (list % 4 === 0) return [...ids];
  const places = ids.map((id) => [draw(1_000_000), id] as const);
  return places.toSorted(([one], [other]) => one - other).map(([, id]) => id);
}

/**
 * Returns lists that register the same new needs in opposite orders. Only one of them can be committed;
 * the others must be `ALREADY_EXISTS` or `BUSY`.
 */
export function registrations(prefix: string, lists: number, items: number): Contest {
  const needs = Array.from({ length: items }, (_, index) => ({
    number: `${prefix}-${index}`,
    customer: 'customer-rosavtodor',
    titleEn: 'DEMO a need of many lists',
    productType: 'geogrid-biaxial',
    quantity: { value: '10', unit: 'm²' },
    deliverTo: 'RU-ALT',
    deliverBy: '2017-05-01',
    procurementLaw: 'FZ_44',
  }));
  return {
    name: 'registerNeeds',
    query: 'mutation ($list: [NeedInput!]!) { written: registerNeeds(needs: $list) { position } }',
    lists: Array.from({ length: lists }, (_, list) =>
      list % 2 === 1 ? needs.toReversed() : needs,
    ),
  };
}

/** Creates the header of a caller who may send all of these lists. */
export function contender(bearer: Bearer): Promise<string> {
  return bearer(['needs:write', 'products:write', 'enterprises:write'], ['agency']);
}
