import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';
import { ImportRefused } from '../../../../../../subgraphs/platform/importing/importRefused.ts';
import type { RefusedPart } from '../../../../../../subgraphs/platform/importing/records/readItem.ts';
import type { ImportRequest } from '../../../../../../subgraphs/platform/importing/running/importRequest.ts';
import { undoImport } from '../../../../../../subgraphs/platform/importing/running/undoImport.ts';
import { runImport } from '../../../../../../subgraphs/platform/importing/running/runImport.ts';
import { textBytes } from '../../../../../../subgraphs/platform/importing/tables/files/textFormat.ts';
import { RefusedRows } from '../../../../../../subgraphs/platform/importing/tables/records/refusedRows.ts';
import { customers } from '../../../../../../subgraphs/customers/subgraph.ts';
import { enterprises } from '../../../../../../subgraphs/enterprises/subgraph.ts';
import { products } from '../../../../../../subgraphs/products/subgraph.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../../../../support/graph.ts';
import { madeInn } from '../../../../../support/madeInns.ts';

const prefix = 'katun_table_import';

let graph: TestGraph;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-tables-'));
  graph = await openTestGraph(prefix, { follow: true });
});
afterAll(async () => {
  await graph.close();
  rmSync(scratch, { recursive: true, force: true });
});

const nothing = () => undefined;
const { signal } = new AbortController();

/** Imports a file as the command does, and writes its refused rows beside it. */
async function importTable(kind: string, path: string, asked: Partial<ImportRequest> = {}) {
  const definition = [customers, enterprises, products].find(({ recordImports = [] }) =>
    recordImports.some(({ name }) => name === kind),
  )!;
  const importing = definition.recordImports!.find(({ name }) => name === kind)!;
  const id = randomUUID();
  const request: ImportRequest = {
    id,
    file: { path, name: basename(path), bytes: 0, hash: '0'.repeat(64) },
    by: 'tester',
    isFull: null,
    asOf: '2016-09-30',
    region: null,
    goodRows: false,
    dryRun: false,
    today: '2016-10-01',
    ...asked,
  };
  const refused: RefusedPart[] = [];
  const rows = new RefusedRows(path, null);
  const report = await runImport(definition.name, urlsOf(prefix), importing, request, {
    signal,
    onProgress: nothing,
    onRefused: (part) => {
      refused.push(part);
      rows.add(part);
    },
    onWait: nothing,
  });
  return { id, refused, counts: report.counts, written: await rows.close() };
}

function undo(definition: typeof enterprises, id: string) {
  const undone = { id, by: 'tester', today: '2016-10-01' };
  return undoImport(definition.name, urlsOf(prefix), definition.recordImports!, undone, signal);
}

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

async function enterprise(inn: string): Promise<unknown> {
  const { data } = await graph.ask(
    `query ($inn: String) { enterprise(inn: $inn) {
      id name(lang: RU) okved region { code } registeredOn category(asOf: "2016-10-01") version
      provenance { kind source asOf } } }`,
    { inn },
  );
  return data['enterprise'];
}

