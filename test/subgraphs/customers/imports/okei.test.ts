import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customers } from '../../../../subgraphs/customers/subgraph.ts';
import { type TestGraph, openTestGraph } from '../../../support/graph.ts';
import { TableImporter } from '../../../support/importing/importTable.ts';

const prefix = 'katun_okei';
const importer = new TableImporter(prefix, [customers]);

let folder: string;
let graph: TestGraph;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'katun-okei-'));
  graph = await openTestGraph(prefix);
});
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true });
});

async function take(name: string, content: string | Uint8Array, asked = {}) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return importer.import('okei', path, { asOf: '2016-09-01', ...asked });
}

async function unit(code: string) {
  const query = `{ okei(code: "${code}") { code name symbol internationalSymbol endedOn } }`;
  const { data } = await graph.ask<{ okei: unknown }>(query);
  return data.okei;
}

/** The columns as the classifier is published, below its titles. */
const header = [
  'Код',
  'Наименование единицы измерения',
  'Условное обозначение (национальное)',
  'Условное обозначение (международное)',
  'Кодовое буквенное обозначение (национальное)',
  'Кодовое буквенное обозначение (международное)',
];
const rows = [
  ['006', 'Метр', 'м', 'm', 'М', 'MTR'],
  ['055', 'Квадратный метр', 'м2', 'm2', 'М2', 'MTK'],
  ['166', 'Килограмм', 'кг', 'kg', 'КГ', 'KGM'],
  ['876', 'Условная единица', 'усл. ед', '', 'УСЛ ЕД', ''],
  ['2553', 'Гигабайт', 'Гбайт', '', 'ГИГАБАЙТ', ''],
] as const;

/** A file that is a part of the classifier. */
const part = { isFull: false };

function csv(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `${cells.join(';')}\r\n`).join('');
}

/** Returns text in windows-1251, in which the letters of the alphabet have consecutive codes from 0xC0. */
function in1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 0x80 ? code : code - 0x410 + 0xc0;
  });
}

describe('the classifier OKEI', () => {
  it('is imported as it is published: windows-1251, titles and headings, columns in any order', async () => {
    expect(await unit('876')).toBeNull();
    const turned = [header, ...rows].map((cells) => cells.toReversed());
    const [names, ...others] = turned;
    const heading = ['Единицы длины', '', '', '', '', ''];
    const text = csv([['ОК 015-94 (МК 002-97)'], names!, heading, ...others]);
    const { report, refused } = await take('okei.csv', in1251(text));
    expect(refused).toEqual([]);
    expect(report.counts).toMatchObject({ added: 5, ended: 0 });
    expect(await unit('876')).toEqual({
      code: '876',
      name: 'Условная единица',
      symbol: 'усл. ед',
      internationalSymbol: null,
      endedOn: null,
    });
    expect(await unit('166')).toMatchObject({ symbol: 'кг', internationalSymbol: 'kg' });
  });

  it('is the same from a spreadsheet and from lines of code TAB name, which keep the symbols', async () => {
    const sheet = {
      name: 'ОКЕИ',
      rows: [['ОК 015-94'], [...header], ...rows.map((one) => [...one])],
    };
    const fromSheet = await take('okei.xlsx', await writeXlsx({ sheets: [sheet] }));
    expect(fromSheet.report.counts).toMatchObject({ added: 0, changed: 0, unchanged: 5 });
    const lines = rows.map(([code, name]) => `${code}\t${name}\n`).join('');
    const fromLines = await take('okei.tsv', lines);
    expect(fromLines.report.counts).toMatchObject({ added: 0, changed: 0, unchanged: 5 });
  });

  it('ends what a later file lacks, which keeps its name, and is taken back', async () => {
    await expect(take('part.tsv', '006\tМетр\n')).rejects.toThrow('(REMOVES_MOST)');
    const text = csv([header, ...rows.slice(0, 4), ['796', 'Штука', 'шт', 'pc', 'ШТ', 'PCE']]);
    const { id, report } = await take('later.csv', text, { asOf: '2016-09-15' });
    expect(report.counts).toMatchObject({ added: 1, ended: 1, unchanged: 4 });
    expect(await unit('2553')).toMatchObject({ name: 'Гигабайт', endedOn: '2016-09-15' });
    expect(await importer.undo('okei', id)).toEqual({ removed: 1, restored: 1 });
    expect(await unit('2553')).toMatchObject({ endedOn: null });
  });

  it('refuses codes that a spreadsheet has mangled, and says what they may have been', async () => {
    const cells = [
      [6, 'Метр'],
      ['55', 'Квадратный метр'],
      [796, 'Штука'],
      ['шт', 'Штука'],
    ];
    const sheet = { name: 'ОКЕИ', rows: [['Код', 'Наименование'], ...cells] };
    const { refused } = await take('mangled.xlsx', await writeXlsx({ sheets: [sheet] }), part);
    expect(refused.map(({ place, code, message }) => [place.line, code, message])).toEqual([
      [2, 'MANGLED_CODE', expect.stringContaining('it may have been 006')],
      [3, 'MANGLED_CODE', expect.stringContaining('it may have been 055')],
      [5, 'WRONG_VALUE', expect.stringContaining('an OKEI code such as 055')],
    ]);
  });

  it('refuses a code with two names, an entry without a code, and a table without a header', async () => {
    const twice = csv([header.slice(0, 2), ['006', 'Метр'], ['006', 'Миля'], ['', 'Фут']]);
    const { refused } = await take('twice.csv', twice, part);
    const codes = new Map(refused.map(({ place, code }) => [place.line, code]));
    expect(codes).toEqual(
      new Map([
        [2, 'DUPLICATE_KEY'],
        [3, 'DUPLICATE_KEY'],
        [4, 'WRONG_VALUE'],
      ]),
    );
    await expect(
      take(
        'headless.csv',
        csv([
          ['Метр', 'м'],
          ['006', 'Метр'],
        ]),
      ),
    ).rejects.toThrow('(MISSING_COLUMN)');
  });

  it('is asked for by its codes only', async () => {
    const { errors } = await graph.ask('{ okei(code: "6") { name } }');
    expect(errors![0]!.extensions).toMatchObject({ code: 'INVALID_OKEI' });
  });
});
