import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { importedEnterprise } from '../../../../../subgraphs/enterprises/imports/registry/importedEnterprise.ts';
import type { ReadItem } from '../../../../../subgraphs/platform/importing/records/readItem.ts';
import type { ImportRequest } from '../../../../../subgraphs/platform/importing/running/importRequest.ts';
import type { RecordImport } from '../../../../../subgraphs/platform/importing/running/recordImport.ts';
import { undoImport } from '../../../../../subgraphs/platform/importing/running/undoImport.ts';
import { runImport } from '../../../../../subgraphs/platform/importing/running/runImport.ts';
import { send } from '../../../changing/writes.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../../../support/graph.ts';
import { bearer } from '../../../../support/identity.ts';
import { madeInn } from '../../../../support/madeInns.ts';

const prefix = 'katun_run_import';

let graph: TestGraph;
let client: pg.Client;
beforeAll(async () => {
  graph = await openTestGraph(prefix, { follow: true });
  const pathname = `/${prefix}_enterprises`;
  client = new pg.Client(Object.assign(new URL(inject('superuserUrl')), { pathname }).href);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await graph.close();
});

interface Stated {
  readonly inn: string;
  readonly nameRu?: string;
  readonly category?: string;
  readonly headcount?: number;
}

function itemOf({ inn, nameRu, category, headcount }: Stated, line: number): ReadItem {
  const facts = {
    inn,
    nameRu: nameRu ?? `ДЕМО ${inn}`,
    region: 'RU-ALT',
    okved: '22.21',
    categories: [{ category: category ?? 'SMALL', validFrom: '2016-08-01', validTo: null }],
    indicators: [{ year: 2015, headcount: headcount ?? 10 }],
  };
  return {
    record: { place: { member: null, line }, kind: 'Enterprise', key: inn, facts, asOf: null },
  };
}

/** A kind of file whose content is this list. */
function listing(items: readonly ReadItem[], isFull = false): RecordImport {
  return {
    name: 'made-up',
    description: 'a made-up register',
    source: 'DEMO register',
    isFull,
    types: [importedEnterprise],
    async *read() {
      for (let at = 0; at < items.length; at += 100) yield items.slice(at, at + 100);
    },
  };
}

function run(importing: RecordImport, request: Partial<ImportRequest> = {}, signal?: AbortSignal) {
  const file = { path: 'none', name: 'register.xml', bytes: 0, hash: '0'.repeat(64) };
  const usual = {
    id: randomUUID(),
    file,
    by: 'tester',
    isFull: null,
    asOf: '2016-09-30',
    region: null,
    goodRows: false,
    dryRun: false,
    today: '2016-10-01',
  };
  const nothing = () => undefined;
  return runImport(
    'enterprises',
    urlsOf(prefix),
    importing,
    { ...usual, ...request },
    {
      signal: signal ?? new AbortController().signal,
      onProgress: nothing,
      onRefused: nothing,
      onWait: nothing,
    },
  );
}

function undo(id: string) {
  const undone = { id, by: 'tester', today: '2016-10-01' };
  const { signal } = new AbortController();
  return undoImport('enterprises', urlsOf(prefix), [listing([])], undone, signal);
}

interface Found {
  readonly name: string;
  readonly version: number;
  readonly category: string | null;
  readonly indicators: readonly { readonly headcount: number | null }[];
  readonly provenance: {
    readonly kind: string;
    readonly source: string;
    readonly changedFacts: readonly { readonly fact: string; readonly source: string }[];
  };
}

async function enterprise(inn: string): Promise<Found | null> {
  const { data } = await graph.ask<{ enterprise: Found | null }>(
    `query ($inn: String) { enterprise(inn: $inn) {
      name(lang: RU) version category(asOf: "2016-10-01") indicators { headcount }
      provenance { kind source changedFacts { fact source } } } }`,
    { inn },
  );
  return data.enterprise;
}

async function count(table: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`select count(*)::int from ${table}`);
  return rows[0]!.count;
}

