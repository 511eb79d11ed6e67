import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';
import { Vat } from '../../../../../../subgraphs/domain/law/vat.ts';
import { SmeCategory } from '../../../../../../subgraphs/domain/registries/smeCategory.ts';
import { enterprises } from '../../../../../../subgraphs/enterprises/subgraph.ts';
import { financing } from '../../../../../../subgraphs/financing/subgraph.ts';
import { natureOf } from '../../../../../../subgraphs/platform/importing/tables/columns/cellNatures.ts';
import { givenText } from '../../../../../../subgraphs/platform/importing/tables/columns/givenWords.ts';
import {
  textBytes,
  separatorOf,
} from '../../../../../../subgraphs/platform/importing/tables/files/textFormat.ts';
import {
  filledText,
  listOf,
  oneOf,
  optional,
  region,
} from '../../../../../../subgraphs/platform/importing/tables/cells.ts';
import { writtenValue } from '../../../../../../subgraphs/products/imports/tables/writtenValue.ts';
import { products } from '../../../../../../subgraphs/products/subgraph.ts';
import { TableImporter } from '../../../../../support/importing/importTable.ts';
import { urlsOf } from '../../../../../support/graph.ts';
import { copyTemplates } from '../../../../../support/templates.ts';

const prefix = 'katun_price_lists';
const importer = new TableImporter(prefix, [enterprises, products, financing]);

let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-price-lists-'));
  await copyTemplates(urlsOf(prefix).ownerUrl, prefix);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

const maker = 'enterprise-geosynthetics-ob';
const titles = ['ДЕМО прайс-лист, Барнаул', 'Цены на 01.10.2016'];
const header = [
  'Артикул',
  'Наименование',
  'Производитель',
  'ОКПД2',
  'Ед. изм.',
  'Цена',
  'НДС',
  'С',
];
const productColumns = {
  Артикул: 'sku',
  Наименование: 'nameRu',
  Производитель: 'manufacturer',
  ОКПД2: 'okpd2',
  'Ед. изм.': 'unit',
};
const priceColumns = { Артикул: 'product', Цена: 'amount', НДС: 'vat', С: 'validFrom' };

/** Returns a mapping in which the other columns of the price list mean nothing. */
function only(columns: Readonly<Record<string, string>>) {
  const mapping = Object.fromEntries(header.map((name) => [name, columns[name] ?? '']));
  return { table: { sheet: null, mapping } };
}

describe('a price list with titles above its header', () => {
  const rows = [
    ['DEMO-PL-1', 'ДЕМО сетка', maker, '23.14.12.110', 'м2', '72,50', 'с НДС', '01.10.2016'],
    ['DEMO-PL-2', 'ДЕМО сетка', '7,70708E+09', '23.14.12.110', 'м2', '80', 'без НДС', '01.10.2016'],
  ];
  const text = [...titles, ...[header, ...rows].map((cells) => cells.join(';'))].join('\r\n');

  it('states products, and then prices, each with a mapping of its own', async () => {
    const path = fileOf('list.csv', textBytes(text, 'windows-1251'));
    const listed = await importer.import('products', path, {
      goodRows: true,
      ...only(productColumns),
    });

    expect(listed.report.counts).toMatchObject({ added: 1, refused: 1 });
    expect(listed.refused).toMatchObject([
      { place: { line: 5 }, code: 'MANGLED_CODE', field: 'manufacturer' },
    ]);
    const back = new TextDecoder('windows-1251')
      .decode(readFileSync(listed.written!))
      .split('\r\n');
    expect(back.slice(0, 3)).toEqual([
      ...titles,
      `${header.join(';')};katun_problem;katun_expected`,
    ]);
    const priced = await importer.import('prices', path, { goodRows: true, ...only(priceColumns) });
    expect(priced.report.counts).toMatchObject({ changed: 1, refused: 1 });
    expect(JSON.parse(readFileSync(`${path}.map.json`, 'utf8'))).toMatchObject({
      products: productColumns,
      prices: priceColumns,
    });
    const corrected = back.slice(0, 4).join('\r\n').replace('7,70708E+09', maker);
    writeFileSync(listed.written!, textBytes(corrected, 'windows-1251'));
    // The list of refused rows has no mapping of its own.
    const again = await importer.import('products', listed.written!);
    expect(again.report.counts).toMatchObject({ added: 1, refused: 0 });
  });

  it('is read from a spreadsheet, too', async () => {
    const merged = titles.map((title) => [title]);
    const file = await writeXlsx({
      sheets: [{ name: 'Прайс', rows: [...merged, header, rows[0]!] }],
    });
    const { report } = await importer.import('prices', fileOf('list.xlsx', file), {
      dryRun: true,
      ...only(priceColumns),
    });
    expect(report.counts).toMatchObject({ unchanged: 1, refused: 0 });
  });
});

/** Returns the article number of a product of the demonstration that has a price. */
function pricedSku(): string {
  const [header, row] = readFileSync('subgraphs/demonstration/products/prices.csv', 'utf8').split(
    '\n',
  );
  return row!.split(',')[header!.split(',').indexOf('product')]!;
}

