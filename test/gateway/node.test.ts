import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type RecordType,
  compositeId,
  recordTypeOf,
  recordTypes,
} from '../../subgraphs/domain/registries/recordIds.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../support/graph.ts';
import { bearer } from '../support/identity.ts';
import { statementsOf } from '../support/statements.ts';

const prefix = 'katun_node';

/** The tables of a type, and the SQL of its ids and of a field that distinguishes its rows. */
interface Rows {
  readonly subgraph: string;
  readonly sql: string;
  readonly field: string;
}

const table = (subgraph: string, name: string, column: string, field: string): Rows => ({
  subgraph,
  sql: `select id, ${column}::text as value from ${name}`,
  field,
});
const criteria = `need, jsonb_array_elements(criteria) as c (criterion)`;

/** The types without rows: matches are computed, and the demonstration world has none of the others. */
type Rowless = 'Match' | 'ActionPlan' | 'DictionaryEntry';

/** The rows of each other type. */
const rowsOf: Readonly<Record<Exclude<RecordType, Rowless>, Rows>> = {
  Agreement: table('customers', 'agreement', 'name_en', 'name'),
  Bank: table('financing', 'bank', 'inn', 'inn'),
  Certificate: table('products', 'certificate', 'number', 'number'),
  Cluster: table('enterprises', 'cluster', 'name_en', 'name'),
  Contract: table('customers', 'contract', 'number', 'number'),
  Criterion: {
    subgraph: 'customers',
    sql: `select 'criterion-' || id || ':' || (criterion ->> 'id') as id, criterion ->> 'id' as value
      from ${criteria}`,
    field: 'code',
  },
  Customer: table('customers', 'customer', 'coalesce(name_en, name_ru)', 'name'),
  Delivery: table('customers', 'delivery', 'number', 'number'),
  Engagement: table('customers', 'engagement', 'coalesce(name_en, name_ru)', 'name'),
  Enterprise: table('enterprises', 'enterprise', 'coalesce(name_en, name_ru)', 'name'),
  FinanceProduct: table('financing', 'finance_product', 'coalesce(name_en, name_ru)', 'name'),
  FreightTariff: table('products', 'freight_tariff', 'valid_from', 'validFrom'),
  Measure: table('financing', 'catalogue_measure', 'kind', 'kind'),
  Need: table('customers', 'need', 'number', 'number'),
  Product: table('products', 'product', 'sku', 'sku'),
  ProductionLine: table('products', 'production_line', 'coalesce(name_en, name_ru)', 'name'),
  Quotation: table('customers', 'quotation', 'number', 'number'),
  RequirementGroup: {
    subgraph: 'customers',
    sql: `select concat_ws(':', 'group-' || id, criterion ->> 'id', g.item ->> 'id') as id,
        g.item ->> 'id' as value
      from ${criteria}, jsonb_array_elements(criterion -> 'groups') as g (item)`,
    field: 'code',
  },
  SupplierReferral: table('customers', 'supplier_referral', 'status', 'status'),
  Trial: table('products', 'trial', 'coalesce(name_en, name_ru)', 'name'),
};

interface Row {
  readonly id: string;
  readonly value: string;
}

let graph: TestGraph;
let agency: string;
const rows = new Map<string, readonly Row[]>();
beforeAll(async () => {
  graph = await openTestGraph(prefix, { keptBytes: 0 });
  agency = await bearer(['quotations:read', 'plans:read'], ['agency']);
  for (const [type, { subgraph, sql }] of Object.entries(rowsOf)) {
    const url = urlsOf(prefix).ownerUrl.replace(`/${prefix}`, `/${prefix}_${subgraph}`);
    const client = new pg.Client(url);
    await client.connect();
    rows.set(type, (await client.query<Row>(`${sql} order by id`)).rows);
    await client.end();
  }
});
afterAll(() => graph.close());

interface Found extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly __typename: string;
}

