import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterList, enterpriseList } from '../../subgraphs/enterprises/api/lists.ts';
import {
  agreementList,
  contractList,
  customerList,
  deliveryList,
  engagementList,
  needList,
  quotationList,
  referralList,
} from '../../subgraphs/customers/api/lists.ts';
import { applicationOptions } from '../support/sessions.ts';
import { textArray } from '../../subgraphs/platform/database/reading/textArray.ts';
import {
  actionPlanList,
  bankList,
  financeProductList,
} from '../../subgraphs/financing/api/lists.ts';
import {
  productList,
  productTypeList,
  productionLineList,
  standardList,
  openNeedList,
  trialList,
} from '../../subgraphs/products/api/lists.ts';
import type { ListShape } from '../../subgraphs/platform/graphql/lists/listArgs.ts';
import { insertInBulk } from '../support/bulkRows.ts';
import { givenColumns } from '../support/columns.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../support/graph.ts';
import { bearer } from '../support/identity.ts';
import { type Statement, statementsOf } from '../support/statements.ts';

const prefix = 'katun_lists';
const scopes = ['quotations:read', 'plans:read'];
const rows = 100_000;

/**
 * A type's list, and the number of its generated rows; `${copy}` in a text is replaced by the
 * number of the row.
 */
interface Listed {
  readonly shape: ListShape;
  readonly subgraph: string;
  readonly root: string;
  readonly table: string;
  /** Columns that must differ between rows, as SQL over the counter `n`. */
  readonly varied: Readonly<Record<string, string>>;
  /**
   * The scope that is required to read the list. Before reading, a statement sets the caller for
   * row policies.
   */
  readonly scope?: string;
  /** SQL of a row to copy, if the demonstration world has none. */
  readonly first?: string;
  /** The field of a node that contains its id, if it has another name than the property. */
  readonly nodeId?: string;
}

