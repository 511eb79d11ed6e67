import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitions } from '../../gateway/main/graph.ts';
import { innOf, isInn, isOgrn, ogrnOf } from '../../subgraphs/domain/registries/identifiers.ts';
import { okpd2Path, parseOkpd2 } from '../../subgraphs/domain/registries/okpd2.ts';
import { isOkved } from '../../subgraphs/domain/registries/okved.ts';
import { regions } from '../../subgraphs/domain/registries/region.ts';
import { units } from '../../subgraphs/domain/values/units/unit.ts';
import { givenColumns } from '../support/columns.ts';
import { urlsOf } from '../support/graph.ts';
import { copyTemplates } from '../support/templates.ts';

/** Connections to the demonstration world's databases as the owner of the tables. */
const owners = new Map<string, pg.Client>();

beforeAll(async () => {
  const urls = urlsOf('katun_constraints');
  await copyTemplates(urls.ownerUrl, 'katun_constraints');
  for (const name of definitions.keys()) {
    const database = `/katun_constraints_${name}`;
    const client = new pg.Client(
      Object.assign(new URL(urls.ownerUrl), { pathname: database }).href,
    );
    await client.connect();
    owners.set(name, client);
  }
});
afterAll(() => Promise.all([...owners.values()].map((client) => client.end())));

/**
 * Returns the SQLSTATE with which the database refuses a statement; null if the database accepts
 * it.
 */
async function refusal(subgraph: string, statement: string): Promise<string | null> {
  const client = owners.get(subgraph)!;
  await client.query('begin');
  try {
    await client.query(statement);
    await client.query('set constraints all immediate');
    return null;
  } catch (error) {
    return (error as pg.DatabaseError).code ?? 'no code';
  } finally {
    await client.query('rollback');
  }
}

/** Returns SQL that sets a column of every row of a table. */
const set = (table: string, column: string, value: string) =>
  `update ${table} set ${column} = ${value}`;

const check = '23514';
const notNull = '23502';
const foreignKey = '23503';
const unique = '23505';
const exclusion = '23P01';

type Case = readonly [table: string, column: string, value: string];

async function expectEach(subgraph: string, cases: readonly Case[], code: string | null) {
  for (const [table, column, value] of cases) {
    const statement = set(table, column, value);
    expect({ statement, code: await refusal(subgraph, statement) }).toEqual({ statement, code });
  }
}

const wrongDates = ["'infinity'", "'-infinity'", "'0044-03-15 BC'", "'10000-01-01'"];

