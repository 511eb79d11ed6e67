import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../../../support/graph.ts';
import { bearer } from '../../../support/identity.ts';

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

interface Page {
  readonly records: readonly {
    readonly kind: string;
    readonly recordId: string;
    readonly facts: Readonly<Record<string, unknown>>;
  }[];
  readonly cursor: string;
  readonly next: string | null;
}

const query = (field: string) => `query ($after: String, $first: Int!, $kinds: [String!]) {
  page: ${field}(after: $after, first: $first, kinds: $kinds) {
    records { kind recordId facts } cursor next
  }
}`;

async function pageOf(field: string, variables: object, token?: string): Promise<Page> {
  const { data, errors } = await graph.ask<{ page: Page }>(query(field), { ...variables }, token);
  expect(errors).toBeUndefined();
  return data.page;
}

/** Reads all pages of a snapshot, which must have one cursor. */
async function allOf(
  field: string,
  first: number,
  kinds: readonly string[] | null,
  token?: string,
) {
  const records: Page['records'][number][] = [];
  let after: string | null = null;
  const cursors = new Set<string>();
  do {
    const page: Page = await pageOf(field, { after, first, kinds }, token);
    records.push(...page.records);
    cursors.add(page.cursor);
    expect(page.records.length).toBeLessThanOrEqual(first);
    after = page.next;
  } while (after !== null);
  expect(cursors.size).toBe(1);
  return { records, cursor: [...cursors][0]! };
}

const feeds = [
  ['needSnapshot', 'needChanges'],
  ['enterpriseSnapshot', 'enterpriseChanges'],
  ['productSnapshot', 'productChanges'],
  ['financeSnapshot', 'financeChanges'],
] as const;

describe('a snapshot', () => {
  it.each(feeds)(
    'of %s contains the last state of every record in the feed',
    async (field, feed) => {
      const agency = await bearer(['quotations:read', 'plans:read'], ['agency']);
      const latest = new Map<string, unknown>();
      let [after, hasMore] = ['0', true];
      while (hasMore) {
        const { data } = await graph.ask(
          `query ($after: ID!) { ${feed}(after: $after, first: 1000) {
          changes { kind recordId after } cursor hasMore } }`,
          { after },
          agency,
        );
        const page = data[feed] as {
          readonly changes: readonly { kind: string; recordId: string; after: unknown }[];
          readonly cursor: string;
          readonly hasMore: boolean;
        };
        for (const one of page.changes) latest.set(`${one.kind} ${one.recordId}`, one.after);
        ({ cursor: after, hasMore } = page);
      }
      const { records, cursor } = await allOf(field, 400, null, agency);
      const found = records.map(
        ({ kind, recordId, facts }) => [`${kind} ${recordId}`, facts] as const,
      );
      expect(found.length).toBeGreaterThan(20);
      expect(new Map(found).size).toBe(found.length);
      const known = new Map<string, unknown>(found);
      const inFeed = found.filter(([key]) => latest.has(key));
      expect(inFeed).toEqual(inFeed.map(([key]) => [key, latest.get(key)]));
      expect([...latest].filter(([key, facts]) => facts !== null && !known.has(key))).toEqual([]);
      expect(cursor).toBe(after);
    },
  );

  it('contains the same records for every page size, and only those of the requested types', async () => {
    const kinds = ['Need', 'Customer'];
    const whole = await allOf('needSnapshot', 1_000, kinds);
    for (const first of [7, 90, 150, 240]) {
      expect(await allOf('needSnapshot', first, kinds)).toEqual(whole);
    }
    expect(new Set(whole.records.map(({ kind }) => kind))).toEqual(new Set(kinds));
    expect(whole.records).toHaveLength(240);
  });

  it('shows quotations only to callers who may read them', async () => {
    const kinds = ['Quotation'];
    const supplier = await bearer(['quotations:read'], ['enterprise-geosynthetics-ob']);
    expect((await allOf('needSnapshot', 100, kinds)).records).toEqual([]);
    const { records } = await allOf('needSnapshot', 100, kinds, supplier);
    expect(records.length).toBeGreaterThan(0);
    expect(
      records.filter(({ facts }) => facts['supplier'] !== 'enterprise-geosynthetics-ob'),
    ).toEqual([]);
  });

  it.each([
    [{ kinds: [] }, 'INVALID_LIST'],
    [{ kinds: ['Need', 'Nothing'] }, 'INVALID_LIST'],
    [{ kinds: ['constructor'] }, 'INVALID_LIST'],
    [{ first: 0 }, 'PAGE_SIZE_OUT_OF_RANGE'],
    [{ first: 1_001 }, 'PAGE_SIZE_OUT_OF_RANGE'],
    [{ after: '' }, 'INVALID_CURSOR'],
    [{ after: '7' }, 'INVALID_CURSOR'],
    [{ after: '0~Need~a~b' }, 'INVALID_CURSOR'],
    [{ after: '0~Nothing~a' }, 'INVALID_CURSOR'],
    [{ after: '1-anothermark~Need~need-1' }, 'INVALID_CURSOR'],
    [{ after: '999999-anothermark~Need~need-1' }, 'INVALID_CURSOR'],
    [{ after: "0~Need~'; drop table need; --", kinds: ['Customer'] }, 'INVALID_CURSOR'],
  ])('refuses %j with %s', async (variables, code) => {
    const { data, errors } = await graph.ask(query('needSnapshot'), { first: 10, ...variables });
    expect(data).toEqual({ page: null });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
  });
});

describe('a change feed', () => {
  it.each([
    ['after: "5"', 'INVALID_CURSOR'],
    ['after: "999999-anothermark"', 'INVALID_CURSOR'],
    ['after: "1-anothermark"', 'INVALID_CURSOR'],
    ['after: "0-anothermark"', 'INVALID_CURSOR'],
    ['after: "1-"', 'INVALID_CURSOR'],
    ['kinds: []', 'INVALID_LIST'],
    ['kinds: ["Needs"]', 'INVALID_LIST'],
  ])('refuses %s with %s', async (argument, code) => {
    for (const [, feed] of feeds) {
      const { errors } = await graph.ask(`{ ${feed}(${argument}) { cursor } }`);
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
    }
    if (!argument.startsWith('after')) return;
    const { errors } = await graph.ask(`{ matchChanges(${argument}) { cursor } }`);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
  });
});