function nodes(ids: readonly string[], selection: string, token?: string) {
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ${selection} } }`;
  return graph.ask<{ nodes: readonly (Found | null)[] }>(query, { ids }, token);
}

/** Splits ids into batches of at most a hundred, the maximum of one query. */
function parts<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / 100) }, (_, index) =>
    items.slice(index * 100, index * 100 + 100),
  );
}

describe('Query.node', () => {
  it.each(Object.entries(rowsOf))(
    'returns every %s of the demonstration world with the values of its row, reading a ' +
      'hundred in one statement',
    async (type, { field }) => {
      for (const part of parts(rows.get(type)!)) {
        const ids = part.map(({ id }) => id);
        const { result, statements } = await statementsOf(() =>
          nodes(ids, `... on ${type} { ${field} }`, agency),
        );
        expect(result.errors).toBeUndefined();
        const expected = part.map(({ id, value }) => ({ __typename: type, id, [field]: value }));
        expect(result.data.nodes).toEqual(expected);
        const reading = statements.filter(({ sql }) => !sql.includes('set_config'));
        expect(reading).toHaveLength(1);
      }
    },
  );

  it('returns objects of every type with an id, and of no other type', () => {
    const all = [...rows.values()].flat();
    expect(all.length).toBeGreaterThan(3_000);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect([...Object.keys(rowsOf), 'ActionPlan', 'DictionaryEntry', 'Match'].toSorted()).toEqual(
      recordTypes,
    );
    for (const [type, list] of rows) {
      expect(list.filter(({ id }) => recordTypeOf(id) !== type)).toEqual([]);
    }
  });

  it('reads objects of all types in one query, with one statement for each type', async () => {
    const ids = [...rows.values()].map(([first]) => first!.id);
    const { result, statements } = await statementsOf(() => nodes(ids, '', agency));
    expect(result.data.nodes.map((one) => one?.__typename)).toEqual(Object.keys(rowsOf));
    const reading = statements.filter(({ sql }) => !sql.includes('set_config'));
    // Criteria, groups and needs are in the same rows, so one statement reads all three types.
    expect(reading).toHaveLength(ids.length - 2);
  });

  it(
    'returns null without an error for an object that does not exist, also if only the id ' +
      'is selected',
    async () => {
      const ids = [...Object.keys(rowsOf), 'Match', 'ActionPlan'].map((type) => {
        const known = rows.get(type)?.[0]?.id ?? (type === 'Match' ? 'match-a:b:c' : 'plan-a');
        return `${known}x`;
      });
      const odd = [
        '',
        '-',
        'need',
        'need-',
        'Need-1',
        'constructor-1',
        '__proto__-1',
        'geosynthetics-ob',
      ];
      const { data, errors } = await nodes([...ids, ...odd], '', agency);
      expect(errors).toBeUndefined();
      expect(data.nodes).toEqual([...ids, ...odd].map(() => null));
      const one = await graph.ask('{ node(id: "need-none") { id } }');
      expect(one).toEqual({ data: { node: null } });
    },
  );

  it('returns the error of the guard for a guarded object, whether the object exists or not', async () => {
    const [quotation] = rows.get('Quotation')!;
    for (const id of [quotation!.id, 'quotation-none', 'plan-none']) {
      for (const [token, code] of [
        [undefined, 'UNAUTHENTICATED'],
        [await bearer(['needs:write'], ['agency']), 'FORBIDDEN'],
      ] as const) {
        const { data, errors } = await graph.ask<{ node: unknown }>(
          'query ($id: ID!) { node(id: $id) { id } }',
          { id },
          token,
        );
        expect(data.node).toBeNull();
        expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
      }
    }
    const other = await bearer(['quotations:read'], ['enterprise-of-nobody']);
    const hidden = await nodes([quotation!.id], '... on Quotation { number }', other);
    expect(hidden).toEqual({ data: { nodes: [null] } });
  });

  it('returns the same match as Need.matches, by an id that contains the day', async () => {
    const fields = 'id verdict score asOf contractValue { amount } product { id } supplier { id }';
    const { data } = await graph.ask<{ need: { matches: { nodes: Found[] } } }>(
      `{ need(number: "RAD-2016-001") { id matches(first: 20, asOf: "2016-12-01") { nodes { __typename ${fields} } } } }`,
    );
    const listed = data.need.matches.nodes;
    expect(listed.length).toBeGreaterThan(5);
    const [{ id }] = listed as [Found];
    expect(id).toBe(
      compositeId('Match', [
        'need-rad-2016-001',
        listed[0]!['product'] === null ? '' : (listed[0]!['product'] as Found).id,
        '2016-12-01',
      ]),
    );
    const found = await nodes(
      listed.map((one) => one.id),
      `... on Match { ${fields.slice(3)} }`,
    );
    expect(found).toEqual({ data: { nodes: listed } });
  });

  it('refuses more than a hundred ids', async () => {
    const { errors } = await nodes(
      Array.from({ length: 101 }, (_, n) => `need-${n}`),
      '',
    );
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['INVALID_LIST']);
  });
});
