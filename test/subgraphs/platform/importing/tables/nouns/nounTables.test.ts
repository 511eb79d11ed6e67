import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../../../../support/graph.ts';
import { exportTables, runTable, undoTable } from '../../../../../support/importing/tableRuns.ts';

const prefix = 'katun_noun_tables';

let graph: TestGraph;
let scratch: string;
let world: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-nouns-'));
  graph = await openTestGraph(prefix, { follow: true });
  world = await exportTables(prefix, scratch);
});
afterAll(async () => {
  await graph.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Writes a table into a file. */
function written(text: string): string {
  const path = join(scratch, 'table.csv');
  writeFileSync(path, text);
  return path;
}

const files = [
  ['product-types', 'products/product_types.csv'],
  ['standards', 'products/standards.csv'],
  ['lines', 'products/production_lines.csv'],
  ['products', 'products/products.csv'],
  ['properties', 'products/properties.csv'],
  ['certificates', 'products/certificates.csv'],
  ['prices', 'products/prices.csv'],
  ['trials', 'products/trials.csv'],
  ['freight-tariffs', 'freight/tariffs.csv'],
  ['freight-distances', 'freight/distances.csv'],
  ['freight-masses', 'freight/cargo_masses.csv'],
  ['banks', 'finance/banks.csv'],
  ['programmes', 'finance/finance_products.csv'],
  ['rates', 'finance/rates.csv'],
  ['limits', 'finance/limits.csv'],
  ['fees', 'finance/fees.csv'],
  ['key-rates', 'finance/key_rates.csv'],
  ['measures', 'finance/measures.csv'],
] as const;

describe('an exported file', () => {
  it.each(files)('of %s changes nothing where it comes from', async (kind, file) => {
    const { counts, refused } = await runTable(prefix, kind, join(world, file));
    expect(refused).toEqual([]);
    const { unchanged, ...others } = counts;
    expect(unchanged).toBeGreaterThan(0);
    expect(new Set(Object.values(others))).toEqual(new Set([0]));
  });
});

interface Change {
  readonly recordId: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Returns the last change of a record in a feed. */
async function lastChange(feed: string, kind: string, id: string): Promise<Change> {
  const changes: Change[] = [];
  for (let after = ''; ;) {
    const asked = after === '' ? '' : `, after: "${after}"`;
    const { data } = await graph.ask<
      Record<string, { cursor: string; hasMore: boolean; changes: Change[] }>
    >(
      `{ ${feed}(first: 1000, kinds: ["${kind}"]${asked}) {
        cursor hasMore changes { recordId before after } } }`,
    );
    changes.push(...data[feed]!.changes.filter(({ recordId }) => recordId === id));
    if (!data[feed]!.hasMore) return changes.at(-1)!;
    after = data[feed]!.cursor;
  }
}

/** Returns the facts of a record without its version, and without its provenance. */
function factsOf(change: Change) {
  const { version: _, provenance: __, ...facts } = change.after!;
  return facts;
}

/** A row with a key and another cell, the record that it changes, and the only fact that becomes another one. */
const changes = [
  ['product-types', 'code;nameEn', 'geogrid-biaxial;DEMO', 'ProductType', 'nameEn', 'DEMO'],
  ['standards', 'code;validTo', 'GOST R 56338;01.03.2030', 'Standard', 'validTo', '2030-03-01'],
  ['lines', 'id;nameRu', 'line-geosynthetics-ob-grids;ДЕМО', 'ProductionLine', 'nameRu', 'ДЕМО'],
  ['stock', 'sku;stock', 'DEMO-GG-0001;5 401,5', 'Product product-0001', 'stock', '5401.5'],
  ['trials', 'id;product', 'trial-poles;DEMO-UB-0001', 'Trial', 'product', 'product-0169'],
  ['freight-tariffs', 'id;kmPerDay', 'tariff-demo-2015;1', 'FreightTariff', 'kmPerDay', 1],
  [
    'freight-distances',
    'regionA;regionB;km',
    'RU-AL;RU-ALT;251',
    'RegionDistance RU-AL RU-ALT',
    'km',
    251,
  ],
  [
    'freight-masses',
    'productType;kilograms',
    'geogrid-biaxial;0,36',
    'CargoMass',
    'kilograms',
    '0.36',
  ],
  ['banks', 'id;nameEn', 'bank-demo-bank-ob;DEMO', 'Bank', 'nameEn', 'DEMO'],
  [
    'programmes',
    'id;maxTermMonths',
    'finance-ob-contract-loan;48',
    'FinanceProduct',
    'maxTermMonths',
    48,
  ],
  [
    'conditions',
    'id;maxDebtToRevenue',
    'finance-ob-contract-loan;0,9',
    'FinanceProduct',
    'maxDebtToRevenue',
    '0.9',
  ],
  [
    'fees',
    'financeProduct;kind;share',
    'finance-ob-contract-loan;ANNUAL;0,01',
    'FinanceProduct',
    'fees',
    [{ kind: 'ANNUAL', share: '0.01' }],
  ],
  ['key-rates', 'validFrom;annualRate', '2024-10-28;0,2', 'KeyRate', 'annualRate', '0.2'],
  ['measures', 'id;cost', 'measure-certification;390 000 руб.', 'Measure', 'cost', '390000'],
] as const;

describe('a changed cell', () => {
  it.each(changes)(
    'of %s changes this fact only',
    async (kind, header, row, record, fact, value) => {
      const [type = '', ...ids] = record.split(' ');
      const of = ids.join(' ') || row.split(';')[0]!;
      const isFinance = ['Bank', 'FinanceProduct', 'KeyRate', 'Measure'].includes(type);
      const feed = isFinance ? 'financeChanges' : 'productChanges';
      const earlier = await lastChange(feed, type, of);
      const path = written(`${header}\n${row}\n`);
      const { id, counts, refused } = await runTable(prefix, kind, path);
      expect({ counts, refused }).toMatchObject({ counts: { changed: 1, added: 0 }, refused: [] });
      const change = await lastChange(feed, type, of);
      expect(change.before).toEqual(earlier.after);
      expect(factsOf(change)).toEqual({ ...factsOf(earlier), [fact]: value });
      const origin = { kind: 'IMPORT', asOf: '2026-11-01', source: `table: ${kind}.csv, line 2` };
      expect(change.after).toMatchObject({ provenance: { changedFacts: { [fact]: origin } } });
      expect(await undoTable(prefix, kind, id)).toEqual({ removed: 0, restored: 1 });
      expect(factsOf(await lastChange(feed, type, of))).toEqual(factsOf(earlier));
    },
  );
});

async function caughtUp(): Promise<void> {
  for (const _round of ['relays', 'index']) {
    await Promise.all(graph.relays.map((relay) => relay.caughtUp(20_000)));
  }
}

describe('what depends on the records', () => {
  it('follows tables of programmes: the offers for a match', async () => {
    const offered = async () => {
      const { data } = await graph.run('financeNeed', { first: 1 });
      const { stacks } = data.need!.matches!.nodes[0]!.financing!;
      return stacks.flatMap(({ parts }) => parts.map(({ financeProduct }) => financeProduct!.id));
    };
    const before = await offered();
    const row = `id;minBusinessAgeMonths\n${before[0]};1200\n`;
    const { id } = await runTable(prefix, 'conditions', written(row));
    expect(await offered()).not.toContain(before[0]);
    await undoTable(prefix, 'conditions', id);
    expect(await offered()).toEqual(before);
    const rate = `financeProduct;annualRate\n${before[0]};0.99\n`;
    const dear = await runTable(prefix, 'rates', written(rate));
    expect((await offered())[0]).not.toBe(before[0]);
    await undoTable(prefix, 'rates', dear.id);
    expect(await offered()).toEqual(before);
  });

  it('follows a table of freight: the index of matches', async () => {
    const unsupplied = async () => {
      await caughtUp();
      const { data } = await graph.ask<{ openNeeds: { totalCount: number } }>(
        '{ openNeeds(first: 1, filter: { suppliers: { eq: 0 } }) { totalCount } }',
      );
      return data.openNeeds.totalCount;
    };
    const before = await unsupplied();
    const row = 'id;kmPerDay\ntariff-demo-2015;1\n';
    const { id } = await runTable(prefix, 'freight-tariffs', written(row));
    expect(await unsupplied()).toBeGreaterThan(before);
    await undoTable(prefix, 'freight-tariffs', id);
    expect(await unsupplied()).toBe(before);
  });
});

describe('a table of new records', () => {
  it('adds a bank, a programme with terms, and a plan with measures, and takes them back', async () => {
    const tables = [
      ['banks', 'id;nameRu\nbank-demo-t;ДЕМО\n'],
      [
        'programmes',
        'id;bank;nameRu;kind;purposes;minTermMonths;maxTermMonths;repayments\n' +
          'finance-demo-t;bank-demo-t;ДЕМО;LOAN;WORKING_CAPITAL;1;24;ANNUITY\n',
      ],
      [
        'rates',
        'financeProduct;category;annualRate\nfinance-demo-t;;0,1\nfinance-demo-t;MICRO;0,09\n',
      ],
      ['limits', 'financeProduct;minAmount;maxAmount\nfinance-demo-t;1000;2000,50\n'],
      [
        'plans',
        'id;enterprise;need;product;matchedOn;deliverBy\n' +
          'plan-demo-t;enterprise-geosynthetics-ob;RAD-2016-001;DEMO-GG-0001;2016-10-01;2017-03-01\n',
      ],
      [
        'plan-steps',
        'plan;number;measure;removes;startOn;endOn;cost;state\n' +
          'plan-demo-t;1;measure-certification;CERTIFICATE;2016-10-01;2016-12-15;380000;PLANNED\n',
      ],
    ] as const;
    const done: [string, string][] = [];
    for (const [kind, text] of tables) {
      const { id, counts, refused } = await runTable(prefix, kind, written(text));
      expect({ kind, refused, written: counts.added + counts.changed }).toEqual({
        kind,
        refused: [],
        written: 1,
      });
      const again = await runTable(prefix, kind, written(text));
      expect({ kind, unchanged: again.counts.unchanged }).toEqual({ kind, unchanged: 1 });
      done.push([kind, id]);
    }
    const { after } = await lastChange('financeChanges', 'FinanceProduct', 'finance-demo-t');
    expect(after).toMatchObject({
      rates: [
        { category: 'MICRO', annualRate: '0.09' },
        { category: null, annualRate: '0.1' },
      ],
      limits: [{ category: null, least: '1000', most: '2000.5' }],
    });
    for (const [kind, id] of done.toReversed()) {
      const { removed, restored } = (await undoTable(prefix, kind, id))!;
      expect(removed + restored).toBe(1);
    }
    const gone = await lastChange('financeChanges', 'FinanceProduct', 'finance-demo-t');
    expect(gone.after).toBe(null);
  });
});

const wrongRows = [
  [
    'programmes',
    'id;minTermMonths',
    'finance-ob-contract-loan;400',
    'minTermMonths',
    'from 1 to 360',
  ],
  [
    'programmes',
    'id;kind',
    'finance-ob-contract-loan;GUARANTEE',
    'repayments',
    'none for other kinds',
  ],
  ['conditions', 'id;regions', 'finance-ob-contract-loan;Алтай', 'regions', 'RU-ALT'],
  ['conditions', 'id;minProfit', 'finance-none;1', 'bank', 'that Katun does not have'],
  ['rates', 'financeProduct;annualRate', 'finance-ob-contract-loan;10,6', 'annualRate', 'share'],
  ['rates', 'financeProduct;annualRate', 'finance-none;0,1', 'financeProduct', 'that Katun has'],
  ['key-rates', 'validFrom;validTo', '2024-10-28;2024-01-01', 'validTo', 'after'],
  [
    'prices',
    'product;validFrom;amount;vat',
    'DEMO-GG-0001;2016-01-01;0;INCLUDED',
    'amount',
    'more than 0',
  ],
  [
    'certificates',
    'product;number;validFrom;standard',
    'DEMO-GG-0001;1;2016-01-01;ГОСТ 0',
    'standard',
    'that Katun has',
  ],
  ['stock', 'sku;stock', 'DEMO-NONE;1', 'manufacturer', 'that Katun does not have'],
  ['freight-distances', 'regionA;regionB;km', 'RU-NVS;RU-ALT;1', 'regionA', 'alphabet'],
  ['product-types', 'code;nameRu;okpd2;unit', 'Сетка;ДЕМО;23.14.12.110;MTK', 'code', 'lower case'],
] as const;

describe('a wrong row', () => {
  it.each(wrongRows)(
    'of %s is refused by itself: %s, %s',
    async (kind, header, row, field, expected) => {
      const { refused } = await runTable(prefix, kind, written(`${header}\n${row}\n`));
      expect(refused).toMatchObject([{ place: { line: 2 }, field }]);
      expect(refused[0]!.message).toContain(expected);
    },
  );
});

describe('a table of periods', () => {
  it('ends one and begins another, and is taken back', async () => {
    const text =
      'id;validFrom;validTo;nameRu;roublesPerTonneKm;loadTonnes;leastTonnes;kmPerDay;handlingDays\n' +
      'tariff-demo-2026;2026-01-01;;ДЕМО;9;20;5;500;2\n' +
      'tariff-demo-2022;2022-01-01;2026-01-01;ДЕМО;7,9;20;5;500;2\n';
    const { id, counts } = await runTable(prefix, 'freight-tariffs', written(text));
    expect(counts).toMatchObject({ added: 1, changed: 1 });
    expect(await undoTable(prefix, 'freight-tariffs', id)).toEqual({ removed: 1, restored: 1 });
  });

  it('is refused with a sentence if periods overlap', async () => {
    const text = 'validFrom;validTo;annualRate\n2025-01-01;;0.1\n';
    await expect(runTable(prefix, 'key-rates', written(text))).rejects.toThrow(
      'There must be one key rate at a time.',
    );
  });
});