describe('the values that both SQL and domain/ check', () => {
  /** Returns the results of a database function for each of these texts. */
  async function checked(subgraph: string, name: string, texts: readonly string[]) {
    const { rows } = await owners
      .get(subgraph)!
      .query<{ text: string; is: boolean }>(
        `select text, ${name}(text) as is from unnest($1::text[]) as text`,
        [texts],
      );
    return rows;
  }

  it.each([...definitions.keys()])(
    'have the same units and regions in the %s database as in domain/',
    async (name) => {
      const { rows } = await owners.get(name)!.query<{ name: string; source: string }>(
        `select proname as name, pg_get_functiondef(oid) as source from pg_proc
      where proname in ('is_unit', 'is_region') order by proname`,
      );
      const lists = rows.map(({ source }) => /array\('([^']+)'/.exec(source)![1]!.split(/\s+/));
      const known = [regions, units].map((all) => all.map(({ code }) => code).toSorted());
      expect(lists.map((list) => list.toSorted())).toEqual(known);
    },
  );

  it('have the same check of INN and OGRN', async () => {
    const digits = fc
      .tuple(fc.integer({ min: 9, max: 16 }), fc.bigInt({ min: 0n, max: 10n ** 16n - 1n }))
      .map(([length, number]) => String(number).padStart(16, '0').slice(-length));
    const random = fc.sample(fc.oneof(digits, fc.string()), 2_000);
    const texts = [
      ...random.filter((text) => !text.includes('\0')),
      ...random.filter((text) => /^\d*[1-9]\d*$/.test(text) && text.length === 9).map(innOf),
      ...random.filter((text) => /^\d{12}$/.test(text) && Number(text) > 0).map(ogrnOf),
      ...random.filter((text) => /^\d{12}$/.test(text)).map((text) => ogrnOf(`1${text.slice(1)}`)),
      ...[9, 10, 12, 13, 15].map((length) => '0'.repeat(length)),
      ...Array.from({ length: 1_000 }, (_, n) => `50010073${String(n).padStart(4, '0')}`),
      ...Array.from({ length: 100 }, (_, n) => `3045001160001${String(n).padStart(2, '0')}`),
    ];
    const inns = await checked('enterprises', 'is_inn', texts);
    const ogrns = await checked('enterprises', 'is_ogrn', texts);
    expect(inns).toEqual(texts.map((text) => ({ text, is: isInn(text) })));
    expect(ogrns).toEqual(texts.map((text) => ({ text, is: isOgrn(text) })));
    const accepted = [inns, ogrns].map((rows) => rows.filter(({ is }) => is).length);
    expect(Math.min(...accepted)).toBeGreaterThan(9);
  });

  it('have the same patterns of OKPD2 and OKVED', async () => {
    const part = fc.constantFrom('', '2', '23', '234', '2345', 'x', ' ', '٢');
    const codes = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'));
    const texts = [...new Set(fc.sample(codes, 3_000)), '22.23.19.110', '22.23.19.000'];
    expect(await checked('products', 'is_okpd2', texts)).toEqual(
      texts.map((text) => ({ text, is: isParsed(parseOkpd2, text) })),
    );
    expect(await checked('products', 'is_okved', texts)).toEqual(
      texts.map((text) => ({ text, is: isOkved(text) })),
    );
    const okpd2 = texts.filter((text) => isParsed(parseOkpd2, text));
    const { rows } = await owners
      .get('products')!
      .query<{ path: string }>('select okpd2_path(code) as path from unnest($1::text[]) as code', [
        okpd2,
      ]);
    expect(rows.map(({ path }) => path)).toEqual(okpd2.map(okpd2Path));
  });

  /** Whether a text is valid and has no white space around it, which would not be stored. */
  function isParsed(parse: (value: string) => string, text: string): boolean {
    try {
      return parse(text) === text;
    } catch {
      return false;
    }
  }

  it('have the same definition of each function that two databases contain', async () => {
    const sources = new Map<string, Set<string>>();
    for (const client of owners.values()) {
      const { rows } = await client.query<{ name: string; source: string }>(
        `select proname as name, pg_get_functiondef(pg_proc.oid) as source from pg_proc
        where pronamespace = 'public'::regnamespace
          and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`,
      );
      for (const { name, source } of rows) {
        sources.set(name, (sources.get(name) ?? new Set()).add(source));
      }
    }
    const different = [...sources].filter(([, { size }]) => size > 1).map(([name]) => name);
    expect(sources.size).toBeGreaterThan(30);
    expect(different).toEqual([]);
  });
});

