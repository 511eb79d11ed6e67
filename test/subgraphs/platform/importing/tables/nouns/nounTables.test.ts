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

/** The columns and the cells of a row of a table, and the only fact that it changes. */
const changes = [
  ['product-types', 'nameEn', 'DEMO', 'code', 'geogrid-biaxial', 'ProductType', 'nameEn', 'DEMO'],
  [
    'standards',
    'validTo',
    '01.03.2030',
    'code',
    'GOST R 56338',
    'Standard',
    'validTo',
    '2030-03-01',
  ],
  [
    'lines',
    'nameRu',
    'ДЕМО',
    'id',
    'line-geosynthetics-ob-grids',
    'ProductionLine',
    'nameRu',
    'ДЕМО',
  ],
  ['freight-tariffs', 'kmPerDay', '1', 'id', 'tariff-demo-2015', 'FreightTariff', 'kmPerDay', 1],
  [
    'freight-masses',
    'kilograms',
    '0,36',
    'productType',
    'geogrid-biaxial',
    'CargoMass',
    'kilograms',
    '0.36',
  ],
  ['banks', 'nameEn', 'DEMO', 'id', 'bank-demo-bank-ob', 'Bank', 'nameEn', 'DEMO'],
  [
    'programmes',
    'maxTermMonths',
    '48',
    'id',
    'finance-ob-contract-loan',
    'FinanceProduct',
    'maxTermMonths',
    48,
  ],
  [
    'conditions',
    'maxDebtToRevenue',
    '0,9',
    'id',
    'finance-ob-contract-loan',
    'FinanceProduct',
    'maxDebtToRevenue',
    '0.9',
  ],
  ['key-rates', 'annualRate', '0,2', 'validFrom', '2024-10-28', 'KeyRate', 'annualRate', '0.2'],
  ['measures', 'cost', '390 000 руб.', 'id', 'measure-certification', 'Measure', 'cost', '390000'],
] as const;

describe('a changed cell', () => {
  it.each(changes)(
    'of %s, %s, changes this fact',
    async (kind, column, cell, key, of, type, fact, value) => {
      const isFinance = ['Bank', 'FinanceProduct', 'KeyRate', 'Measure'].includes(type);
      const feed = isFinance ? 'financeChanges' : 'productChanges';
      const earlier = await lastChange(feed, type, of);
      const path = join(scratch, `${kind}.csv`);
      writeFileSync(path, `${key};${column}\n${of};${cell}\n`);
      const { id, counts, refused } = await runTable(prefix, kind, path);
      expect({ counts, refused }).toMatchObject({ counts: { changed: 1, added: 0 }, refused: [] });
      const change = await lastChange(feed, type, of);
      expect(change.before).toEqual(earlier.after);
      expect(factsOf(change)).toEqual({ ...factsOf(earlier), [fact]: value });
      expect(change.after).toMatchObject({
        provenance: {
          changedFacts: {
            [fact]: { kind: 'IMPORT', asOf: '2026-11-01', source: `table: ${kind}.csv, line 2` },
          },
        },
      });
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
  it('follows a table of programmes: the offers for a match', async () => {
    const offered = async () => {
      const { data } = await graph.run('financeNeed', { first: 1 });
      const { stacks } = data.need!.matches!.nodes[0]!.financing!;
      return stacks.flatMap(({ parts }) => parts.map(({ financeProduct }) => financeProduct!.id));
    };
    const before = await offered();
    const path = join(scratch, 'conditions.csv');
    writeFileSync(path, `id;minBusinessAgeMonths\n${before[0]};1200\n`);
    const { id } = await runTable(prefix, 'conditions', path);
    expect(await offered()).not.toContain(before[0]);
    await undoTable(prefix, 'conditions', id);
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
    const path = join(scratch, 'tariffs.csv');
    writeFileSync(path, 'id;kmPerDay\ntariff-demo-2015;1\n');
    const { id } = await runTable(prefix, 'freight-tariffs', path);
    expect(await unsupplied()).toBeGreaterThan(before);
    await undoTable(prefix, 'freight-tariffs', id);
    expect(await unsupplied()).toBe(before);
  });
});

describe('a table of periods', () => {
  it('ends one and begins another, and is taken back', async () => {
    const path = join(scratch, 'periods.csv');
    writeFileSync(
      path,
      'id;validFrom;validTo;nameRu;roublesPerTonneKm;loadTonnes;leastTonnes;kmPerDay;handlingDays\n' +
        'tariff-demo-2026;2026-01-01;;ДЕМО;9;20;5;500;2\n' +
        'tariff-demo-2022;2022-01-01;2026-01-01;ДЕМО;7,9;20;5;500;2\n',
    );
    const { id, counts } = await runTable(prefix, 'freight-tariffs', path);
    expect(counts).toMatchObject({ added: 1, changed: 1 });
    expect(await undoTable(prefix, 'freight-tariffs', id)).toEqual({ removed: 1, restored: 1 });
  });

  it('is refused with a sentence if periods overlap', async () => {
    const path = join(scratch, 'overlapping.csv');
    writeFileSync(path, 'validFrom;validTo;annualRate\n2025-01-01;;0.1\n');
    await expect(runTable(prefix, 'key-rates', path)).rejects.toThrow(
      'There must be one key rate at a time.',
    );
  });
});