describe('a price list without days', () => {
  /** Imports a price as of a day, and returns the prices of the product after it. */
  async function after(asOf: string, ...rows: readonly string[]) {
    const text = ['product;amount;vat', ...rows].join('\n');
    const path = fileOf('prices.csv', text);
    const { report, refused } = await importer.import('prices', path, { asOf, dryRun: true });
    return { refused, after: report.shown[0]?.facts[0]?.after, counts: report.counts };
  }

  it('states the prices from its day on, and ends those before', async () => {
    const first = pricedSku();
    const stated = await after('2016-11-01', `${first};99,50;с НДС`);
    const prices = stated.after as readonly Record<string, string | null>[];
    expect(prices.at(-1)).toMatchObject({
      validFrom: '2016-11-01',
      validTo: null,
      perUnit: '99.5',
    });
    expect(prices.at(-2)).toMatchObject({ validTo: '2016-11-01' });
    expect(prices.length).toBeGreaterThan(1);
  });

  it('is refused with two prices of a product', async () => {
    const first = pricedSku();
    const { refused } = await after('2016-11-01', `${first};1;с НДС`, `${first};2;с НДС`);
    expect(refused.map(({ place, code }) => [place.line, code])).toEqual([
      [2, 'OTHER_ROW_REFUSED'],
      [3, 'DUPLICATE_KEY'],
    ]);
  });
});

it('an empty cell of a programme leaves what is usual', async () => {
  const columns =
    'id;bank;nameRu;kind;purposes;minTermMonths;maxTermMonths;repayments;maxGraceMonths;drawdown';
  const row =
    'finance-words;bank-demo-bank-ob;ДЕМО гарантия;гарантия;обеспечение исполнения;1;12;;;';
  const { report, refused } = await importer.import(
    'programmes',
    fileOf('programmes.csv', `${columns}\n${row}\n`),
    { dryRun: true },
  );
  expect(refused).toEqual([]);
  expect(report.shown).toMatchObject([
    {
      outcome: 'ADDED',
      facts: expect.arrayContaining(
        [
          { fact: 'kind', after: 'GUARANTEE' },
          { fact: 'purposes', after: ['PERFORMANCE_SECURITY'] },
          { fact: 'maxGraceMonths', after: 0 },
        ].map((fact) => expect.objectContaining(fact)),
      ),
    },
  ]);
});

it.each([
  ['vat', oneOf(Vat), 'с НДС', 'INCLUDED'],
  ['vat', oneOf(Vat), 'В т.ч. НДС', 'INCLUDED'],
  ['vat', oneOf(Vat), 'НДС', 'НДС'],
  ['category', optional(oneOf(SmeCategory)), 'микро', 'MICRO'],
  ['category', optional(oneOf(SmeCategory)), 'Среднее предприятие', 'MEDIUM'],
  ['category', optional(oneOf(SmeCategory)), '', ''],
  [
    'categories',
    optional(listOf(oneOf(SmeCategory))),
    'малое, medium; МИКРО',
    'SMALL; MEDIUM; MICRO',
  ],
  ['region', region, 'алтайский край', 'RU-ALT'],
  ['region', region, '22', 'RU-ALT'],
  ['region', region, 'Алтай', 'Алтай'],
  ['deliversTo', optional(listOf(filledText)), 'Россия; Новосибирская область', 'RU; RU-NVS'],
])('the word in the column %s is %s', (column, cell, text, standard) => {
  expect(givenText(text, natureOf(column, cell), cell)).toBe(standard);
});

it.each([
  ['a,b\n1,"2;3;4;5"\n', ','],
  ['Прайс-лист, Барнаул\nа;б;в\n1;2,5;3\n', ';'],
  ['Прайс-лист\n\nа\tб\n', '\t'],
  ['nameRu\nДЕМО\n', ';'],
])('the separator of %j is %j', (start, separator) => {
  expect(separatorOf(start)).toBe(separator);
});

describe('the written value of a property', () => {
  const value = (property: string, text: string, unit: string | null = null) =>
    writtenValue({ property, value: text, unit });

  it.each([
    ['diameter', '10', { value: '10' }],
    ['diameter', '1 234,5', { value: '1234.5' }],
    ['tensileStrength', '850 ± 5 %', { value: null, lower: '807.5', upper: '892.5' }],
    ['modulus', '50–55 ГПа', { value: null, lower: '50', upper: '55', unit: 'A89' }],
    ['shearStrength', 'не менее 160', { value: null, lower: '160', upper: null }],
    ['diameter', '10 мм', { value: '10', unit: 'MMT' }],
    ['colour', 'чёрный', { value: null, words: ['чёрный'] }],
    ['Форма поставки', 'Бухта', { value: null, words: ['Бухта'] }],
    ['Форма поставки', '≥ 3', { value: null, lower: '3', upper: null }],
  ])('of %s is read from "%s"', (property, text, stated) => {
    expect(value(property, text)).toEqual(stated);
  });

  it('is refused if it is no number of a property of numbers, or has two units', () => {
    expect(() => value('diameter', 'тонкий')).toThrow(/a number, or a range such as 800–1000/);
    expect(() => value('diameter', '10 мм', 'см')).toThrow(/the unit in "10 мм"/);
    expect(value('diameter', '10 мм', 'мм')).toEqual({ value: '10', unit: 'MMT' });
    expect(writtenValue({ property: 'diameter', value: null })).toEqual({});
  });
});
