import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worldNamed } from '../../subgraphs/platform/importing/worlds/world.ts';
import { demonstrationDay } from '../support/demonstration/day.ts';
import { isInn, isOgrn } from '../../subgraphs/domain/registries/identifiers.ts';
import { findRegion } from '../../subgraphs/domain/registries/region.ts';
import { type SubgraphName, World } from './demonstration/world.ts';

/** The number of kinds: sizes and grades that are separate product types. */
const kinds = 531;

let world: World;

beforeAll(async () => {
  world = await World.open();
});

afterAll(() => world.close());

describe('the demonstration world', () => {
  it.each<[SubgraphName, string, number]>([
    ['enterprises', 'cluster_member', 13],
    ['enterprises', 'enterprise', 133],
    ['products', 'product_type', 60 + kinds],
    ['products', 'product', 300 + kinds],
    ['products', 'trial', 5],
    ['customers', 'customer', 90],
    ['customers', 'need', 150],
    ['customers', 'agreement', 1],
    ['customers', 'engagement', 29],
    ['financing', 'bank', 6],
  ])(
    'has in the %s subgraph and the table %s this number of rows: %i',
    async (name, table, rows) => {
      expect(await world.query(name, `select from ${table}`)).toHaveLength(rows);
    },
  );

  it('includes a product of every type', async () => {
    const without = 'select code from product_type except select type_code from product';
    expect(await world.query('products', without)).toEqual([]);
  });

  it('includes over 500 kinds of products that members of the cluster make', async () => {
    const made = await world.query(
      'products',
      `select type_code, count(*) from product join maker on enterprise_id = manufacturer_id
      where 'cluster-altai-composite' = any (clusters) and valid_from <= ? and (valid_to is null or valid_to > ?)
        and type_code is not null
      group by 1`,
      [demonstrationDay, demonstrationDay],
    );
    expect(made.length).toBeGreaterThan(500);
  });

  it('has no two kinds, and no two products of one maker, with the same name in one language', async () => {
    for (const language of ['en', 'ru']) {
      const twice = `select name_${language} as name from product_type group by 1 having count(*) > 1
        union all select name_${language} from product
        group by name_${language}, manufacturer_id having count(*) > 1`;
      expect(await world.query('products', twice)).toEqual([]);
    }
  });

  it(
    'agrees with its sources: the members’ figures of 2015 add up to the figures of the ' +
      'cluster',
    async () => {
      const members = await world.query(
        'enterprises',
        `select count(*)::int as enterprises, sum(headcount)::int as jobs,
        sum(revenue_amount)::text as output
      from cluster_member join enterprise_indicator using (enterprise_id) where year = 2015`,
      );
      const cluster = await world.query(
        'enterprises',
        'select enterprises, jobs, output_amount::text as output from cluster_indicator where year = 2015',
      );
      expect(members).toEqual([{ enterprises: 13, jobs: 840, output: '1730000000' }]);
      expect(cluster).toEqual(members);
    },
  );

  it('is dated on the day that its records state', async () => {
    expect(worldNamed('demonstration').today).toBe(demonstrationDay);
    const content = Object.values(await world.everything()).flat();
    const days = content
      .filter((row) => row['provenance_kind'] === 'DEMO')
      .map((row) => row['provenance_as_of']);
    expect(new Set(days)).toEqual(new Set([demonstrationDay]));
  });
});

/** The tables that only imports of files fill. */
const ofImports: ReadonlySet<string> = new Set([
  'change_range',
  'erased_person',
  'import',
  'import_difference',
  'import_refusal',
  'import_task',
  'imported_change',
  'listed_record',
  'staged_record',
]);

describe('loading the demonstration world', () => {
  it('gives the same rows every time', async () => {
    const again = await World.open('demonstration_again', true);
    try {
      const content = await again.everything();
      expect(content).toEqual(await world.everything());
      const empty = Object.keys(content).filter(
        (table) => content[table]!.length === 0 && !ofImports.has(table.split(' ')[1]!),
      );
      expect(empty).toEqual([]);
    } finally {
      await again.close();
    }
  });
});