describe('the database', () => {
  const tables = {
    customers: 'customer',
    enterprises: 'cluster',
    products: 'product',
    financing: 'bank',
  };

  it.each(Object.entries(tables))(
    '%s refuses a record without a name or a source',
    async (name, table) => {
      await expectEach(
        name,
        [
          [table, 'id', "''"],
          [table, 'name_en', 'null, name_ru = null'],
          [table, 'name_en', "''"],
          [table, 'name_ru', "''"],
          [table, 'provenance_source', "''"],
          [table, 'provenance_kind', "'RUMOUR'"],
          ...wrongDates.map((day): Case => [table, 'provenance_as_of', day]),
        ],
        check,
      );
      await expectEach(name, [[table, 'provenance_as_of', 'null']], notNull);
    },
  );

  it.each([...definitions.keys()])('%s has every unit and region of the program', async (name) => {
    const { rows } = await owners.get(name)!.query(
      `select array(select code from unnest($1::text[]) as code where not is_unit(code))
         || array(select code from unnest($2::text[]) as code where not is_region(code)) as unknown`,
      [units.map(({ code }) => code), regions.map(({ code }) => code)],
    );
    expect(rows).toEqual([{ unknown: [] }]);
  });

  it.each([...definitions.keys()])(
    '%s checks rows without a search path, as after the restore of a dump',
    async (name) => {
      const table = tables[name as keyof typeof tables];
      const client = owners.get(name)!;
      await client.query("set search_path = ''");
      try {
        const copy = `with old as (delete from public.${table}_copy returning *) select count(*)::int from old`;
        await client.query(
          `create table public.${table}_copy (like public.${table} including all)`,
        );
        const columns = await givenColumns(client, table);
        await client.query(
          `insert into public.${table}_copy (${columns}) select ${columns} from public.${table}`,
        );
        const { rows } = await client.query(copy);
        expect(rows[0].count).toBeGreaterThan(0);
      } finally {
        await client.query(`drop table if exists public.${table}_copy`);
        await client.query('reset search_path');
      }
    },
  );
});

