import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterprises } from '../../../../subgraphs/enterprises/subgraph.ts';
import { products } from '../../../../subgraphs/products/subgraph.ts';
import type { RefusedPart } from '../../../../subgraphs/platform/importing/records/readItem.ts';
import type { ImportRequest } from '../../../../subgraphs/platform/importing/running/importRequest.ts';
import { runImport } from '../../../../subgraphs/platform/importing/running/runImport.ts';
import { undoImport } from '../../../../subgraphs/platform/importing/running/undoImport.ts';
import { RefusedRows } from '../../../../subgraphs/platform/importing/tables/records/refusedRows.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../../support/graph.ts';
import { bearer } from '../../../support/identity.ts';
import { type GispRow, gispFile, gispHeader } from '../../../support/importing/gispFile.ts';
import {
  registeredEnterprise,
  rmspDocument,
  rmspFile,
} from '../../../support/importing/rmspFile.ts';
import { madeInn } from '../../../support/madeInns.ts';
import { send } from '../../changing/writes.ts';

const prefix = 'katun_registries';
const steps = [enterprises, products];
const { signal } = new AbortController();

let graph: TestGraph;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-registries-'));
  graph = await openTestGraph(prefix, { follow: true });
});
afterAll(async () => {
  await graph.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Imports a file into one subgraph after the other, as the command does. */
async function importFile(
  kind: string,
  name: string,
  content: Uint8Array | string,
  asked: Partial<ImportRequest> = {},
) {
  const path = join(scratch, name);
  writeFileSync(path, content);
  const request: ImportRequest = {
    id: randomUUID(),
    file: { path, name: basename(path), bytes: 0, hash: '0'.repeat(64) },
    by: 'tester',
    isFull: null,
    asOf: null,
    region: null,
    goodRows: false,
    dryRun: false,
    today: '2016-10-01',
    ...asked,
  };
  const refused: RefusedPart[] = [];
  const rows = new RefusedRows(path, null);
  const counts: unknown[] = [];
  for (const { name: subgraph, recordImports = [] } of steps) {
    const importing = recordImports.find((one) => one.name === kind)!;
    if (importing.waitsFor) await caughtUp();
    const report = await runImport(subgraph, urlsOf(prefix), importing, request, {
      signal,
      onProgress: () => undefined,
      onWait: () => undefined,
      onHeader: (line) => rows.beginAt(line),
      onRefused: (part) => {
        refused.push(part);
        rows.add(part);
      },
    });
    const { added, changed, ended, unchanged } = report.counts;
    counts.push([added, changed + ended, unchanged]);
    if (report.state === 'REFUSED') break;
  }
  return { id: request.id, counts, refused, rows };
}

async function importRegistry(
  name: string,
  rows: readonly GispRow[],
  asked: Partial<ImportRequest> = {},
) {
  return importFile('gisp', name, await gispFile(rows), asked);
}

function caughtUp() {
  return Promise.all(graph.relays.map((relay) => relay.caughtUp(20_000)));
}

async function undo(id: string) {
  const undone = { id, by: 'tester', today: '2016-10-01' };
  const reports = [];
  for (const { name, recordImports } of steps.toReversed()) {
    reports.push(await undoImport(name, urlsOf(prefix), recordImports!, undone, signal));
  }
  return reports;
}

const facts = `id sku name(lang: RU) okpd2 unit { code } manufacturer { inn name(lang: RU) region { code } }
  properties { code words evidence certificateNumber } certificates { number validFrom validTo }
  provenance { kind asOf changedFacts { fact kind } }`;

interface Found {
  readonly id: string;
  readonly certificates: readonly { readonly number: string; readonly validTo: string | null }[];
  readonly [fact: string]: unknown;
}

async function product(sku: string): Promise<Found | null> {
  const { data, errors } = await graph.ask<{ product: Found | null }>(
    `query ($sku: String) { product(sku: $sku) { ${facts} } }`,
    { sku },
  );
  expect(errors).toBeUndefined();
  return data.product;
}

describe('the registry of Russian industrial products', () => {
  const [known, unknown] = [madeInn(801), madeInn(802)];
  const rows: readonly GispRow[] = [
    {
      inn: known,
      number: 10_000_001,
      name: 'ДЕМО сетка\nкомпозитная',
      standard: 'по ГОСТ 31938-2012',
    },
    {
      inn: unknown,
      number: '719\\2\\2016',
      validUntil: 'бессрочно',
      okpd2: '22.23.19.111 Арматура',
    },
    {
      inn: unknown,
      number: '10000003',
      endedOn: '01.08.2016',
      standard: 'ТУ 2296-001-12345678-2015',
    },
  ];

  it('adds makers that Katun does not know, and products with their entries, once', async () => {
    const { counts, refused } = await importRegistry('registry.xlsx', rows);
    expect(refused).toEqual([]);
    expect(counts).toEqual([
      [2, 0, 0],
      [3, 0, 0],
    ]);
    const proven = { evidence: 'CERTIFICATE', certificateNumber: '10000001' };
    expect(await product('PP719-10000001')).toMatchObject({
      name: 'ДЕМО сетка композитная',
      okpd2: '22.23.19.190',
      unit: null,
      manufacturer: { inn: known, name: `ООО "ДЕМО ${known}"`, region: { code: 'RU-ALT' } },
      properties: [
        { code: 'industryRegister', words: ['PP 719'], ...proven },
        { code: 'countryOfOrigin', words: ['RU'], ...proven },
        { code: 'standard', words: ['GOST 31938-2012'], evidence: 'DECLARED' },
      ],
      certificates: [{ number: '10000001', validFrom: '2016-03-01', validTo: '2019-03-01' }],
      provenance: { kind: 'IMPORT', asOf: '2016-09-01' },
    });
    expect(await product('PP719-719\\2\\2016')).toMatchObject({
      okpd2: '22.23.19.111',
      certificates: [{ validTo: null }],
    });
    expect((await product('PP719-10000003'))!.certificates[0]!.validTo).toBe('2016-08-01');
    const again = await importRegistry('registry.xlsx', rows);
    expect(again.counts).toEqual([
      [0, 0, 2],
      [0, 0, 3],
    ]);
  });

  it('proves the criterion of the national regime, and asks the maker for the unit', async () => {
    const { data } = await graph.ask<{
      need: {
        matches: {
          nodes: {
            product: { sku: string };
            verdict: string;
            reasons: { property: string | null; verdict: string; code: string }[];
          }[];
        };
      };
    }>(`{ need(number: "PRG-2016-062") { matches(first: 100) { nodes {
      product { sku } verdict reasons { property verdict code } } } } }`);
    const of = (sku: string) => data.need.matches.nodes.find((one) => one.product.sku === sku)!;
    const entryOf = (sku: string) =>
      of(sku).reasons.find(({ property }) => property === 'industryRegister');
    expect(of('PP719-10000001').verdict).toBe('UNKNOWN');
    expect(entryOf('PP719-10000001')).toMatchObject({ verdict: 'MET' });
    expect(of('PP719-10000003').verdict).toBe('NOT_MET');
    expect(entryOf('PP719-10000003')).toMatchObject({ code: 'EVIDENCE_EXPIRED' });
  });

  it('leaves to the maker what the maker states, and keeps its own facts up to date', async () => {
    const { id } = (await product('PP719-10000001'))!;
    const token = await bearer(['products:write'], [`enterprise-${known}`], 'maker');
    const change = { id, unit: 'MTK', stock: 10, nameRu: 'ДЕМО от производителя' };
    const { refusal } = await send(graph, 'changeProducts', [change], token);
    expect(refusal).toBeNull();
    const [first] = rows;
    const later = [{ ...first!, name: 'ДЕМО другое', endedOn: '15.09.2016' }];
    const { counts } = await importRegistry('later.xlsx', later);
    expect(counts[1]).toEqual([0, 1, 0]);
    expect(await product('PP719-10000001')).toMatchObject({
      name: 'ДЕМО от производителя',
      unit: { code: 'MTK' },
      certificates: [{ validTo: '2016-09-15' }],
    });
  });

  it('knows the product whose maker has stated the entry', async () => {
    const stated = await graph.ask<{ product: { manufacturer: { inn: string } } }>(
      '{ product(sku: "DEMO-CM-0001") { manufacturer { inn } } }',
    );
    const { inn } = stated.data.product.manufacturer;
    const entry = { inn, number: 'DEMO-719-0107', enteredOn: '01.02.2016' };
    const file = await gispFile([{ ...entry, validUntil: '31.12.2017' }], { day: '01.10.2016' });
    const moved = await importFile('gisp', 'stated.xlsx', file);
    expect(moved.counts).toEqual([
      [0, 0, 1],
      [0, 1, 0],
    ]);
    const { name, certificates } = (await product('DEMO-CM-0001'))!;
    expect(name).not.toMatch(/^ДЕМО/);
    expect(certificates).toContainEqual({
      number: 'DEMO-719-0107',
      validFrom: '2016-02-01',
      validTo: '2018-01-01',
    });
    expect(await undo(moved.id)).toEqual([
      { removed: 0, restored: 1 },
      { removed: 0, restored: 0 },
    ]);
    const restored = (await product('DEMO-CM-0001'))!.certificates;
    expect(restored.find((one) => one.number === 'DEMO-719-0107')!.validTo).toBe('2019-02-01');
    expect(restored).toHaveLength(2);
  });

  it('ends the entries that a full file lacks, but neither makers nor products', async () => {
    const full = { isFull: true, asOf: '2016-09-20' };
    const two = [
      { inn: known, number: '20000000' },
      { inn: unknown, number: '20000001' },
    ];
    await importRegistry('full.xlsx', two, full);
    const fewer = await importRegistry('fewer.xlsx', two.slice(0, 1), full);
    expect(fewer.counts[1]).toEqual([0, 1, 1]);
    const ended = (await product('PP719-20000001'))!;
    expect(ended.certificates[0]!.validTo).toBe('2016-09-20');
    expect(ended['manufacturer']).toMatchObject({ inn: unknown });
  });

  it('returns refused rows under the titles and the header, with what is wrong', async () => {
    const wrong: readonly GispRow[] = [
      { inn: '7,70708E+09', number: '30000001' },
      { inn: madeInn(803), number: '30000002', okpd2: '01.11.2016' },
      { inn: madeInn(804), number: '30000003', endedOn: '01.01.2016' },
      { inn: madeInn(805), number: '30000004', address: 'ДЕМО, без региона' },
      { inn: madeInn(806), number: '30000005' },
    ];
    const {
      counts,
      refused,
      rows: back,
    } = await importRegistry('wrong.xlsx', wrong, { goodRows: true });
    expect(counts).toEqual([
      [3, 0, 0],
      [1, 0, 0],
    ]);
    expect(refused.map(({ place, field, code }) => [place.line, field, code])).toEqual([
      [4, 'inn', 'MANGLED_CODE'],
      [7, 'region', 'MISSING_FACT'],
      [4, 'inn', 'MANGLED_CODE'],
      [5, 'okpd2', 'MANGLED_CODE'],
      [6, 'endedOn', 'WRONG_VALUE'],
      [7, 'manufacturerInn', 'UNKNOWN_REFERENCE'],
    ]);
    const path = (await back.close())!;
    const { sheets } = await readXlsx(readFileSync(path));
    const listed = sheets[0]!.rows;
    expect(listed[0]![0]).toBe('ДЕМО Реестр промышленной продукции');
    expect(listed[2]!.slice(-2)).toEqual(['katun_problem', 'katun_expected']);
    const problems = listed.slice(3).map((row) => String(row.at(-2)));
    expect(problems.filter((text) => text.startsWith('region: MISSING_FACT'))).toHaveLength(1);
    const corrections = new Map<unknown, string | null>([
      ['7,70708E+09', madeInn(803)],
      ['01.11.2016', '22.21.30'],
      ['01.01.2016', null],
      ['ДЕМО, без региона', 'ДЕМО, Алтайский край'],
    ]);
    const corrected = listed.map((row) =>
      row.map((cell) => (corrections.has(cell) ? corrections.get(cell)! : cell)),
    );
    const fixed = await writeXlsx({ sheets: [{ name: 'Реестр', rows: corrected }] });
    const repeated = await importFile('gisp', 'corrected.xlsx', fixed);
    expect(repeated.refused).toEqual([]);
    expect(repeated.counts[1]).toEqual([4, 0, 0]);
  });

  it('is refused without its columns, and says which are missing', async () => {
    const header = gispHeader.map((name) => (/^Срок действия$|^ИНН$/.test(name) ? 'Прочее' : name));
    const file = await gispFile(rows, { header });
    await expect(importFile('gisp', 'other.xlsx', file)).rejects.toThrow(
      /line 3, column "ИНН": expected a header with this column, got [\s\S]*MISSING_COLUMN[\s\S]*column "Срок действия"/,
    );
  });
});

describe("the tax service's register", () => {
  it('adds the products that enterprises have declared as drafts, and takes them back', async () => {
    const { inn } = registeredEnterprise(951);
    const file = rmspFile([rmspDocument(950), rmspDocument(951)]);
    const { id, counts } = await importFile('rmsp', 'register.xml', file, { isFull: false });
    expect(counts).toEqual([
      [2, 0, 0],
      [2, 0, 0],
    ]);
    expect(await product(`RMSP-${inn}-22.23.19.111`)).toMatchObject({
      name: 'Арматура композитная',
      unit: null,
      okpd2: '22.23.19.111',
      manufacturer: { inn },
      properties: [],
    });
    const again = await importFile('rmsp', 'register.xml', file, { isFull: false });
    expect(again.counts).toEqual([
      [0, 0, 2],
      [0, 0, 2],
    ]);
    expect(await undo(id)).toEqual([
      { removed: 2, restored: 0 },
      { removed: 2, restored: 0 },
    ]);
    expect(await product(`RMSP-${inn}-22.23.19.111`)).toBeNull();
  });
});