describe('the fictional part of the world', () => {
  const organisations = async () => {
    const content = await world.everything();
    return ['enterprises enterprise', 'customers customer', 'financing bank'].flatMap(
      (table) => content[table] ?? [],
    );
  };

  it('is marked in every organisation’s name, in both languages', async () => {
    const madeUp = (await organisations()).filter((row) => row['provenance_kind'] === 'DEMO');
    expect(madeUp).toHaveLength(132 + 89 + 6);
    for (const row of madeUp) {
      expect(row['name_en']).toMatch(/^DEMO /);
      expect(row['name_ru']).toMatch(/^ДЕМО /);
    }
  });

  it('has a unique and valid INN of no region for each organisation', async () => {
    const inns = (await organisations())
      .map(({ inn }) => inn)
      .filter((inn) => typeof inn === 'string');
    expect(new Set(inns).size).toBe(132 + 89 + 6);
    expect(inns.filter((inn) => !isInn(inn) || !inn.startsWith('00'))).toEqual([]);
    expect(findRegion('00')).toBeNull();
  });

  it('has a valid OGRN of no region, with the year of registration, for each organisation', async () => {
    const rows = await world.query<{ ogrn: string; year: string }>(
      'enterprises',
      `select ogrn, to_char(registered_on, 'YY') as year from enterprise where ogrn is not null`,
    );
    expect(rows).toHaveLength(132);
    const wrong = rows.filter(({ ogrn, year }) => !isOgrn(ogrn) || !ogrn.startsWith(`1${year}00`));
    expect(wrong).toEqual([]);
  });

  it(
    'includes everything except the cluster, a trial, two organisations, their agreement ' +
      'and engagements, and the state standards',
    async () => {
      const sourced = Object.entries(await world.everything()).flatMap(([table, rows]) =>
        rows
          .filter((row) => row['provenance_kind'] === 'SOURCE')
          .map((row) => `${table} ${String(row['id'] ?? row['code'] ?? row['cluster_id'])}`),
      );
      expect(sourced.filter((record) => !record.includes(' GOST '))).toEqual([
        'enterprises cluster cluster-altai-composite',
        'enterprises cluster_indicator cluster-altai-composite',
        'enterprises cluster_target cluster-altai-composite',
        'enterprises enterprise enterprise-altai-polikompozit',
        'products trial trial-poles',
        'customers agreement agreement-altai-sme-corporation',
        'customers customer customer-rosavtodor',
        'customers engagement engagement-design-delegation-2016-09',
        'customers engagement engagement-rosavtodor-roundtable',
        'customers engagement engagement-rosavtodor-visit',
      ]);
      expect(sourced).toHaveLength(10 + 9);
    },
  );

  it('adds no facts to Altai Polikompozit', async () => {
    const content = Object.entries(await world.everything());
    const about = content.flatMap(([table, rows]) =>
      rows
        .filter((row) => Object.values(row).includes('enterprise-altai-polikompozit'))
        .map(() => table),
    );
    // Customers and financing know that it exists, and nothing else.
    expect(about.toSorted()).toEqual([
      'customers known_record',
      'enterprises enterprise',
      'financing known_record',
      'products maker',
    ]);
    const kept = await world.query(
      'products',
      `select inn, category, headcount, registered_on, okved, region, clusters from maker
      where enterprise_id = 'enterprise-altai-polikompozit'`,
    );
    const nothing = {
      inn: null,
      category: null,
      headcount: null,
      registered_on: null,
      okved: null,
    };
    expect(kept).toEqual([{ ...nothing, region: 'RU-ALT', clusters: [] }]);
    const stated = await world.query(
      'enterprises',
      `select inn, ogrn, okved, registered_on from enterprise where id = 'enterprise-altai-polikompozit'`,
    );
    expect(stated).toEqual([{ inn: null, ogrn: null, okved: null, registered_on: null }]);
  });

  it('adds to Rosavtodor only needs and suppliers that are marked as fictional', async () => {
    const stated = await world.query(
      'customers',
      `select inn, joined_on from customer where id = 'customer-rosavtodor'`,
    );
    expect(stated).toEqual([{ inn: null, joined_on: null }]);
    const sources = await world.query(
      'customers',
      `select distinct provenance_kind as kind, provenance_source as source, count(*)::int as needs
      from need where customer_id = 'customer-rosavtodor' group by 1, 2`,
    );
    const source =
      'Katun demonstration world: range of products: basalt.today article 7848; ' +
      'quantities and requirements made up';
    expect(sources).toEqual([{ kind: 'DEMO', source, needs: 3 }]);
    const referrals = await world.query(
      'customers',
      `select count(distinct enterprise_id)::int as suppliers, count(*)::int as referrals,
        count(need_id)::int as needs, count(referred_on)::int as days,
        string_agg(distinct status, ' ') as status,
        bool_and(provenance_source like '%127 potential suppliers: basalt.today%made up') as said
      from supplier_referral where customer_id = 'customer-rosavtodor'`,
    );
    expect(referrals).toEqual([
      { suppliers: 127, referrals: 127, needs: 0, days: 0, status: 'REFERRED', said: true },
    ]);
  });
});