describe('the customers database', () => {
  it('accepts valid rows', async () => {
    await expectEach(
      'customers',
      [
        ['customer', 'inn', "'7707083893' where id = 'customer-rosavtodor'"],
        ['need', 'title_ru', 'null'],
        ['need', 'unit_price_ceiling_amount', "0.01, ceiling_vat = 'EXCLUDED'"],
        ['need', 'unit_price_ceiling_amount', 'null, ceiling_vat = null'],
        ['need', 'quantity_value', "0.0001 where status = 'OPEN'"],
        ['need', 'criteria', `'[]'`],
      ],
      null,
    );
  });

  it('refuses invalid customers', async () => {
    const where = "where id = 'customer-rosavtodor'";
    await expectEach(
      'customers',
      [
        ['customer', 'inn', `'7707083894' ${where}`],
        ['customer', 'inn', `'' ${where}`],
        ['customer', 'inn', `'77070838930' ${where}`],
        ['customer', 'kind', `'FRIEND' ${where}`],
        ['customer', 'joined_on', `'infinity' ${where}`],
      ],
      check,
    );
    const twice =
      "update customer set inn = '7707083893' where id in (select id from customer limit 2)";
    expect(await refusal('customers', twice)).toBe(unique);
    expect(await refusal('customers', 'delete from customer')).toBe(foreignKey);
  });

  it('refuses invalid needs', async () => {
    await expectEach(
      'customers',
      [
        ['need', 'number', "''"],
        ['need', 'title_en', 'null, title_ru = null'],
        ['need', 'product_type_code', "null, okpd2 = '{}'"],
        ['need', 'okpd2', "'{22.23.1x}'"],
        ['need', 'okpd2', "'{%}'"],
        ['need', 'okpd2', "'{null}'"],
        ['need', 'quantity_value', '0'],
        ['need', 'quantity_value', '-1'],
        ['need', 'quantity_value', "'NaN'"],
        ['need', 'quantity_value', "'Infinity'"],
        ['need', 'quantity_unit', "'furlong'"],
        ['need', 'quantity_unit', "'м²'"],
        ['need', 'deliver_to', "'RU-XXX'"],
        ['need', 'deliver_by', 'published_on - 1'],
        ...wrongDates.map((day): Case => ['need', 'published_on', `${day}, deliver_by = ${day}`]),
        ['need', 'unit_price_ceiling_amount', '0'],
        ['need', 'unit_price_ceiling_amount', '1.0000000000001'],
        ['need', 'unit_price_ceiling_amount', "'NaN'"],
        ['need', 'ceiling_vat', "'MAYBE'"],
        ['need', 'unit_price_ceiling_amount', '1, ceiling_vat = null'],
        ['need', 'unit_price_ceiling_amount', "null, ceiling_vat = 'UNKNOWN'"],
        ['quotation', 'vat', "'MAYBE'"],
        ['contract', 'vat', "'MAYBE'"],
        ['need', 'advance_share', '1.01'],
        ['need', 'advance_share', '-0.01'],
        ['need', 'advance_share', "'NaN'"],
        ['need', 'payment_delay_days', '366'],
        ['need', 'performance_security_share', '1.01'],
        ['need', 'procurement_law', "'FZ_1'"],
        ['need', 'priority', '6'],
        ['need', 'status', "'LOST'"],
      ],
      check,
    );
    await expectEach('customers', [['need', 'customer_id', "'nobody'"]], foreignKey);
    await expectEach('customers', [['need', 'number', "'one'"]], unique);
  });

  const requirement = {
    property: 'width',
    operator: 'GTE',
    values: ['4'],
    unit: 'MTR',
    hard: true,
    weight: 1,
  };
  const criteriaWith = (changed: object) => [
    { id: 'c1', groups: [{ id: 'g1', requirements: [{ ...requirement, ...changed }] }] },
  ];
  const asJson = (value: unknown) => `'${JSON.stringify(value)}'::jsonb`;

  it.each([
    {},
    { unit: null },
    { unit: 'furlong' },
    { operator: 'BETWEEN', values: ['4', '5'] },
    { operator: 'IN', values: ['a', 'b', 'c'] },
  ])('accepts a requirement with %o', async (changed) => {
    await expectEach('customers', [['need', 'criteria', asJson(criteriaWith(changed))]], null);
  });

  it.each([
    { property: undefined },
    { property: 4 },
    { property: '' },
    { operator: 'LIKE' },
    { operator: undefined },
    { operator: 'BETWEEN', values: ['4'] },
    { operator: 'BETWEEN', values: ['4', '5', '6'] },
    { values: [] },
    { values: [4] },
    { values: '4' },
    { values: ['4', '5'] },
    { values: undefined },
    { unit: 4 },
    { hard: 'yes' },
    { hard: undefined },
    { weight: -1 },
    { weight: '1' },
    { weight: undefined },
  ])('refuses a requirement with %o', async (changed) => {
    await expectEach('customers', [['need', 'criteria', asJson(criteriaWith(changed))]], check);
  });

  const [criterion] = criteriaWith({});
  const [group] = criterion!.groups;
  it.each([
    ['an object', {}],
    ['null', null],
    ['a list of lists', [[criterion]]],
    ['a criterion without an id', [{ groups: [group] }]],
    ['two criteria of one id', [criterion, criterion]],
    ['a criterion without groups', [{ id: 'c1', groups: [] }]],
    ['a criterion with one group in place of a list', [{ id: 'c1', groups: group }]],
    ['a group without an id', [{ id: 'c1', groups: [{ requirements: [requirement] }] }]],
    ['a group without requirements', [{ id: 'c1', groups: [{ id: 'g1', requirements: [] }] }]],
    [
      'a requirement in place of a list',
      [{ id: 'c1', groups: [{ id: 'g1', requirements: requirement }] }],
    ],
  ])('refuses %s as criteria', async (_what, criteria) => {
    await expectEach('customers', [['need', 'criteria', asJson(criteria)]], check);
  });
});