const day = (from: string) => `date '${from}' + (n % 3000)::int`;
const listed: readonly Listed[] = [
  {
    shape: customerList,
    subgraph: 'customers',
    root: 'customers',
    table: 'customer',
    varied: {
      id: `'customer-' || n`,
      inn: 'null',
      joined_on: day('2012-01-01'),
      name_en: `'Body ' || n`,
      name_ru: `'Орган ' || n`,
    },
  },
  {
    shape: needList,
    subgraph: 'customers',
    root: 'needs',
    table: 'need',
    varied: {
      id: `'need-' || n`,
      number: `'N-' || n`,
      title_en: `'Need of ' || n`,
      title_ru: `'Потребность ' || n`,
      // Use no criteria: the check constraint of this column is slow, and no filter or order uses
      // it.
      criteria: `'[]'`,
      customer_id: `'customer-' || (1 + n % 5000)`,
      product_type_code: `'type-' || n % 3000`,
      deliver_to: `(array['RU-ALT', 'RU-NVS', 'RU-OMS', 'RU-KEM'])[1 + n % 4]`,
      published_on: day('2010-01-01'),
      deliver_by: day('2020-01-01'),
      priority: '1 + n % 5',
      sme_only: 'n % 2 = 0',
      status: `(array['FORMING', 'OPEN', 'AWARDED', 'FULFILLED', 'WITHDRAWN'])[1 + n % 5]`,
      procurement_law: `(array['FZ_44', 'FZ_223'])[1 + n % 2]`,
    },
  },
  {
    shape: agreementList,
    subgraph: 'customers',
    root: 'agreements',
    table: 'agreement',
    varied: {
      id: `'agreement-' || n`,
      name_en: `'Agreement ' || n`,
      name_ru: `'Соглашение ' || n`,
      signed_on: day('2008-01-01'),
      valid_from: day('2009-01-01'),
      valid_to: day('2020-01-01'),
    },
  },
  {
    shape: referralList,
    subgraph: 'customers',
    root: 'referrals',
    table: 'supplier_referral',
    varied: {
      id: `'referral-' || n`,
      customer_id: `'customer-' || (1 + n % 5000)`,
      need_id: `'need-' || (1 + (n + 4999) % 5000)`,
      enterprise_id: `'enterprise-' || n`,
      referred_on: day('2010-01-01'),
      status: `(array['REFERRED', 'CONTACTED', 'INVITED', 'CONTRACTED', 'DECLINED'])[1 + n % 5]`,
    },
  },
  {
    shape: engagementList,
    subgraph: 'customers',
    root: 'engagements',
    table: 'engagement',
    varied: {
      id: `'engagement-' || n`,
      name_en: `'Meeting ' || n`,
      name_ru: `'Встреча ' || n`,
      customer_id: `'customer-' || (1 + n % 5000)`,
      kind: `(array['VISIT', 'DELEGATION', 'ROUNDTABLE'])[1 + n % 3]`,
      status: `(array['HELD', 'HELD', 'PLANNED'])[1 + n % 3]`,
      held_on: `case when n % 3 = 2 then null else ${day('2010-01-01')} end`,
      outcome_en: 'null',
      outcome_ru: 'null',
    },
  },
  {
    shape: quotationList,
    subgraph: 'customers',
    root: 'quotations',
    table: 'quotation',
    scope: 'quotations:read',
    varied: {
      id: `'quotation-' || n`,
      number: `'Q-' || n`,
      need_id: `'need-' || (1 + n % 5000)`,
      customer_id: `'customer-' || (1 + (1 + n % 5000) % 5000)`,
      quantity_value: '0.0001',
      quantity_unit: `(select quantity_unit from need where id = 'need-1')`,
      referral_id: 'null',
      supplier_id: `'enterprise-' || n % 9000`,
      product_id: `'product-' || n % 7000`,
      quoted_on: day('2010-01-01'),
      valid_until: day('2020-01-01'),
      status: `(array['SUBMITTED', 'ACCEPTED', 'REJECTED', 'LAPSED'])[1 + n % 4]`,
    },
  },
  {
    shape: contractList,
    subgraph: 'customers',
    root: 'contracts',
    table: 'contract',
    varied: {
      id: `'contract-' || n`,
      number: `'K-' || n`,
      need_id: `'need-' || (1 + n % 5000)`,
      customer_id: `'customer-' || (1 + (1 + n % 5000) % 5000)`,
      quantity_value: '0.0001',
      quantity_unit: `(select quantity_unit from need where id = 'need-1')`,
      quotation_id: 'null',
      supplier_id: `'enterprise-' || n % 9000`,
      product_id: `'product-' || n % 7000`,
      signed_on: day('2010-01-01'),
      deliver_by: day('2020-01-01'),
      status: `(array['IN_FORCE', 'TERMINATED'])[1 + n % 2]`,
    },
  },
  {
    shape: deliveryList,
    subgraph: 'customers',
    root: 'deliveries',
    table: 'delivery',
    varied: {
      id: `'delivery-' || n`,
      number: `'D-' || n`,
      contract_id: `'contract-' || (1 + n % 50000)`,
      quantity_value: '0.00001',
      due_on: day('2020-01-01'),
      delivered_on: `case when n % 2 = 0 then ${day('2020-01-01')} end`,
      status: `(array['DELIVERED', 'PLANNED'])[1 + n % 2]`,
    },
  },
  {
    shape: clusterList,
    subgraph: 'enterprises',
    root: 'clusters',
    table: 'cluster',
    varied: {
      id: `'cluster-' || n`,
      name_en: `'Cluster ' || n`,
      name_ru: `'Кластер ' || n`,
      founded_in: '1990 + n % 30',
    },
  },
  {
    shape: enterpriseList,
    subgraph: 'enterprises',
    root: 'enterprises',
    table: 'enterprise',
    varied: {
      id: `'enterprise-' || n`,
      inn: 'null',
      ogrn: 'null',
      name_en: `'Works ' || n`,
      okved: `(10 + n % 80)::text || '.' || (n % 10)`,
      region: `(array['RU-ALT', 'RU-NVS', 'RU-OMS', 'RU-KEM'])[1 + n % 4]`,
      registered_on: day('2000-01-01'),
    },
  },
  {
    shape: productTypeList,
    subgraph: 'products',
    root: 'productTypes',
    table: 'product_type',
    varied: { code: `'type-' || n`, name_en: `'Type ' || n`, name_ru: `'Вид ' || n` },
  },
  {
    shape: productList,
    subgraph: 'products',
    root: 'products',
    table: 'product',
    varied: {
      id: `'product-' || n`,
      sku: `'S-' || n`,
      name_en: `'Product ' || n`,
      name_ru: `'Изделие ' || n`,
      type_code: `'type-' || (1 + n % 5000)`,
      manufacturer_id: `'enterprise-' || n % 9000`,
      line_id: 'null',
      // As with the criteria of needs.
      stated_properties: `'[]'`,
      lead_time_days: 'n % 200',
      okpd2: `'22.23.19.' || (100 + n % 900)`,
    },
  },
  {
    shape: productionLineList,
    subgraph: 'products',
    root: 'productionLines',
    table: 'production_line',
    varied: {
      id: `'line-' || n`,
      name_en: `'Line ' || n`,
      name_ru: `'Линия ' || n`,
      enterprise_id: `'enterprise-' || n % 9000`,
      capacity_unit: `(array['MTK', 'MTR', 'KGM', 'H87'])[1 + n % 4]`,
      capacity_per_month: '1 + n % 7000',
    },
  },
  {
    shape: standardList,
    subgraph: 'products',
    root: 'standards',
    table: 'standard',
    varied: {
      code: `'std-' || n`,
      valid_from: day('2000-01-01'),
      valid_to: day('2010-01-01'),
      superseded_by: `'std-' || (1 + n % 3000)`,
    },
  },
  {
    shape: trialList,
    subgraph: 'products',
    root: 'trials',
    table: 'trial',
    varied: {
      id: `'trial-' || n`,
      name_en: `'Trial ' || n`,
      name_ru: `'Испытание ' || n`,
      product_id: `'product-' || (1 + n % 5000)`,
      enterprise_id: `'enterprise-' || n % 9000`,
      since: day('2000-01-01'),
      found_on: `date '2016-01-01'`,
      findings_en: `'none'`,
      status: `(array['RUNNING', 'FINISHED'])[1 + n % 2]`,
    },
  },
  {
    shape: openNeedList,
    subgraph: 'products',
    root: 'openNeeds',
    table: 'need_tally',
    nodeId: 'id',
    varied: {
      need_id: `'need-' || n`,
      number: `'N-' || n`,
      customer_id: `'customer-' || (1 + n % 5000)`,
      product_type_code: `'type-' || n % 3000`,
      deliver_by: day('2020-01-01'),
      demand_value: 'n % 70000',
      coverage_state: `(array['BY_ONE', 'JOINTLY', 'PARTLY', 'POTENTIALLY', 'NOBODY'])[1 + n % 5]`,
      single: '(n % 1000) / 1000.0',
      joint: '(n % 1000) / 1000.0',
      suppliers: 'n % 40',
      certified_suppliers: 'n % 50',
      outcomes: `'{}'`,
      due_on: 'null',
    },
  },
  {
    shape: bankList,
    subgraph: 'financing',
    root: 'banks',
    table: 'bank',
    varied: { id: `'bank-' || n`, inn: 'null', name_en: `'Bank ' || n` },
  },
  {
    shape: financeProductList,
    subgraph: 'financing',
    root: 'financeProducts',
    table: 'finance_product',
    varied: {
      id: `'finance-' || n`,
      bank_id: `'bank-' || (1 + n % 5000)`,
      name_en: `'Loan ' || n`,
      name_ru: `'Кредит ' || n`,
      programme: `'Programme ' || n % 400`,
      valid_from: day('2010-01-01'),
      valid_to: day('2020-01-01'),
      min_term_months: '1 + n % 12',
      max_term_months: '12 + n % 300',
    },
  },
  {
    shape: actionPlanList,
    subgraph: 'financing',
    root: 'actionPlans',
    table: 'action_plan',
    scope: 'plans:read',
    first: `insert into action_plan (id, enterprise_id, need_id, product_id, as_of, deliver_by, steps, provenance_source, provenance_as_of, provenance_kind)
      values ('plan-0', 'enterprise-0', 'need-0', 'product-0', '2016-10-01', '2017-10-01', '[{"number": 1, "measure": "m", "removes": [],
        "startOn": "2016-10-01", "endOn": "2016-10-02", "cost": "1", "state": "PLANNED"}]', 'DEMO', '2016-10-01', 'DEMO')`,
    varied: {
      id: `'plan-' || n`,
      enterprise_id: `'enterprise-' || n % 9000`,
      need_id: `'need-' || n % 5000`,
      product_id: `'product-' || n % 7000`,
      abandoned: 'true',
    },
  },
];