interface Feed {
  readonly changes: readonly { number: string; recordId: string; before: object; after: object }[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

async function readFeed(after: string, first: number): Promise<Feed> {
  const { data } = await graph.ask<{ enterpriseChanges: Feed }>(
    `query ($after: ID!, $first: Int!) { enterpriseChanges(after: $after, first: $first) {
      changes { number recordId before after } cursor hasMore } }`,
    { after, first },
  );
  return data.enterpriseChanges;
}

/** Reads the whole feed by pages of this size. */
async function wholeFeed(first: number): Promise<Feed['changes']> {
  const changes: Feed['changes'][number][] = [];
  for (let cursor = '0'; ;) {
    const page = await readFeed(cursor, first);
    changes.push(...page.changes);
    if (!page.hasMore) return changes;
    cursor = page.cursor;
  }
}

describe('an import', () => {
  it('adds records with their provenance, and tells them in the feed in the order of the file', async () => {
    const before = await wholeFeed(1_000);
    const made = Array.from({ length: 250 }, (_, index) => madeInn(index));
    const { state, counts, lastChange } = await run(
      listing(made.map((inn, index) => itemOf({ inn }, index + 2))),
    );
    expect({ state, counts }).toEqual({
      state: 'COMMITTED',
      counts: {
        added: 250,
        changed: 0,
        ended: 0,
        unchanged: 0,
        older: 0,
        differing: 0,
        refused: 0,
      },
    });
    expect(await enterprise(made[7]!)).toEqual({
      name: `ДЕМО ${made[7]}`,
      version: 1,
      category: 'SMALL',
      indicators: [{ headcount: 10 }],
      provenance: {
        kind: 'IMPORT',
        source: 'DEMO register: register.xml, line 9',
        changedFacts: [],
      },
    });
    const all = await wholeFeed(1_000);
    expect(await wholeFeed(7)).toEqual(all);
    const told = all.slice(before.length);
    expect(told.map(({ recordId }) => recordId)).toEqual(made.map((inn) => `enterprise-${inn}`));
    expect(told.at(-1)!.number).toBe(String(lastChange));
    expect(told.every((change) => change.before === null)).toBe(true);
    expect(await count('staged_record')).toBe(0);
  });

  it('is known to the subgraphs that follow the feed', async () => {
    const token = await bearer(['products:write'], ['agency']);
    await Promise.all(graph.relays.map((relay) => relay.caughtUp(60_000)));
    const products = [
      {
        sku: 'DEMO-IMPORTED-MAKER',
        manufacturer: `enterprise-${madeInn(3)}`,
        nameRu: 'ДЕМО сетка',
        okpd2: '23.14.12.110',
        unit: 'MTK',
      },
    ];
    const { affected, refusal } = await send(graph, 'publishProducts', products, token);
    expect(refusal).toBeNull();
    expect(affected).toMatchObject([{ version: 1 }]);
  });

  it('of the same facts changes nothing', async () => {
    const last = (await wholeFeed(1_000)).at(-1);
    const { counts, lastChange } = await run(
      listing(
        Array.from({ length: 250 }, (_, index) => itemOf({ inn: madeInn(index) }, index + 2)),
      ),
    );
    expect(counts).toMatchObject({ added: 0, changed: 0, unchanged: 250 });
    expect(lastChange).toBeNull();
    expect((await wholeFeed(1_000)).at(-1)).toEqual(last);
  });

  it('of newer facts changes them, with the origin of each', async () => {
    const inn = madeInn(1);
    const { counts } = await run(listing([itemOf({ inn, category: 'MICRO', headcount: 4 }, 5)]), {
      asOf: '2016-10-01',
    });
    expect(counts).toMatchObject({ changed: 1, unchanged: 0 });
    const source = 'DEMO register: register.xml, line 5';
    expect(await enterprise(inn)).toMatchObject({
      version: 2,
      category: 'MICRO',
      indicators: [{ headcount: 4 }],
      provenance: {
        changedFacts: [
          { fact: 'categories', source },
          { fact: 'indicators', source },
        ],
      },
    });
    const change = (await wholeFeed(1_000)).at(-1)!;
    expect(change).toMatchObject({
      before: { categories: [{ category: 'SMALL', validTo: null }], version: 1 },
      after: {
        categories: [{ category: 'SMALL', validTo: '2016-10-01' }, { category: 'MICRO' }],
        version: 2,
      },
    });
  });

  it('of an older file does not overwrite newer facts', async () => {
    const { counts } = await run(listing([itemOf({ inn: madeInn(1), headcount: 99 }, 5)]), {
      asOf: '2016-09-01',
    });
    expect(counts).toMatchObject({ changed: 0, older: 1 });
    expect(await enterprise(madeInn(1))).toMatchObject({
      version: 2,
      indicators: [{ headcount: 4 }],
    });
  });

  it('does not overwrite what the owner has stated, and reports the difference', async () => {
    const inn = madeInn(2);
    const token = await bearer(['enterprises:write'], [`enterprise-${inn}`]);
    const changes = [{ id: `enterprise-${inn}`, expectedVersion: 1, nameRu: 'ДЕМО своё имя' }];
    const { refusal } = await send(graph, 'changeEnterprises', changes, token);
    expect(refusal).toBeNull();
    const { counts } = await run(listing([itemOf({ inn, nameRu: 'ДЕМО имя реестра' }, 5)]));
    expect(counts).toMatchObject({ changed: 0, differing: 1 });
    expect(await enterprise(inn)).toMatchObject({ name: 'ДЕМО своё имя' });
    const { rows } = await client.query('select fact, stated, kept from import_difference');
    expect(rows).toEqual([{ fact: 'nameRu', stated: 'ДЕМО имя реестра', kept: 'ДЕМО своё имя' }]);
  });

  it('with a refused record writes nothing, or the good records if that is asked for', async () => {
    const good = itemOf({ inn: madeInn(900) }, 2);
    const wrong = itemOf({ inn: '2200000002' }, 3);
    const twice = [
      itemOf({ inn: madeInn(901) }, 4),
      itemOf({ inn: madeInn(901), headcount: 3 }, 5),
    ];
    const same = [itemOf({ inn: madeInn(902) }, 6), itemOf({ inn: madeInn(902) }, 7)];
    const importing = listing([good, wrong, ...twice, ...same]);
    const before = await count('enterprise');
    const refused = await run(importing);
    expect(refused).toMatchObject({ state: 'REFUSED', counts: { added: 2, refused: 3 } });
    expect(await count('enterprise')).toBe(before);
    const id = randomUUID();
    const committed = await run(importing, { goodRows: true, id });
    expect(committed).toMatchObject({ state: 'COMMITTED', counts: { added: 2, refused: 3 } });
    expect(await count('enterprise')).toBe(before + 2);
    const { rows } = await client.query(
      'select line::int, field, code from import_refusal where import_id = $1 order by place',
      [id],
    );
    expect(rows).toEqual([
      { line: 3, field: 'inn', code: 'INVALID_FACT' },
      { line: 4, field: null, code: 'DUPLICATE_KEY' },
      { line: 5, field: null, code: 'DUPLICATE_KEY' },
    ]);
  });

  it('that is only checked shows what it would change, and writes nothing', async () => {
    const importing = listing([
      itemOf({ inn: madeInn(950) }, 2),
      itemOf({ inn: madeInn(5), headcount: 11 }, 3),
    ]);
    const before = await count('enterprise');
    const { state, shown } = await run(importing, { dryRun: true });
    expect(state).toBe('CHECKED');
    expect(shown.map(({ outcome, id }) => [outcome, id])).toEqual([
      ['CHANGED', `enterprise-${madeInn(5)}`],
      ['ADDED', `enterprise-${madeInn(950)}`],
    ]);
    expect(shown[0]!.facts).toEqual([
      {
        fact: 'indicators',
        before: [{ year: 2015, headcount: 10, revenue: null }],
        after: [{ year: 2015, headcount: 11, revenue: null }],
      },
    ]);
    expect(await count('enterprise')).toBe(before);
  });

  it('of a full file ends what it does not list, but not if it lacks most', async () => {
    const all = Array.from({ length: 10 }, (_, index) =>
      itemOf({ inn: madeInn(1_000 + index) }, index + 1),
    );
    await run(listing(all, true));
    const { counts } = await run(listing(all.slice(0, 8), true), { asOf: '2016-10-01' });
    expect(counts).toMatchObject({ unchanged: 8, ended: 2 });
    expect(await enterprise(madeInn(1_009))).toMatchObject({ category: null, version: 2 });
    await expect(run(listing(all.slice(0, 3), true))).rejects.toThrow(/lacks 5 of the 8/);
    const { counts: partial } = await run(listing(all.slice(0, 3), true), { isFull: false });
    expect(partial).toMatchObject({ unchanged: 3, ended: 0 });
  });

  it('that is cancelled writes nothing, and the next one runs', async () => {
    const stopping = new AbortController();
    const items = Array.from({ length: 500 }, (_, index) =>
      itemOf({ inn: madeInn(2_000 + index) }, index + 1),
    );
    const importing = {
      ...listing(items),
      async *read() {
        yield items.slice(0, 100);
        stopping.abort(new Error('stopped'));
        yield items.slice(100);
      },
    };
    const before = await count('enterprise');
    const id = randomUUID();
    await expect(run(importing, { id }, stopping.signal)).rejects.toThrow('stopped');
    expect(await count('enterprise')).toBe(before);
    const { rows } = await client.query('select state from import where id = $1', [id]);
    expect(rows).toEqual([{ state: 'CANCELLED' }]);
    expect(await run(listing(items.slice(0, 1)))).toMatchObject({ counts: { added: 1 } });
  });

  it('is taken back: added records go, changed ones are as before, and the feed tells it', async () => {
    const [kept, fresh] = [madeInn(20), madeInn(4_000)];
    const before = await enterprise(kept);
    const id = randomUUID();
    const items = [
      itemOf({ inn: kept, category: 'MEDIUM', headcount: 200 }, 1),
      itemOf({ inn: fresh }, 2),
    ];
    await run(listing(items), { id, asOf: '2016-10-01' });
    expect(await enterprise(kept)).toMatchObject({ category: 'MEDIUM', version: 2 });
    expect(await undo(id)).toEqual({ removed: 1, restored: 1 });
    expect(await enterprise(kept)).toEqual({ ...before, version: 3 });
    expect(await enterprise(fresh)).toBeNull();
    const told = (await wholeFeed(1_000)).slice(-2);
    expect(told).toMatchObject([
      { recordId: `enterprise-${kept}`, after: { version: 3 } },
      { recordId: `enterprise-${fresh}`, after: null },
    ]);
    await expect(undo(id)).rejects.toThrow(/its state is UNDONE/);
    const again = await run(listing(items), { asOf: '2016-10-01' });
    expect(again.counts).toMatchObject({ added: 1, changed: 1 });
  });

  it('is not taken back if something newer stands on it', async () => {
    const [one, other] = [madeInn(5_000), madeInn(5_001)];
    const id = randomUUID();
    await run(listing([itemOf({ inn: one }, 1), itemOf({ inn: other }, 2)]), { id });
    await run(listing([itemOf({ inn: other, headcount: 7 }, 1)]), { asOf: '2016-10-01' });
    await expect(undo(id)).rejects.toThrow(`later changes stand on it: enterprise-${other}`);
    expect(await enterprise(one)).not.toBeNull();
  });

  it('of many records lets PostgreSQL know how many there are, so that it plans for them', async () => {
    const many = Array.from({ length: 1_200 }, (_, at) => itemOf({ inn: madeInn(7_000 + at) }, at));
    await run(listing(many));
    const { rows } = await client.query<{ relname: string }>(
      `select relname from pg_class
      where relname in ('enterprise', 'sme_category', 'imported_change') and reltuples >= 1200 order by 1`,
    );
    expect(rows.map(({ relname }) => relname)).toEqual([
      'enterprise',
      'imported_change',
      'sme_category',
    ]);
  });

  it('waits for another one', async () => {
    const order: string[] = [];
    const begun = Promise.withResolvers<void>();
    const slow = {
      ...listing([]),
      async *read() {
        begun.resolve();
        yield [itemOf({ inn: madeInn(3_000) }, 1)];
        await new Promise((resolve) => setTimeout(resolve, 300));
        order.push('slow');
      },
    };
    const quick = {
      ...listing([]),
      async *read() {
        order.push('quick');
        yield [itemOf({ inn: madeInn(3_000) }, 1)];
      },
    };
    const first = run(slow);
    await begun.promise;
    const [one, other] = await Promise.all([first, run(quick)]);
    expect(order).toEqual(['slow', 'quick']);
    expect([one.counts.added, other.counts.unchanged]).toEqual([1, 1]);
  });
});