describe('the enterprises database', () => {
  it('refuses invalid enterprises, clusters and figures', async () => {
    await expectEach(
      'enterprises',
      [
        ['enterprise', 'inn', "'7707083894'"],
        ['enterprise', 'ogrn', "'1027700132196'"],
        ['enterprise', 'okved', "'22.2.3.4'"],
        ['enterprise', 'region', "'Altai'"],
        ['enterprise', 'registered_on', "'infinity'"],
        ['cluster', 'region', "'RU-22'"],
        ['cluster', 'founded_in', '10'],
        ['cluster_indicator', 'jobs', '-1'],
        ['cluster_indicator', 'output_amount', '0.001'],
        ['cluster_indicator', 'output_amount', "'Infinity'"],
        ['enterprise_indicator', 'headcount', '-1'],
        ['enterprise_indicator', 'revenue_amount', '-1'],
        ['enterprise_indicator', 'revenue_amount', "'NaN'"],
        ['sme_category', 'category', "'HUGE'"],
        ['sme_category', 'valid_to', 'valid_from'],
        ['sme_category', 'valid_from', "'infinity', valid_to = null"],
      ],
      check,
    );
    await expectEach(
      'enterprises',
      [
        ['enterprise_indicator', 'enterprise_id', "enterprise_id || '?'"],
        ['cluster_member', 'cluster_id', "cluster_id || '?'"],
        ['cluster_member', 'enterprise_id', "enterprise_id || '?'"],
      ],
      foreignKey,
    );
  });

  it('refuses two categories of an enterprise on one day', async () => {
    const overlap = `insert into sme_category (enterprise_id, category, valid_from)
      select enterprise_id, 'MICRO', valid_from + 1 from sme_category where valid_to is null limit 1`;
    expect(await refusal('enterprises', overlap)).toBe(exclusion);
  });
});

