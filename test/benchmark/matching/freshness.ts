import type {
  ChangeSource,
  RelayedChange,
} from '../../../subgraphs/platform/feeds/following/relaying/changeSource.ts';
import { cursorOf, pointOfCursor } from '../../../subgraphs/platform/feeds/positions/feedCursor.ts';
import { noPosition } from '../../../subgraphs/platform/feeds/positions/position.ts';
import { judge, quantile, say } from './saying.ts';
import type { BenchWorld } from './world.ts';

/**
 * The number of changes per second, and the maximum delay of 99 % of them until the index contains
 * them.
 */
const perSecond = 20;
const maxSeconds = 1;

/** A change, and the condition that shows that the index contains it. */
interface Awaited {
  readonly id: string;
  readonly value: string;
  readonly madeAt: number;
}

/**
 * Changes prices of products and ceilings of needs alternately, and measures the delay until the
 * index contains each change.
 */
export async function keepFresh(world: BenchWorld, seconds: number): Promise<void> {
  const feed = new Feed();
  const following = [...world.subgraph.follow(() => feed), ...world.subgraph.work()];
  await Promise.all(following.map((one) => one.caughtUp(60_000)));
  // Change each record only once, so that no change overwrites another.
  const { rows } = await world.owner.query<{ product: string; need: string }>(
    `select product, need from (
      select product_id as product, row_number() over (order by product_id) as n
      from indexed_match where verdict = 'MET' group by product_id
    ) as products join (
      select need_id as need, row_number() over (order by need_id) as n
      from need_tally where demand_value > 0
    ) as needs using (n) order by n limit $1`,
    [perSecond * seconds],
  );
  const waiting = { products: [] as Awaited[], needs: [] as Awaited[] };
  const delays: number[] = [];
  const ending = new AbortController();
  const watching = watch(world, waiting, delays, ending.signal);
  const started = Date.now();
  for (const [index, { product, need }] of rows.entries()) {
    const due = started + (index * 1_000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - Date.now())));
    const value = `${100 + index}.25`;
    if (index % 2 === 0) {
      await changePrice(world, product, value);
      waiting.products.push({ id: product, value, madeAt: Date.now() });
    } else {
      await feed.changeCeiling(world, need, value);
      waiting.needs.push({ id: need, value, madeAt: Date.now() });
    }
  }
  const patience = Date.now() + 30_000;
  while (delays.length < rows.length && Date.now() < patience) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  ending.abort();
  await watching;
  for (const one of following) await one.close();
  const [middle, slow] = [quantile(delays, 0.5) / 1_000, quantile(delays, 0.99) / 1_000];
  const missing = rows.length - delays.length;
  say(`         ${rows.length} changes, ${perSecond} a second; ${missing} never seen`);
  judge(
    `a change is in the index after ${slow.toFixed(2)} s at p99, ${middle.toFixed(2)} s at p50 ` +
      `(at most ${maxSeconds} s)`,
    slow <= maxSeconds && missing === 0,
  );
}

/** Checks every few milliseconds which of the changes the index contains. */
async function watch(
  { owner }: BenchWorld,
  waiting: { products: Awaited[]; needs: Awaited[] },
  delays: number[],
  ending: AbortSignal,
): Promise<void> {
  const seen = (list: Awaited[], found: ReadonlySet<string>) =>
    list.filter(({ id, value, madeAt }) => {
      const isThere = found.has(`${id} ${value}`);
      if (isThere) delays.push(Date.now() - madeAt);
      return !isThere;
    });
  while (!ending.aborted) {
    const products = await owner.query<{ key: string }>(
      `select distinct product_id || ' ' || unit_price::numeric(12, 2) as key from indexed_match
      where product_id = any ($1)`,
      [waiting.products.map(({ id }) => id)],
    );
    const needs = await owner.query<{ key: string }>(
      `select need_id || ' ' || (demand_value / (facts -> 'quantity' ->> 'value')::numeric)::numeric(12, 2)
        as key
      from need_tally join need_replica on id = need_id where need_id = any ($1)`,
      [waiting.needs.map(({ id }) => id)],
    );
    waiting.products = seen(waiting.products, new Set(products.rows.map(({ key }) => key)));
    waiting.needs = seen(waiting.needs, new Set(needs.rows.map(({ key }) => key)));
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

async function changePrice({ subgraph }: BenchWorld, id: string, perUnit: string): Promise<void> {
  const { errors } = await subgraph.execute({
    query: `mutation ($id: ID!, $perUnit: Decimal!) {
      changeProducts(changes: [{ id: $id, overwrite: true, price: { perUnit: $perUnit } }]) { replayed }
    }`,
    variables: { id, perUnit },
    requestId: 'benchmark',
  });
  if (errors) throw new Error(JSON.stringify(errors));
}

/** A change feed of customers in memory, whose cursors are never refused. */
class Feed implements ChangeSource {
  readonly #changes: RelayedChange[] = [];

  async changeCeiling({ owner }: BenchWorld, id: string, value: string): Promise<void> {
    const { rows } = await owner.query<{ facts: object }>(
      'select facts from need_replica where id = $1',
      [id],
    );
    const after = { ...rows[0]!.facts, unitPriceCeiling: value };
    const number = `${this.#changes.length + 1}`;
    this.#changes.push({ number, kind: 'Need', recordId: id, before: null, after });
  }

  readSnapshot(): Promise<never> {
    return Promise.reject(new Error('no snapshot is needed'));
  }

  async read(wanted: { readonly kind: string }, after: string, first: number) {
    const later = this.#changes
      .slice(pointOfCursor(after)!.number)
      .filter(({ kind }) => kind === wanted.kind)
      .slice(0, first);
    const last = later.at(-1);
    const cursor = last ? cursorOf({ number: Number(last.number), mark: 'benchmark' }) : after;
    return { changes: later, cursor, hasMore: false, position: noPosition };
  }
}
