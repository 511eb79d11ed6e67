import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../../../../support/graph.ts';
import { definitions } from '../../../../../../gateway/main/graph.ts';
import { changedCells, wrongRows } from './tableRows.ts';
import { TableImporter } from '../../../../../support/importing/importTable.ts';

const prefix = 'katun_noun_tables';
const importer = new TableImporter(prefix, [...definitions.values()]);

/** Imports a table, whose facts are newer than those of the demonstration. */
async function runTable(kind: string, text: string) {
  const path = join(scratch, `${kind}.csv`);
  writeFileSync(path, text);
  const days = { asOf: '2026-11-01', today: '2026-11-02' };
  const { id, report, refused } = await importer.import(kind, path, days);
  return { id, counts: report.counts, refused };
}

let graph: TestGraph;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-nouns-'));
  graph = await openTestGraph(prefix, { follow: true });
});
afterAll(async () => {
  await graph.close();
  rmSync(scratch, { recursive: true, force: true });
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

describe('a changed cell', () => {
  it.each(changedCells)(
    'of %s changes this fact only',
    async (kind, header, row, record, fact, value) => {
      const [type = '', ...ids] = record.split(' ');
      const of = ids.join(' ') || row.split(';')[0]!;
      const isFinance = ['Bank', 'FinanceProduct', 'KeyRate', 'Measure'].includes(type);
      const feed = isFinance ? 'financeChanges' : 'productChanges';
      const earlier = await lastChange(feed, type, of);
      const { id, counts, refused } = await runTable(kind, `${header}\n${row}\n`);
      expect({ counts, refused }).toMatchObject({ counts: { changed: 1, added: 0 }, refused: [] });
      const change = await lastChange(feed, type, of);
      expect(change.before).toEqual(earlier.after);
      expect(factsOf(change)).toEqual({ ...factsOf(earlier), [fact]: value });
      const origin = { kind: 'IMPORT', asOf: '2026-11-01', source: `table: ${kind}.csv, line 2` };
      expect(change.after).toMatchObject({ provenance: { changedFacts: { [fact]: origin } } });
      expect(await importer.undo(kind, id)).toEqual({ removed: 0, restored: 1 });
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
    const { id } = await runTable('conditions', row);
    expect(await offered()).not.toContain(before[0]);
    await importer.undo('conditions', id);
    expect(await offered()).toEqual(before);
    const rate = `financeProduct;annualRate\n${before[0]};0.99\n`;
    const dear = await runTable('rates', rate);
    expect((await offered())[0]).not.toBe(before[0]);
    await importer.undo('rates', dear.id);
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
    const { id } = await runTable('freight-tariffs', row);
    expect(await unsupplied()).toBeGreaterThan(before);
    await importer.undo('freight-tariffs', id);
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
      const { id, counts, refused } = await runTable(kind, text);
      expect({ kind, refused, written: counts.added + counts.changed }).toEqual({
        kind,
        refused: [],
        written: 1,
      });
      const again = await runTable(kind, text);
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
      const { removed, restored } = (await importer.undo(kind, id))!;
      expect(removed + restored).toBe(1);
    }
    const gone = await lastChange('financeChanges', 'FinanceProduct', 'finance-demo-t');
    expect(gone.after).toBe(null);
  });
});

describe('a wrong row', () => {
  it.each(wrongRows)(
    'of %s is refused by itself: %s, %s',
    async (kind, header, row, field, expected) => {
      const { refused } = await runTable(kind, `${header}\n${row}\n`);
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
    const { id, counts } = await runTable('freight-tariffs', text);
    expect(counts).toMatchObject({ added: 1, changed: 1 });
    expect(await importer.undo('freight-tariffs', id)).toEqual({ removed: 1, restored: 1 });
  });

  it('is refused with a sentence if periods overlap', async () => {
    const text = 'validFrom;validTo;annualRate\n2025-01-01;;0.1\n';
    const { refused } = await runTable('key-rates', text);
    const message = 'There must be one key rate at a time.';
    expect(refused).toMatchObject([{ place: { line: 2 }, message }]);
  });
});
