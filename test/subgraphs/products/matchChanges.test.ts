import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operations } from '../../../schema/generated/operations.ts';
import { asSystem } from '../../../subgraphs/platform/feeds/following/asSystem.ts';
import { readOpenNeeds } from '../../support/openNeeds.ts';
import type { ProductsLoaders } from '../../../subgraphs/products/data/loaders.ts';
import type { Matched } from '../../../subgraphs/products/rules/matching/matching.ts';
import { NeedReference } from '../../../subgraphs/products/model/references/need.ts';
import { representationOf } from '../../support/needRepresentation.ts';
import { Verdict } from '../../../subgraphs/domain/matching/verdict.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { type MutationName, rods, send } from '../changing/writes.ts';

type Part = NonNullable<Operations['matchChanges']['data']['matchChanges']>;

let graph: TestGraph;
let token: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_match_changes', { follow: true });
  token = await bearer(['needs:write', 'products:write'], ['agency']);
  await indexed();
});
afterAll(() => graph.close());

function products() {
  return graph.subgraphs.get('products')!.context({ caller: null, requestId: 'test' });
}

/** Waits until the index includes all previous writes. */
async function indexed(): Promise<void> {
  for (const isWorker of [false, true]) {
    const some = graph.relays.filter((one) => (one.state().name === 'matches') === isWorker);
    expect(await Promise.all(some.map((one) => one.caughtUp(20_000)))).not.toContain(false);
  }
}

async function write(name: MutationName, input: object): Promise<void> {
  expect((await send(graph, name, [input], token)).refusal).toBeNull();
}

async function read(after: string, first = 1000): Promise<Part> {
  const { data, errors } = await graph.run('matchChanges', { after, first });
  expect(errors).toBeUndefined();
  return data.matchChanges!;
}

/**
 * Returns every pair of an open need and a product of its class, as `Need.matches` evaluates it.
 */
async function computed(): Promise<ReadonlyMap<string, Matched>> {
  const { em, loaders, today } = products();
  const found = (await readOpenNeeds(em)).map(({ replica }) => {
    const need = new NeedReference(representationOf(replica));
    return (loaders as ProductsLoaders).matches.load({ need, asOf: today });
  });
  const pairs = (await Promise.all(found)).flat();
  return new Map(pairs.map((one) => [`${one.need.id} ${one.candidate.productId}`, one]));
}

/** Returns the verdict and the blocker of each pair that is MET or has exactly one blocker. */
function near(pairs: ReadonlyMap<string, Matched>): Record<string, string> {
  return Object.fromEntries(
    [...pairs]
      .filter(([, { blockers }]) => blockers.length <= 1)
      .map(([key, { verdict, blockers }]) => [
        key,
        `${verdict} ${blockers[0]?.blockerClass ?? 'nothing'}`,
      ]),
  );
}

describe('Query.matchChanges', () => {
  it('contains no changes for the first build of the index', async () => {
    expect(await read('0')).toEqual({ cursor: '0', hasMore: false, changes: [] });
  });

  it('contains the differences between the matches before and after writes, with reasons', async () => {
    const before = near(await computed());
    const met = [...(await computed()).values()].filter(({ verdict }) => verdict === Verdict.MET);
    const { cursor } = await read('0');
    await write('withdrawNeeds', { id: met[0]!.need.id });
    await write('registerNeeds', rods('CHANGES-1', 'customer-rosavtodor'));
    const slow = met.find(({ need }) => need.id !== met[0]!.need.id)!.candidate.productId;
    await write('changeProducts', { id: slow, leadTimeDays: 900, stock: '0' });
    await write('changeProducts', { id: met.at(-1)!.candidate.productId, deliversTo: ['RU-KAM'] });
    await indexed();

    const { changes } = await read(cursor);
    const pairs = await computed();
    const state = new Map(Object.entries(before));
    for (const { kind, needId, productId, before: was, after } of changes) {
      const key = `${needId} ${productId}`;
      expect(state.get(key)).toBe(
        was ? `${was.verdict} ${was.blockerClass ?? 'nothing'}` : undefined,
      );
      if (kind === 'LOST') state.delete(key);
      else state.set(key, `${after!.verdict} ${after!.blockers[0]?.blockerClass ?? 'nothing'}`);
    }
    expect(Object.fromEntries(state)).toEqual(near(pairs));
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['NEW', 'LOST', 'FLIPPED']));

    const last = new Map(changes.map((one) => [`${one.needId} ${one.productId}`, one]));
    for (const [key, { after }] of last) {
      const now = pairs.get(key);
      expect(after?.verdict, key).toBe(now?.verdict);
      expect(after?.blockers.map(({ code }) => code)).toEqual(
        now?.blockers.map(({ reason }) => reason.code),
      );
    }
    expect([...last.values()].some(({ after }) => after === null)).toBe(true);
  });

  it('is read page by page, each page after the cursor of the previous one', async () => {
    const whole = await read('0');
    const parts: Part['changes'][number][] = [];
    let after = '0';
    for (;;) {
      const part = await read(after, 7);
      parts.push(...part.changes);
      after = part.cursor;
      if (!part.hasMore) break;
    }
    expect(parts).toEqual(whole.changes);
    expect(await read(after)).toEqual({ cursor: after, hasMore: false, changes: [] });
    expect(after).toBe(whole.cursor);
  });

  it('contains no change if a pair is evaluated again without a difference', async () => {
    const { cursor } = await read('0');
    const { em } = products();
    const [line] = await em.execute<[{ id: string }]>(
      `select distinct need_id as id from indexed_match order by 1 limit 1`,
    );
    await em.execute(`insert into match_task (kind, id) values ('Need', ?)`, [line.id]);
    await indexed();
    expect((await em.execute<unknown[]>('select from match_task')).length).toBe(0);
    expect((await read(cursor)).changes).toEqual([]);
  });

  it('cannot be modified or removed, not even by the relay', async () => {
    const { em } = products();
    for (const sql of ['update match_change set number = number', 'delete from match_change']) {
      const tried = em.transactional((session) => asSystem(session, () => session.execute(sql)));
      await expect(tried).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('refuses a cursor of another list', async () => {
    const { errors } = await graph.run('matchChanges', { after: 'x' });
    expect(errors?.[0]?.extensions['code']).toBe('INVALID_CURSOR');
  });
});