describe('the products database', () => {
  it('refuses invalid products, lines, documents, prices and makers', async () => {
    await expectEach(
      'products',
      [
        ['product_type', 'okpd2', "'{22.2.3}'"],
        ['product_type', 'unit', "'each'"],
        ['production_line', 'capacity_per_month', '-1'],
        ['production_line', 'capacity_per_month', "'NaN'"],
        ['product', 'sku', "''"],
        ['product', 'okpd2', "'22,23'"],
        ['product', 'type_code', 'null, okpd2 = null'],
        ['product', 'unit', "'each', line_id = null"],
        ['product', 'minimum_order_value', '0'],
        ['product', 'lot_value', "'Infinity'"],
        ['product', 'stock_value', '-1'],
        ['product', 'lead_time_days', '-1'],
        ['product', 'delivers_to_codes', "'{}'"],
        ['product', 'delivers_to_codes', "'{Siberia}'"],
        ['product', 'delivers_to_codes', "'{null}'"],
        ['certificate', 'number', "''"],
        ['certificate', 'valid_to', 'valid_from'],
        ['certificate', 'valid_from', "'-infinity'"],
        ['standard', 'superseded_by', 'code'],
        ['price', 'amount', '0'],
        ['price', 'amount', '1.0000000000005'],
        ['price', 'amount', "'NaN'"],
        ['price', 'valid_to', 'valid_from - 1'],
        ['maker', 'inn', "'1234567890'"],
        ['maker', 'category', "'HUGE'"],
        ['maker', 'headcount', '-1'],
        ['maker', 'okved', "'twenty'"],
        ['maker', 'region', "'Altai'"],
        ['maker', 'clusters', "'{null}'"],
      ],
      check,
    );
    await expectEach(
      'products',
      [
        ['product', 'type_code', "'no-such-type'"],
        ['product', 'line_id', "'no-such-line'"],
        ['product', 'unit', "'DAY' where line_id is not null"],
        ['certificate', 'standard', "'GOST 0'"],
        ['certificate', 'product_id', "product_id || '?'"],
        ['price', 'product_id', "product_id || '?'"],
      ],
      foreignKey,
    );
  });

  it('refuses two prices of a product, and two makers of an id, on one day', async () => {
    const price = `insert into price (product_id, amount, vat, valid_from)
      select product_id, 1, 'UNKNOWN', valid_from + 1 from price where valid_to is null limit 1`;
    const maker = `insert into maker (enterprise_id, clusters, valid_from)
      select enterprise_id, '{}', valid_from + 1 from maker where valid_to is null limit 1`;
    expect(await refusal('products', price)).toBe(exclusion);
    expect(await refusal('products', maker)).toBe(exclusion);
  });

  it.each([
    ['a figure', [{ code: 'width', value: '4', unit: 'MTR' }], null],
    ['a figure with a tolerance', [{ code: 'width', value: '4', tolerance: '0.1' }], null],
    ['an open interval', [{ code: 'width', lower: '-4' }], null],
    ['a unit that nobody knows', [{ code: 'width', value: '4', unit: 'furlong' }], null],
    ['words', [{ code: 'colour', values: ['black'], evidence: 'DECLARED' }], null],
    ['nothing but a code', [{ code: 'width' }], check],
    ['no code', [{ value: '4' }], check],
    [
      'one code twice',
      [
        { code: 'width', value: '4' },
        { code: 'width', value: '5' },
      ],
      check,
    ],
    ['a number that is no text', [{ code: 'width', value: 4 }], check],
    ['words for a figure', [{ code: 'width', value: 'four' }], check],
    ['a comma', [{ code: 'width', value: '4,5' }], check],
    ['an interval upside down', [{ code: 'width', lower: '5', upper: '4' }], check],
    ['a figure and an interval', [{ code: 'width', value: '4', lower: '1' }], check],
    ['no words', [{ code: 'colour', values: [] }], check],
    ['one word in place of a list', [{ code: 'colour', values: 'black' }], check],
    ['an unknown kind of evidence', [{ code: 'width', value: '4', evidence: 'RUMOUR' }], check],
    ['a list of lists', [[{ code: 'width', value: '4' }]], check],
    ['an object', {}, check],
    ['null', null, check],
  ])('judges %s as a property', async (_what, properties, code) => {
    const value = `'${JSON.stringify(properties)}'`;
    await expectEach('products', [['product', 'stated_properties', value]], code);
  });

  it.each([
    ['a roll', [{ of: 'RO', value: '200', unit: 'MTK' }], null],
    ['an unknown pack', [{ of: 'roll', value: '200', unit: 'MTK' }], check],
    ['an unknown unit', [{ of: 'RO', value: '200', unit: 'sqm' }], check],
    ['an empty pack', [{ of: 'RO', value: '0.0', unit: 'MTK' }], check],
    ['less than an empty pack', [{ of: 'RO', value: '-1', unit: 'MTK' }], check],
    ['a pack without content', [{ of: 'RO' }], check],
    ['an object', {}, check],
  ])('accepts or refuses %s as packaging', async (_what, packs, code) => {
    await expectEach('products', [['product', 'packs', `'${JSON.stringify(packs)}'`]], code);
  });

  it('refuses invalid freight and VAT', async () => {
    await expectEach(
      'products',
      [
        ['freight_tariff', 'roubles_per_tonne_km', '0'],
        ['freight_tariff', 'load_cubic_metres', '0'],
        ['freight_tariff', 'least_tonnes', 'load_tonnes + 1'],
        ['freight_tariff', 'km_per_day', '0'],
        ['region_distance', 'km', '-1'],
        ['region_distance', 'region_a', "'Altai'"],
        ['region_distance', 'region_a', "'RU-YAR'"],
        ['cargo_mass', 'unit', "'sack'"],
        ['cargo_mass', 'kilograms', '0'],
        ['price', 'vat', "'MAYBE'"],
      ],
      check,
    );
  });
});

