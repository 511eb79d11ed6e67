import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../../../../support/graph.ts';
import { exportTables, runTable } from '../../../../../support/importing/tableRuns.ts';

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
  ['freight-tariffs', 'freight/tariffs.csv'],
  ['freight-masses', 'freight/cargo_masses.csv'],
  ['banks', 'finance/banks.csv'],
  ['programmes', 'finance/finance_products.csv'],
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
