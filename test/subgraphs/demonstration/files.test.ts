import {
  appendFileSync,
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterprises } from '../../../subgraphs/enterprises/subgraph.ts';
import { customers } from '../../../subgraphs/customers/subgraph.ts';
import { prepareDatabase } from '../../../subgraphs/platform/database/connecting/databasePreparation.ts';
import {
  demonstrationFolder,
  worldNamed,
} from '../../../subgraphs/platform/importing/worlds/world.ts';
import { sourcedIn } from '../../../subgraphs/platform/importing/worlds/worldRows.ts';
import { ProvenanceKind } from '../../../subgraphs/platform/graphql/types/provenance.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { csvRows } from '../../support/demonstration/csvRows.ts';
import { urlsOf } from '../../support/graph.ts';
import { type SubgraphName, World } from './world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await World.open();
  folder = mkdtempSync(join(tmpdir(), 'katun-world-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

const criteriaSql = `need, jsonb_array_elements(criteria) as c, jsonb_array_elements(c->'groups') as g,
  jsonb_array_elements(g->'requirements')`;

/** For each file, the destination of its rows: a table of a subgraph, or elements of a column. */
const loaded: Readonly<Record<string, readonly [SubgraphName, string]>> = {
  'contracts/contracts.csv': ['customers', 'contract'],
  'contracts/deliveries.csv': ['customers', 'delivery'],
  'contracts/quotations.csv': ['customers', 'quotation'],
  'customers/agreements.csv': ['customers', 'agreement'],
  'customers/customers.csv': ['customers', 'customer'],
  'customers/engagement_needs.csv': ['customers', 'engagement_need'],
  'customers/engagements.csv': ['customers', 'engagement'],
  'customers/referrals.csv': ['customers', 'supplier_referral'],
  'enterprises/categories.csv': ['enterprises', 'sme_category'],
  'enterprises/cluster_indicators.csv': ['enterprises', 'cluster_indicator'],
  'enterprises/cluster_members.csv': ['enterprises', 'cluster_member'],
  'enterprises/cluster_targets.csv': ['enterprises', 'cluster_target'],
  'enterprises/clusters.csv': ['enterprises', 'cluster'],
  'enterprises/contacts.csv': ['enterprises', 'contact'],
  'enterprises/enterprises.csv': ['enterprises', 'enterprise'],
  'enterprises/indicators.csv': ['enterprises', 'enterprise_indicator'],
  'enterprises/okved2.csv': ['enterprises', 'okved_class'],
  'finance/action_plans.csv': ['financing', 'action_plan'],
  'finance/banks.csv': ['financing', 'bank'],
  'finance/contacts.csv': ['financing', 'contact'],
  'finance/fees.csv': ['financing', 'finance_fee'],
  'finance/finance_products.csv': ['financing', 'finance_product'],
  'finance/key_rates.csv': ['financing', 'key_rate'],
  'finance/limits.csv': ['financing', 'finance_limit'],
  'finance/measures.csv': ['financing', 'catalogue_measure'],
  'finance/plan_steps.csv': ['financing', 'action_plan, jsonb_array_elements(steps)'],
  'finance/rates.csv': ['financing', 'finance_rate'],
  'freight/cargo_masses.csv': ['products', 'cargo_mass'],
  'freight/distances.csv': ['products', 'region_distance'],
  'freight/tariffs.csv': ['products', 'freight_tariff'],
  'law/codes.csv': ['products', 'law_parameter'],
  'law/parameters.csv': ['products', 'law_parameter, jsonb_array_elements(periods)'],
  'law/working_days.csv': ['products', 'working_year, jsonb_array_elements(days)'],
  'law/years.csv': ['products', 'working_year'],
  'needs/contacts.csv': ['customers', 'contact'],
  'needs/criteria.csv': ['customers', criteriaSql],
  'needs/ktru.csv': ['customers', 'ktru_position'],
  'needs/ktru_characteristics.csv': [
    'customers',
    'ktru_position, jsonb_array_elements(characteristics)',
  ],
  'needs/needs.csv': ['customers', 'need'],
  'needs/okei.csv': ['customers', 'okei_unit'],
  'products/certificates.csv': ['products', 'certificate'],
  'products/contacts.csv': ['products', 'contact'],
  'products/dictionary.csv': ['products', 'dictionary_entry'],
  'products/okpd2.csv': ['products', 'okpd2_class'],
  'products/prices.csv': ['products', 'price'],
  'products/product_types.csv': ['products', 'product_type'],
  'products/production_lines.csv': ['products', 'production_line'],
  'products/products.csv': ['products', 'product'],
  'products/properties.csv': ['products', 'product, jsonb_array_elements(stated_properties)'],
  'products/standards.csv': ['products', 'standard'],
  'products/trials.csv': ['products', 'trial'],
};

describe('the files of the demonstration world', () => {
  it('are loaded, each with all of its rows', async () => {
    const files = globSync('**/*.csv', { cwd: demonstrationFolder })
      .filter((file) => file !== 'world.csv')
      .toSorted();
    const inFiles = files.map((file) => [file, csvRows(file).length]);
    const inTables = [];
    for (const [file, [subgraph, from]] of Object.entries(loaded)) {
      const [found] = await world.query<{ rows: number }>(
        subgraph,
        `select count(*)::int as rows from ${from}`,
      );
      inTables.push([file, found!.rows]);
    }
    expect(inTables).toEqual(inFiles);
  });

  it('are UTF-8 without a byte order mark, with lines that end in LF', () => {
    for (const file of Object.keys(loaded)) {
      const bytes = readFileSync(join(demonstrationFolder, file));
      expect([file, bytes.includes('\r'), bytes[0] === 0xef, bytes.at(-1)]).toEqual([
        file,
        false,
        false,
        0x0a,
      ]);
    }
  });
});

/** Returns a copy of the world in which a text of one file is replaced. */
function changed(file: string, text: string, other: string): string {
  const copy = mkdtempSync(join(folder, 'copy-'));
  cpSync(demonstrationFolder, copy, { recursive: true });
  const content = readFileSync(join(copy, file), 'utf8');
  expect(content).toContain(text);
  writeFileSync(join(copy, file), content.replace(text, other));
  return copy;
}

describe('a made-up record', () => {
  it('names the world to which it belongs as its source', () => {
    const other = mkdtempSync(join(folder, 'other-'));
    writeFileSync(join(other, 'world.csv'), 'name,asOf\nDEMO region,2020-02-03\n');
    const stated = { provenance: ProvenanceKind.DEMO, source: 'made up', asOf: null };
    expect(sourcedIn(other)(stated)).toMatchObject({
      provenanceKind: 'DEMO',
      provenanceSource: 'DEMO region: made up',
      provenanceAsOf: '2020-02-03',
    });
  });
});

describe('a world that is only in some of the databases', () => {
  it('is not taken for loaded: its folder must be named again', async () => {
    const known = { name: 'DEMO region', folder: null, today: '2020-02-03' };
    await expect(
      prepareDatabase(enterprises, urlsOf('katun_half_world'), known, () => undefined),
    ).rejects.toThrow(
      /enterprises does not contain the world "DEMO region" yet, as the others do; start with --world/,
    );
  });
});

describe('an empty cell', () => {
  it('is what the source of a need or a customer does not state', async () => {
    const copy = mkdtempSync(join(folder, 'unstated-'));
    cpSync(demonstrationFolder, copy, { recursive: true });
    const added = {
      'customers/customers.csv':
        'customer-unstated,,,Заказчик по ИНН,,,,IMPORT,a notice,2016-09-30',
      'needs/needs.csv':
        'UN-1,need-un-1,customer-unstated,,Сетка,geogrid-biaxial,,,,,,2016-09-30,,,,,FZ_44,no,3,OPEN,IMPORT,a notice,2016-09-30,,yes',
      'needs/criteria.csv': 'UN-1,a,b,? Пушистость,GTE,3,,yes,',
    };
    for (const [file, line] of Object.entries(added)) {
      appendFileSync(join(copy, file), `${line}\n`);
    }
    const urls = urlsOf('katun_unstated_world');
    await prepareDatabase(customers, urls, worldNamed(copy), () => undefined);
    const url = new URL(urls.ownerUrl);
    url.pathname = '/katun_unstated_world_customers';
    const client = new pg.Client(url.href);
    await client.connect();
    try {
      const { rows } = await client.query(
        `select kind, facts from need_facts join need using (id)
        join customer on customer.id = customer_id where number = 'UN-1'`,
      );
      expect(rows).toMatchObject([
        {
          kind: null,
          facts: {
            quantity: null,
            deliverTo: null,
            deliverBy: null,
            advanceShare: null,
            paymentDelayDays: null,
            performanceSecurityShare: null,
            criteria: [{ groups: [{ requirements: [{ property: 'Пушистость' }] }] }],
          },
        },
      ]);
    } finally {
      await client.end();
    }
  });

  it('is refused beside a quantity: a unit belongs to it', async () => {
    const copy = changed('needs/needs.csv', ',450,DAA,', ',450,,');
    const em = { insertMany: async () => [] } as unknown as Parameters<typeof customers.seed>[0];
    await expect(customers.seed(em, copy)).rejects.toThrow(
      'needs/needs.csv, line 2, column "unit": expected a unit with a quantity, and none without one',
    );
  });
});

describe('a wrong cell of a file', () => {
  it(
    'stops the start with one line, after each problem was reported; the database can be ' +
      'filled afterwards',
    async () => {
      const urls = urlsOf('katun_wrong_file');
      const copy = changed(
        'enterprises/indicators.csv',
        'enterprise-rebar-biya,2014,66',
        'rebar-bia,2014,some',
      );
      const steps: string[] = [];
      const start = (from: string) =>
        prepareDatabase(enterprises, urls, worldNamed(from), (step) => steps.push(step));
      const refused = start(copy);
      await expect(refused).rejects.toThrow(StartupError);
      await expect(refused).rejects.toThrow(
        'enterprises/indicators.csv, line 4, column "headcount": expected a whole number such as 30, got "some"',
      );
      expect(steps.at(-1)).toMatch(/^enterprises: .*line 4, column "headcount"/);
      await start(demonstrationFolder);
      expect(steps.at(-1)).toBe('enterprises: loading Katun demonstration world');
    },
  );

  it('is reported with the constraint and the row if the database refuses it', async () => {
    const copy = changed(
      'needs/needs.csv',
      '0.2,30,0.1,FZ_44,no,1,OPEN',
      '0.2,30,0.1,FZ_44,yes,9,OPEN',
    );
    const refused = prepareDatabase(
      customers,
      urlsOf('katun_refused_row'),
      worldNamed(copy),
      () => undefined,
    );
    await expect(refused).rejects.toThrow(
      /needs\/needs\.csv: expected rows that satisfy "need_priority_check", got: .*RAD-2016-001/,
    );
  });

  it('is refused if it refers to a record that another subgraph should have and does not have', async () => {
    const copy = changed('contracts/contracts.csv', 'DEMO-GW-0001', 'DEMO-GW-9999');
    const em = { insertMany: async () => [] } as unknown as Parameters<typeof customers.seed>[0];
    await expect(customers.seed(em, copy)).rejects.toThrow(
      'contracts/contracts.csv, line 2, column "product": expected a key of products/products.csv, got "DEMO-GW-9999"',
    );
  });
});