describe('a table of enterprises', () => {
  it('adds and changes records by INN, and changes nothing the second time', async () => {
    const [first, second] = [madeInn(501), madeInn(502)];
    const text =
      'inn;nameRu;region;registeredOn;okved\r\n' +
      `${first};ООО "ДЕМО один";RU-ALT;01.02.2010;22.21\r\n` +
      `${second};"ДЕМО\r\nдва";RU-ALT;;22\r\n`;
    const path = fileOf('enterprises.csv', textBytes(text, 'windows-1251'));
    const none = { changed: 0, ended: 0, unchanged: 0, older: 0, differing: 0, refused: 0 };
    expect((await importTable('enterprises', path)).counts).toEqual({ ...none, added: 2 });
    expect(await enterprise(first)).toEqual({
      id: `enterprise-${first}`,
      name: 'ООО "ДЕМО один"',
      okved: '22.21',
      region: { code: 'RU-ALT' },
      registeredOn: '2010-02-01',
      category: null,
      version: 1,
      provenance: {
        kind: 'IMPORT',
        source: 'table: enterprises.csv, line 2',
        asOf: '2016-09-30',
      },
    });
    expect((await importTable('enterprises', path)).counts).toEqual({
      ...none,
      added: 0,
      unchanged: 2,
    });
    const fewer = fileOf('fewer.csv', `inn,okved\n${second},22.22\n`);
    const changed = await importTable('enterprises', fewer);
    expect(changed.counts).toEqual({ ...none, added: 0, changed: 1 });
    expect(await enterprise(second)).toMatchObject({ okved: '22.22', name: 'ДЕМО\r\nдва' });
    expect(await undo(enterprises, changed.id)).toEqual({ removed: 0, restored: 1 });
    expect(await enterprise(second)).toMatchObject({ okved: '22' });
  });

  it('is read from a spreadsheet', async () => {
    const inn = madeInn(503);
    const rows = [
      ['inn', 'nameRu', 'region', 'registeredOn'],
      ['# an explanation', '', '', ''],
      [Number(inn), 'ДЕМО три', 'RU-ALT', new Date('2011-03-04T00:00:00Z')],
    ];
    const path = fileOf('enterprises.xlsx', await writeXlsx({ sheets: [{ name: 'A', rows }] }));
    expect(await importTable('enterprises', path)).toMatchObject({ counts: { added: 1 } });
    expect(await enterprise(inn)).toMatchObject({ registeredOn: '2011-03-04', name: 'ДЕМО три' });
  });

  it('gives refused rows back as they are, with what is wrong and expected', async () => {
    const header = 'nameRu\tinn\tregion';
    const good = `ДЕМО\t${madeInn(504)}\tRU-ALT`;
    const bad = ['"ДЕМО «a»"\t7,70708E+09\tRU-ALT', ` ДЕМО ""b" \t${madeInn(505)}\tАлтай`];
    const text = `${[header, good, ...bad].join('\r\n')}\r\n`;
    const path = fileOf('bad.tsv', textBytes(text, 'windows-1251'));
    const { refused, written, counts } = await importTable('enterprises', path);
    expect(counts).toMatchObject({ added: 1, refused: 2 });
    expect(refused.map(({ place, code, field }) => [place.line, code, field])).toEqual([
      [3, 'MANGLED_CODE', 'inn'],
      [4, 'WRONG_VALUE', 'region'],
    ]);
    expect(await enterprise(madeInn(504))).toBe(null);
    const back = new TextDecoder('windows-1251').decode(readFileSync(written!)).split('\r\n');
    expect(back[0]).toBe(`${header}\tkatun_problem\tkatun_expected`);
    expect(back[1]!.startsWith(`${bad[0]}\t`)).toBe(true);
    expect(back[1]).toMatch(/7,70708E\+09.*first 6, 770708\?\?\?\?/);
    expect(back[2]!.startsWith(`${bad[1]}\t`)).toBe(true);
    expect(back.slice(3)).toEqual(['']);
    const repeated = await importTable('enterprises', written!);
    expect(readFileSync(repeated.written!)).toEqual(readFileSync(written!));
  });

  it('is refused with foreign columns unless they are mapped, and remembers the mapping', async () => {
    const text = `ИНН,Наименование,Регион,Телефон\n${madeInn(506)},ДЕМО шесть,RU-ALT,1\n`;
    const path = fileOf('foreign.csv', text);
    const refusal = await importTable('enterprises', path).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ImportRefused);
    expect(String(refusal)).toContain(
      '--map "ИНН=inn" --map "Наименование=nameRu" --map "Регион=region" --map "Телефон="',
    );
    const mapping = { ИНН: 'inn', Наименование: 'nameRu', Регион: 'region', Телефон: '' };
    const mapped = await importTable('enterprises', path, { table: { sheet: null, mapping } });
    expect(mapped.counts).toMatchObject({ added: 1 });
    expect((await importTable('enterprises', path)).counts).toMatchObject({ unchanged: 1 });
  });
});

describe('tables of other records', () => {
  it('add clusters, customers, agreements, needs and products, and take them back', async () => {
    const inn = madeInn(510);
    const files = [
      ['clusters', enterprises, 'id,nameRu,region,foundedIn\ncluster-demo-t,ДЕМО,RU-ALT,2015\n'],
      [
        'agreements',
        customers,
        'id,nameRu,partiesEn,partiesRu,purposeEn,purposeRu\nagreement-demo-t,ДЕМО,a; b,а; б,p,п\n',
      ],
      ['customers', customers, `inn,nameRu,agreement\n${inn},ДЕМО,agreement-demo-t\n`],
      [
        'needs',
        customers,
        'number;customer;titleRu;okpd2;quantity;unit;publishedOn;deliverBy;procurementLaw;smeOnly;status\n' +
          `ДЕМО/7;${inn};ДЕМО сетка;23.14.12.110; 1 200,50;MTK;01.09.2016;2016-12-01;FZ_44;да;OPEN\n`,
      ],
      [
        'products',
        products,
        'sku;manufacturer;nameRu;okpd2;unit;stock;deliversTo;pack;packContains;packUnit\n' +
          `ДЕМО-Т1;${madeInn(501)};ДЕМО сетка;23.14.12.110;MTK;10,0;RU-ALT;NRL;50;MTK\n`,
      ],
    ] as const;
    const done: string[] = [];
    for (const [kind, , text] of files) {
      const path = fileOf(`${kind}.csv`, text);
      const { counts, id } = await importTable(kind, path);
      expect([kind, counts]).toEqual([kind, expect.objectContaining({ added: 1, refused: 0 })]);
      const again = await importTable(kind, path);
      expect([kind, again.counts]).toEqual([kind, expect.objectContaining({ unchanged: 1 })]);
      done.push(id);
    }
    const { data, errors } = await graph.ask(`{
      need(number: "ДЕМО/7") { quantity { value unit { code } } smeOnly customer { inn } priority }
      product(sku: "ДЕМО-Т1") { id stock { value } deliversTo { code } } }`);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      product: { stock: { value: '10' }, deliversTo: [{ code: 'RU-ALT' }] },
      need: {
        quantity: { value: '1200.5', unit: { code: 'MTK' } },
        smeOnly: true,
        customer: { inn },
      },
    });
    for (const [at, [, definition]] of [...files.entries()].toReversed()) {
      expect(await undo(definition, done[at]!)).toEqual({ removed: 1, restored: 0 });
    }
  });
});
