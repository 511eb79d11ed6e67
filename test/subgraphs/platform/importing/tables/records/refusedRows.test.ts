import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterprises } from '../../../../../../subgraphs/enterprises/subgraph.ts';
import { products } from '../../../../../../subgraphs/products/subgraph.ts';
import { readSheetRows } from '../../../../../../subgraphs/platform/importing/tables/files/sheets/sheetRows.ts';
import { RefusedRows } from '../../../../../../subgraphs/platform/importing/tables/records/refusedRows.ts';
import { urlsOf } from '../../../../../support/graph.ts';
import { TableImporter } from '../../../../../support/importing/importTable.ts';
import { copyTemplates } from '../../../../../support/templates.ts';

type Value = string | number | boolean | Date | null;

const prefix = 'katun_refused_rows';
const importer = new TableImporter(prefix, [enterprises, products]);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'katun-refused-rows-'));
  await copyTemplates(urlsOf(prefix).ownerUrl, prefix);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function sheet(name: string, rows: readonly (readonly Value[])[]): Promise<string> {
  const path = join(folder, name);
  const content = await writeXlsx({
    sheets: [{ name: 'Лист', rows: rows.map((row) => [...row]) }],
  });
  writeFileSync(path, content);
  return path;
}

/** Returns the rows of a spreadsheet as the library reads them, which shares no code with the program. */
async function valuesIn(path: string): Promise<Value[][]> {
  const { sheets } = await readXlsx(readFileSync(path));
  return sheets[0]!.rows;
}

async function rowsIn(path: string) {
  const reading = { signal: new AbortController().signal, onBytes: () => undefined };
  const rows = [];
  for await (const batch of readSheetRows(path, null, reading)) rows.push(...batch);
  return rows;
}

const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe('the refused rows of a spreadsheet', () => {
  const header = ['id', 'enterprise', 'nameRu', 'capacityPerMonth', 'unit', 'asOf'];
  const rows: readonly (readonly Value[])[] = [
    header,
    ['line-a', 'enterprise-geosynthetics-ob', 'ДЕМО линия', 12_000.5, 'MTK', day('2016-09-01')],
    ['line-b', 'enterprise-geosynthetics-ob', 'ДЕМО линия', 0.1, 'furlong', day('2016-09-02')],
    ['line-c', 'enterprise-geosynthetics-ob', '007', -5, 'MTK', day('2016-09-03')],
  ];

  it('have the same cells, of the same types, and two columns more', async () => {
    const path = await sheet('lines.xlsx', rows);
    const { refused, written } = await importer.import('lines', path);
    expect(refused.map(({ place }) => place.line)).toEqual([3, 4]);
    expect(written).toBe(`${path}.refused.xlsx`);
    expect(statSync(written!).mode & 0o777).toBe(0o600);
    const [head, ...back] = await valuesIn(written!);
    expect(head).toEqual([...header, 'katun_problem', 'katun_expected']);
    expect(back.map((row) => row.slice(0, header.length))).toEqual(rows.slice(2));
    expect(back.map((row) => row.slice(header.length))).toEqual([
      ['unit: WRONG_VALUE: "furlong"', 'the UN/CEFACT code of a unit such as MTK'],
      [expect.stringMatching(/^capacityPerMonth: /), 'a capacity of 0 or more'],
    ]);
    // The program reads them as it read the rows of the file.
    const given = (await rowsIn(path)).filter(({ line }) => line >= 3);
    const own = (await rowsIn(written!)).slice(1);
    expect(own.map(({ cells }) => cells.slice(0, 6))).toEqual(given.map(({ cells }) => cells));
    expect(own.map(({ natures }) => natures!.slice(0, 6))).toEqual(
      given.map(({ natures }) => natures),
    );
  });

  it('are listed alike when the list is imported, and imported when it is corrected', async () => {
    const path = await sheet('again.xlsx', rows);
    const first = await importer.import('lines', path);
    const repeated = await importer.import('lines', first.written!);
    expect(await valuesIn(repeated.written!)).toEqual(await valuesIn(first.written!));
    const [head, one, other] = await valuesIn(first.written!);
    one![4] = 'MTK';
    other![3] = 5;
    const { report, refused } = await importer.import(
      'lines',
      await sheet('corrected.xlsx', [head!, one!, other!]),
    );
    expect(refused).toEqual([]);
    expect(report.counts).toMatchObject({ added: 2, refused: 0 });
  });

  it('come below the titles and the header of a registry', async () => {
    const titles = [
      ['Классификатор'],
      [null, 'по состоянию на 01.10.2016'],
      ['Код', 'Наименование'],
    ];
    const path = await sheet('titled.xlsx', [
      ...titles,
      ['01', 'Растениеводство'],
      ['0x', 'Прочее'],
    ]);
    const list = new RefusedRows(path, null);
    list.beginAt(3);
    list.add({
      place: { member: null, line: 5 },
      code: 'WRONG_VALUE',
      field: 'code',
      message: 'expected a code, got "0x"',
      text: null,
    });
    const back = await valuesIn((await list.close())!);
    expect(back.map((row) => row.filter((cell) => cell !== null))).toEqual([
      ['Классификатор'],
      ['по состоянию на 01.10.2016'],
      ['Код', 'Наименование', 'katun_problem', 'katun_expected'],
      ['0x', 'Прочее', 'code: WRONG_VALUE: "0x"', 'a code'],
    ]);
  });

  it('keep errors and formulas without a value refused until they are replaced', async () => {
    const path = await sheet('errors.xlsx', [
      header,
      ['line-d', 'enterprise-geosynthetics-ob', '#N/A', 1, 'MTK', null],
      ['line-e', 'enterprise-geosynthetics-ob', '#ССЫЛКА!', 1, 'MTK', null],
    ]);
    const { refused, written } = await importer.import('lines', path);
    expect(refused.map(({ field, code }) => [field, code])).toEqual([
      ['nameRu', 'WRONG_VALUE'],
      ['nameRu', 'WRONG_VALUE'],
    ]);
    expect((await valuesIn(written!)).map((row) => row[2])).toEqual(['nameRu', '#N/A', '#ССЫЛКА!']);
  });
});