let graph: TestGraph;
let agency: string;
const owners = new Map<string, pg.Client>();
/** Connections of the application role as the agency, which row policies show all rows. */
const readers = new Map<string, pg.Client>();
beforeAll(async () => {
  graph = await openTestGraph(prefix, { keptBytes: 0 });
  agency = await bearer(scopes, ['agency']);
  const bySubgraph = Map.groupBy(listed, ({ subgraph }) => subgraph);
  await Promise.all(
    [...bySubgraph].map(async ([subgraph, writableTypes]) => {
      const client = await connectOwner(subgraph);
      owners.set(subgraph, client);
      readers.set(subgraph, await connectReader(subgraph));
      for (const { table, varied, first } of writableTypes) {
        if (first !== undefined) await client.query(first);
        await insertInBulk(client, table, await copySql(client, table, varied));
      }
    }),
  );
}, 600_000);
afterAll(async () => {
  for (const client of [...owners.values(), ...readers.values()]) await client.end();
  await graph.close();
});

describe.each(listed)('$root', ({ shape, subgraph, root, table, scope, nodeId = shape.id }) => {
  const idColumn = columnOf(shape.id);

  const token = () => (scope === undefined ? undefined : agency);

  it('is read by an index for every filter, with its count, in at most 3 statements', async () => {
    const { rows: samples } = await owners
      .get(subgraph)!
      .query<Record<string, unknown>>(`select * from ${table} where ${idColumn} ~ '^[a-z-]+500$'`);
    for (const [field, condition, isSelective] of conditionsOf(shape, samples[0]!)) {
      // If most rows satisfy a filter, PostgreSQL reads them in the order of the list, and only
      // counting reads all rows. So select the count only for a selective filter.
      const count = isSelective ? 'totalCount' : '';
      const query = `{ ${root}(filter: {${field}: ${condition}}) { ${count} nodes { ${nodeId} } } }`;
      const { result, statements } = await statementsOf(() => graph.ask(query, {}, token()));
      expect(result.errors, query).toBeUndefined();
      expect(statements.length, query).toBeLessThanOrEqual(3);
      await expectNoScan(subgraph, table, statements, query);
    }
  });

  it('is read by an index in every order, page after page', async () => {
    for (const field of Object.keys(shape.orders)) {
      for (const direction of ['ASC', 'DESC']) {
        const page = (after: string) =>
          `{ ${root}(first: 100, orderBy: {field: ${field}, direction: ${direction}}${after}) { pageInfo { endCursor } nodes { ${nodeId} } } }`;
        const seen: string[] = [];
        let after = '';
        for (let pages = 0; pages < 3; pages++) {
          const { result, statements } = await statementsOf(() =>
            graph.ask<
              Record<string, { pageInfo: { endCursor: string }; nodes: Record<string, string>[] }>
            >(page(after), {}, token()),
          );
          expect(result.errors, page(after)).toBeUndefined();
          await expectNoScan(subgraph, table, statements, page(after));
          const { pageInfo, nodes } = result.data[root]!;
          seen.push(...nodes.map((node) => node[nodeId]!));
          after = `, after: "${pageInfo.endCursor}"`;
        }
        const column = columnOf(shape.orders[field]!);
        const { rows: all } = await owners
          .get(subgraph)!
          .query<{ id: string }>(
            `select ${idColumn} as id from ${table} order by ${column} ${direction}, ${idColumn} ${direction} limit 300`,
          );
        expect(seen).toEqual(all.map(({ id }) => id));
      }
    }
  });

  it('is read by an index in several orders, from both ends, in at most 3 statements', async () => {
    const fields = Object.keys(shape.orders);
    const pairs = fields.flatMap((one) =>
      fields.filter((other) => other !== one).map((other) => [one, other]),
    );
    for (const [one, other] of pairs) {
      const orderBy = `[{field: ${one}, direction: DESC}, {field: ${other}}]`;
      const page = (cut: string) =>
        `{ ${root}(${cut}, orderBy: ${orderBy}) { totalCount pageInfo { startCursor hasNextPage } nodes { ${nodeId} } } }`;
      let before = '';
      for (let pages = 0; pages < 2; pages++) {
        const query = page(`last: 50${before}`);
        const { result, statements } = await statementsOf(() =>
          graph.ask<Record<string, { pageInfo: { startCursor: string; hasNextPage: boolean } }>>(
            query,
            {},
            token(),
          ),
        );
        expect(result.errors, query).toBeUndefined();
        // Ignore the statements that set the caller for row policies in each transaction.
        const reads = statements.filter(({ sql }) => !sql.includes('set_config'));
        expect(reads.length, query).toBeLessThanOrEqual(3);
        const { startCursor, hasNextPage } = result.data[root]!.pageInfo;
        expect(hasNextPage).toBe(pages > 0);
        // The first statement reads the rows; the last one checks for rows after the cursor.
        const counted = reads.filter(({ sql }) => !/count\(/.test(sql));
        await expectNoScan(subgraph, table, counted, query);
        before = `, before: "${startCursor}"`;
      }
    }
  });
});

/**
 * The search field of each type, with search texts: words that are in one row, and misspelt words
 * that are in many rows.
 */
describe.each([
  ['products', 'searchProducts', 'product', 'Product 77777'],
  ['products', 'searchProducts', 'product', 'S-77777'],
  ['products', 'searchProducts', 'product', 'Prodcut'],
  ['products', 'searchProducts', 'product', 'геосетки'],
  ['enterprises', 'searchEnterprises', 'enterprise', 'Works 77777'],
  ['enterprises', 'searchEnterprises', 'enterprise', 'Worcks'],
])('a search in %s by %s of %s for "%s"', (subgraph, root, table, text) => {
  it('uses an index, and at most 2 statements', async () => {
    const query = `{ ${root}(text: "${text}") { edges { score highlight node { id } } } }`;
    const { result, statements } = await statementsOf(() =>
      graph.ask<Record<string, { edges: unknown[] }>>(query),
    );
    expect(result.errors).toBeUndefined();
    expect(result.data[root]!.edges.length).toBeGreaterThan(0);
    expect(statements).toHaveLength(2);
    await expectNoScan(subgraph, table, statements, query);
  });
});

async function connectOwner(subgraph: string): Promise<pg.Client> {
  const connectionString = urlsOf(`${prefix}_${subgraph}`).ownerUrl;
  const client = new pg.Client({ connectionString, options: applicationOptions });
  await client.connect();
  return client;
}

async function connectReader(subgraph: string): Promise<pg.Client> {
  const connectionString = urlsOf(`${prefix}_${subgraph}`).appUrl;
  const client = new pg.Client({ connectionString, options: applicationOptions });
  await client.connect();
  await client.query(
    `select set_config('katun.owners', '{agency}', false), set_config('katun.scopes', $1, false)`,
    [textArray(scopes)],
  );
  return client;
}

/** Returns SQL that copies one row of the demonstration world, with the varied columns. */
async function copySql(
  client: pg.Client,
  table: string,
  varied: Readonly<Record<string, string>>,
): Promise<string> {
  const names = (await givenColumns(client, table)).split(', ');
  const values = names.map((name) => varied[name] ?? `one.${name}`);
  return `with one as (select * from ${table} order by 1 limit 1)
    insert into ${table} (${names.join(', ')})
    select ${values.join(', ')} from one, generate_series(1, ${rows}) as n`;
}

/**
 * Yields a condition with every operator of every filter, as GraphQL, with a value that some rows
 * have.
 */
function* conditionsOf(
  shape: ListShape,
  sample: Readonly<Record<string, unknown>>,
): Generator<readonly [string, string, boolean]> {
  for (const [field, filter] of Object.entries(shape.filters)) {
    const { type, property = field } = filter;
    if (property.includes('.')) {
      yield* foreignConditions(field, type.name);
      continue;
    }
    const raw = sample[columnOf(property)] ?? sample[`${columnOf(property)}_id`];
    if (raw === null || raw === undefined) continue;
    const value = raw instanceof Date ? raw.toLocaleDateString('sv') : raw;
    const isEnum = !/^(Text|Key|Date|Decimal|Int|Boolean)Filter$/.test(type.name);
    const literal = isEnum && typeof value === 'string' ? value : JSON.stringify(value);
    const isText = typeof raw === 'string' && filter.texts !== undefined;
    // Use the name in one language, because a filter compares each language; the sample has both
    // names joined.
    const whole = isText
      ? JSON.stringify(sample[columnOf(filter.texts.keys.replace('Keys', 'En'))])
      : literal;
    yield [field, `{eq: ${whole}}`, true];
    yield [field, `{ne: ${whole}}`, false];
    yield [field, '{isNull: false}', false];
    yield [field, '{isNull: true}', false];
    if (type.name !== 'BooleanFilter') yield [field, `{in: [${whole}]}`, true];
    if (/^(Date|Int|Decimal)Filter$/.test(type.name)) {
      for (const operator of ['gt', 'gte', 'lt', 'lte']) {
        yield [field, `{${operator}: ${literal}}`, operator.endsWith('e')];
      }
    }
    if (type.name === 'TextFilter') {
      yield [field, `{contains: ${literal}}`, true];
      yield [field, `{startsWith: ${whole}}`, true];
    }
  }
}

/** Yields conditions on a property of the record to which a row refers. */
function* foreignConditions(
  field: string,
  type: string,
): Generator<readonly [string, string, boolean]> {
  if (type === 'CustomerKindFilter') {
    yield [field, '{eq: INFRASTRUCTURE_MONOPOLY}', false];
    return;
  }
  yield [field, '{eq: "Body 777"}', true];
  yield [field, '{contains: "body 777"}', true];
  yield [field, '{startsWith: "body 777"}', true];
}

async function expectNoScan(
  subgraph: string,
  table: string,
  statements: readonly Statement[],
  query: string,
) {
  for (const { sql, values } of statements) {
    const { rows: plan } = await readers
      .get(subgraph)!
      .query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...values]);
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text, `${query}\n${sql}`).not.toMatch(new RegExp(`Seq Scan on ${table}\\b`));
  }
}

function columnOf(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