describe('the financing database', () => {
  it('refuses invalid banks and programmes', async () => {
    await expectEach(
      'financing',
      [
        ['bank', 'inn', "'7707083894'"],
        ['finance_product', 'kind', "'GIFT'"],
        ['finance_product', 'purposes', "'{}'"],
        ['finance_product', 'purposes', "'{null}'"],
        ['finance_product', 'valid_from', "'2016-01-02', valid_to = '2016-01-01'"],
        ['finance_product', 'min_term_months', '0'],
        ['finance_product', 'min_term_months', 'max_term_months + 1'],
        ['finance_product', 'regions', "'{}'"],
        ['finance_product', 'regions', "'{Altai}'"],
        ['finance_product', 'okved_prefixes', "'{C}'"],
        ['finance_product', 'okved_prefixes', "'{null}'"],
        ['finance_product', 'min_business_age_months', '-1'],
        ['finance_product', 'max_business_age_months', '0'],
        ['finance_product', 'max_debt_to_revenue', '0'],
        ['finance_product', 'min_profit', '-1'],
        ['finance_product', 'max_arrears', '-1'],
        ['finance_product', 'interest_basis', "'YEARS'"],
        ['finance_product', 'drawdown', "'NEVER'"],
        ['finance_product', 'categories', "'{HUGE}'"],
        ['finance_product', 'repayments', "'{NEVER}'"],
        ['finance_product', 'repayments', "'{}' where kind = 'LOAN'"],
        ['finance_product', 'repayments', "'{BULLET}' where kind <> 'LOAN'"],
        ['finance_product', 'advance_share', "0.5 where kind <> 'FACTORING'"],
        ['finance_product', 'advance_share', "1.5 where kind = 'FACTORING'"],
        ['finance_product', 'stop_okved_prefixes', "'{}'"],
        ['finance_product', 'collateral_share', '0'],
        ['finance_product', 'own_contribution_share', '1'],
        ['finance_product', 'cover_share', "0.5 where kind = 'LOAN'"],
        ['finance_product', 'cover_share', "null where kind = 'SURETY'"],
        ['key_rate', 'annual_rate', '16.5'],
        ['key_rate', 'valid_to', 'valid_from'],
        ['finance_rate', 'key_rate_spread', '0.01 where annual_rate is not null'],
        ['finance_rate', 'annual_rate', 'null where key_rate_spread is null'],
        ['finance_rate', 'annual_rate', '10.6'],
        ['finance_rate', 'annual_rate', "'NaN'"],
        ['finance_rate', 'category', "'HUGE'"],
        ['finance_limit', 'max_amount', '0'],
        ['finance_limit', 'min_amount', '0.001'],
        ['finance_limit', 'min_amount', '2, max_amount = 1'],
        ['finance_fee', 'share', '1'],
        ['finance_fee', 'kind', "'MONTHLY'"],
        ['catalogue_measure', 'kind', "'PRAYER'"],
        ['catalogue_measure', 'removes', "'{WEATHER}'"],
        ['catalogue_measure', 'codes', "'{}'"],
        ['catalogue_measure', 'cost', '-1'],
        ['catalogue_measure', 'cost', "0.001 where cost_basis = 'ONCE'"],
        ['catalogue_measure', 'days', '-1'],
        ['catalogue_measure', 'before', "'NEVER'"],
        ['catalogue_measure', 'responsible', "'NOBODY'"],
        ['catalogue_measure', 'prerequisites', 'array[id]'],
        ['catalogue_measure', 'valid_from', "'2016-01-02', valid_to = '2016-01-01'"],
      ],
      check,
    );
    await expectEach(
      'financing',
      [
        ['finance_product', 'bank_id', "'none'"],
        ['finance_rate', 'product_id', "product_id || '?'"],
        ['finance_limit', 'product_id', "product_id || '?'"],
        ['finance_fee', 'product_id', "product_id || '?'"],
      ],
      foreignKey,
    );
  });

  it('refuses two rates or limits for one category on one day', async () => {
    const rate = `insert into finance_rate (id, product_id, category, annual_rate, valid_from, valid_to)
      select 'again', product_id, category, annual_rate, valid_from, valid_to from finance_rate limit 1`;
    const limit = `insert into finance_limit (id, product_id, category, max_amount)
      select 'again', product_id, category, 1 from finance_limit limit 1`;
    expect(await refusal('financing', rate)).toBe(exclusion);
    expect(await refusal('financing', limit)).toBe(unique);
  });
});
