import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customers } from '../../../../../../subgraphs/customers/subgraph.ts';
import { enterprises } from '../../../../../../subgraphs/enterprises/subgraph.ts';
import { proposeColumns } from '../../../../../../subgraphs/platform/importing/tables/columns/columnProposals.ts';
import {
  describeSample,
  sampleOf,
} from '../../../../../../subgraphs/platform/importing/tables/columns/columnSamples.ts';
import { standardText } from '../../../../../../subgraphs/platform/importing/tables/columns/givenTexts.ts';
import {
  hasCodeFormat,
  mangledCode,
} from '../../../../../../subgraphs/platform/importing/tables/columns/mangledCodes.ts';
import type { GivenRow } from '../../../../../../subgraphs/platform/importing/tables/files/givenRow.ts';
import { openTable } from '../../../../../../subgraphs/platform/importing/tables/files/tableFile.ts';
import {
  cellText,
  textBytes,
} from '../../../../../../subgraphs/platform/importing/tables/files/textFormat.ts';
import { readCell } from '../../../../../../subgraphs/platform/importing/tables/records/reading/cellReading.ts';
import { RefusedRows } from '../../../../../../subgraphs/platform/importing/tables/records/refusedRows.ts';
import { products } from '../../../../../../subgraphs/products/subgraph.ts';
import { madeInn } from '../../../../../support/madeInns.ts';
import {
  day,
  filledText,
  inn,
  ogrn,
  optional,
  region,
  yesNo,
} from '../../../../../../subgraphs/platform/importing/tables/cells.ts';
import { zipOf } from '../../../../../support/importing/zipFile.ts';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-reading-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const reading = { signal: new AbortController().signal, onBytes: () => undefined };

async function rowsOf(
  content: Uint8Array | string,
  sheet: string | null = null,
): Promise<GivenRow[]> {
  const path = join(scratch, 'table');
  writeFileSync(path, content);
  const rows: GivenRow[] = [];
  for await (const batch of (await openTable(path, sheet)).rows(reading)) rows.push(...batch);
  return rows;
}

/** A cell as an editor keeps it, with what separates and encloses cells; without white space around it. */
const cell = fc
  .string({
    unit: fc.constantFrom(...Array.from(' yz09,;"\t\n№.-=#'), '\r\n', ' товар ', ' ООО "ДЕМО" '),
    maxLength: 12,
  })
  .map((text) => text.trim());
const table = fc
  .integer({ min: 2, max: 4 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 8,
    }),
  )
  .map((rows) => {
    const header = ['Наименование товара по договору поставки', 'Производитель', 'c', 'd'].slice(
      0,
      rows[0]!.length,
    );
    return [header].concat(rows);
  })
  .filter((rows) =>
    rows.every((row) => row.some((text) => text !== '') && !row[0]!.startsWith('# ')),
  );

describe('a table', () => {
  it('has the same rows in every encoding and with every separator', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('UTF-8', 'UTF-8 marked', 'UTF-16LE', 'UTF-16BE', 'windows-1251'),
        async (rows, separator, lineBreak, kind) => {
          const encoding = kind === 'UTF-8 marked' ? 'UTF-8' : kind;
          const mark = kind === 'UTF-8' || kind === 'windows-1251' ? '' : '\ufeff';
          const lines = rows.map((row) =>
            row.map((text) => cellText(text, separator as ';')).join(separator),
          );
          const text = mark + lines.map((line) => line + lineBreak).join('');
          const read = await rowsOf(textBytes(text, encoding));
          expect(read.map(({ cells }) => cells)).toEqual(rows);
          expect(read.map(({ raw }) => raw)).toEqual(lines);
          // Each row begins where a text editor shows it.
          const begins = read.map(({ line }) => text.split(/\r\n|\n|\r/)[line - 1]);
          expect(begins.map((begin) => begin!.replace('\ufeff', ''))).toEqual(
            lines.map((line) => line.split(/\r\n|\n|\r/)[0]),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has the same rows as a spreadsheet', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const content = await writeXlsx({ sheets: [{ name: 'Лист', rows }] });
        const width = rows[0]!.length;
        const read = (await rowsOf(content)).map(({ cells }) =>
          Array.from({ length: width }, (_, at) => cells[at] ?? ''),
        );
        expect(read.map((row) => row.map(plain))).toEqual(rows.map((row) => row.map(plain)));
      }),
      { numRuns: 100 },
    );
  });

  it('is read from the named sheet, with its numbers, days, errors and computed formulas', async () => {
    const cells =
      '<c r="A1" t="str"><f>A2</f><v>inn</v></c><c r="C1"><v>0.30000000000000004</v></c>' +
      '<c r="D1" s="1"><v>42644</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1"><f>1/A2</f></c>' +
      '<c r="G1" t="b"><v>1</v></c><c r="H1" t="s"><v>0</v></c><c r="I1"><v>7.70708E+9</v></c>';
    const members = workbookOf(`<row r="7">${cells}</row>`);
    const [row] = await rowsOf(zipOf(members), 'Второй');
    expect(row).toEqual({
      line: 7,
      cells: ['inn', '', '0.3', '2016-10-01', '#N/A', '=', 'true', 'аб', '7707080000'],
      natures: ['text', 'text', 'number', 'day', 'error', 'uncached', 'text', 'text', 'number'],
      raw: null,
    });
    await expect(rowsOf(zipOf(members), 'none')).rejects.toThrow(/"Первый", "Второй".*got "none"/);
  });

  it('is refused if it is malformed', async () => {
    await expect(rowsOf('inn,nameRu\n1,"a\n2,b\n')).rejects.toThrow(/MALFORMED_CSV/);
    await expect(rowsOf(zipOf([{ name: 'a.xml', content: '<a/>' }]))).rejects.toThrow(
      /UNKNOWN_SHEET/,
    );
    const doctype = workbookOf('', '<!DOCTYPE a [<!ENTITY b "c">]>');
    await expect(rowsOf(zipOf(doctype), 'Второй')).rejects.toThrow(/DOCTYPE_REFUSED/);
  });

  it.each([
    ['<row r="x"/>', /expected ascending numbers of rows.*got "x" after 0.*MALFORMED_XML/],
    ['<row r="0"/>', /expected ascending numbers of rows up to 1048576, got "0" after 0/],
    ['<row r="1e400"/>', /got "1e400" after 0/],
    ['<row r="1048577"/>', /got "1048577" after 0/],
    ['<row r="2"/><row r="2"/>', /got "2" after 2/],
    ['<row r="1048576"/><row/>', /got "1048577" after 1048576/],
    [
      '<row><c r="1"><v>1</v></c></row>',
      /line 1: expected the place of a cell such as AB12, got "1"/,
    ],
    ['<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', /row 1 once, got one twice/],
    ['<row><c t="s"><v>1</v></c></row>', /number of one of 1 shared texts, got "1"/],
    ['<row><c t="s"><v>-1</v></c></row>', /number of one of 1 shared texts, got "-1"/],
    [
      '<row><c r="AMK1"><v>1</v></c></row>',
      /expected at most 1024 cells in a row, got 1025.*TOO_MANY/,
    ],
    ['<a>'.repeat(100), /expected elements to a depth of 100.*XML_TOO_DEEP/],
    [`<row><c><v>${'1'.repeat(2_000_000)}</v></c></row>`, /TEXT_TOO_LONG/],
    [`<row><c a="${'1'.repeat(2_000_000)}"/></row>`, /TEXT_TOO_LONG/],
    [`<row><c>${`<v>${'1'.repeat(1_000_000)}</v>`.repeat(2)}</c></row>`, /TEXT_TOO_LONG/],
  ])('is refused if its sheet has a fault: %.40s', async (rows, reason) => {
    await expect(rowsOf(zipOf(workbookOf(rows)), 'Второй')).rejects.toThrow(reason);
  });

  it('is read although cells without a text stand in the last columns', async () => {
    const rows = '<row><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>';
    expect(await rowsOf(zipOf(workbookOf(rows)), 'Второй')).toMatchObject([{ cells: ['1'] }]);
    const [row] = await rowsOf(`inn${','.repeat(5_000)}`);
    expect(row!.cells).toHaveLength(1_024);
  });

  it('is refused if a row has too many cells, or is too long', async () => {
    const wide = `inn\n1${',2'.repeat(1_024)}`;
    await expect(rowsOf(wide)).rejects.toThrow(/line 2: expected at most 1024 cells.*got 1025/);
    await expect(rowsOf(`inn\n1${','.repeat(3_000_000)}`)).rejects.toThrow(/line 2.*MALFORMED_CSV/);
    await expect(rowsOf('x'.repeat(2_000_000))).rejects.toThrow(/MALFORMED_CSV/);
  });

  it('has its rows, however many are shorter than the header', async () => {
    const rows = await rowsOf(`inn,nameRu\n${'1\n\n'.repeat(50_000)}1,"${'\n'.repeat(300_000)}"`);
    expect(rows).toHaveLength(50_002);
    expect(rows.at(-1)!.line).toBe(100_002);
  });
});

/** A carriage return within a cell is a line feed in XML. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function workbookOf(rows: string, declaration = '') {
  return [
    {
      name: 'xl/workbook.xml',
      content:
        '<workbook xmlns:r="r"><sheets><sheet name="Первый" r:id="a"/><sheet name="Второй" r:id="b"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content:
        '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/>' +
        '<Relationship Id="b" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    },
    {
      name: 'xl/styles.xml',
      content:
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy"/></numFmts>' +
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    },
    {
      name: 'xl/sharedStrings.xml',
      content: '<sst><si><r><t>а</t></r><r><t>б</t></r><rPh><t>в</t></rPh></si></sst>',
    },
    {
      name: 'xl/worksheets/sheet2.xml',
      content: `${declaration}<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    },
  ];
}

describe('the list of refused rows', () => {
  it('has at most 100,000 rows, of a file of any length', () => {
    const rows = new RefusedRows(join(scratch, 'table'), null);
    const refused = { code: 'WRONG_VALUE', field: null, message: 'expected a, got b', text: null };
    for (let line = 1; line <= 100_001; line += 1) {
      rows.add({ ...refused, place: { member: null, line } });
    }
    expect(rows.count).toBe(100_000);
  });
});

describe('the texts of cells', () => {
  it.each([
    ['number', '1 234,50', '1234.5'],
    ['number', '12\u00a0000 руб.', '12000'],
    ['number', '−3,0', '-3'],
    ['number', '1,234.5', '1,234.5'],
    ['number', '1 23', '1 23'],
    ['share', '10,60 %', '0.106'],
    ['share', '0,106', '0.106'],
    ['share', 'a %', 'a %'],
    ['number', `1,5${'0'.repeat(300_000)}`, '1.5'],
    ['number', `0,${'0'.repeat(300_000)}1`, `0.${'0'.repeat(300_000)}1`],
    ['share', `${' '.repeat(300_000)}5`, `${' '.repeat(300_000)}5`],
    ['number', '10 %', '10 %'],
    ['number', '500 тыс. руб.', '500000'],
    ['number', '1,5 млн ₽', '1500000'],
    ['number', '2 млрд рублей', '2000000000'],
    ['share', '16,5 % годовых', '0.165'],
    ['day', '2016-10-01T00:00:00+07:00', '2016-10-01'],
    ['day', '01.10.2016', '2016-10-01'],
    ['day', '1.2.2016 г.', '2016-02-01'],
    ['day', '42644', '2016-10-01'],
    ['day', '2016-10-01 00:00:00', '2016-10-01'],
    ['day', '31.06.2016', '2016-06-31'],
    ['yesNo', 'Да', 'yes'],
    ['yesNo', '✓', 'yes'],
    ['yesNo', '0', 'no'],
    ['yesNo', 'может быть', 'может быть'],
    ['text', '1 234,50', '1 234,50'],
  ] as const)('in a column of the nature %s read %.40j as %.40j', (nature, text, standard) => {
    expect(standardText(text, nature)).toBe(standard);
  });

  it('are refused if they are too long, or have what no text has', () => {
    const column = { name: 'nameRu', cell: filledText, nature: 'text' } as const;
    expect(readCell(column, 'x'.repeat(32_767), 'text')).toHaveProperty('value');
    for (const text of ['x'.repeat(32_768), 'a\0', 'a\ud800']) {
      expect(readCell(column, text, 'text')).toMatchObject({
        code: 'WRONG_VALUE',
        message: expect.stringMatching(/^expected .*, got .{1,20}$/),
      });
    }
  });

  it.each([
    ['inn', '7,70708E+09', 'text', /first 6, 770708\?\?\?\?/],
    ['inn', '200005105', 'text', /^nothing$/],
    ['okpd2', '25.11.2023', 'text', /25\.11\.23 or 25\.11$/],
    ['okpd2', '2023-11-25', 'day', /25\.11\.23 or 25\.11$/],
    ['okpd2', '25.1', 'number', /25\.1 or 25\.10/],
    ['okpd2', '25.11', 'number', /^nothing$/],
    ['okpd2', '25,11', 'text', /it may have been 25\.11$/],
    ['okved', '22,2', 'text', /22\.2 or 22\.20/],
    ['okpd2', '25.11', 'text', /^nothing$/],
  ] as const)('tell what a code in %s may have been: %j as %s', (column, text, nature, told) => {
    expect(mangledCode(column, text, nature) ?? 'nothing').toMatch(told);
  });

  it('tell which zeros an INN has lost', () => {
    // 0100000004 has matching check digits.
    expect(mangledCode('inn', '100000004', 'number')).toMatch(/0100000004/);
    expect(hasCodeFormat('okpd2', '25.11.23.110')).toBe(true);
    expect(hasCodeFormat('okpd2', '25.1.2')).toBe(false);
  });
});

describe('the columns of a foreign table', () => {
  const cells = {
    inn: optional(inn),
    ogrn,
    nameEn: optional(filledText),
    nameRu: optional(filledText),
    okved: optional(filledText),
    region,
    registeredOn: optional(day),
    smeOnly: yesNo,
  };
  const rowsOf = (...texts: readonly string[]) =>
    texts.map((text, at) => ({ line: at + 2, cells: [text], natures: null, raw: text }));
  const foreign = (name: string, ...texts: readonly string[]) => ({
    name,
    sample: sampleOf(name, 0, rowsOf(...texts)),
  });
  const proposed = (...columns: readonly ReturnType<typeof foreign>[]) =>
    Object.fromEntries(
      [...proposeColumns(columns, cells)].map(([name, { column, by }]) => [
        name,
        `${column}: ${by}`,
      ]),
    );

  it.each([
    ['ИНН', 'inn'],
    ['Наименование организации', 'nameRu'],
    ['Дата регистрации', 'registeredOn'],
    ['Код ОКВЭД', 'okved'],
    ['Name_RU', 'nameRu'],
    ['Телефон', undefined],
  ])('are known by the name %s as %s', (name, column) => {
    expect(proposeColumns([foreign(name)], cells).get(name)?.column).toBe(column);
  });

  it('are proposed by name, values and filled cells', () => {
    expect(
      proposed(
        foreign('Дата регистрации', 'давно', 'недавно'),
        foreign('Начало', '01.10.2016', '', '2.3.2015'),
        foreign('Полное наименование', '', 'ДЕМО'),
        foreign('Наименование организации', 'ДЕМО 1', 'ДЕМО 2'),
        foreign('Рег. код', madeInn(1), madeInn(2)),
        foreign('ОГРН', ''),
        foreign('Малый', 'да', 'нет'),
      ),
    ).toEqual({
      'Наименование организации': 'nameRu: name',
      Начало: 'registeredOn: values',
      'Рег. код': 'inn: values',
      Малый: 'smeOnly: values',
    });
  });

  it('are described by their filled cells and values, but not those about persons', () => {
    const told = (name: string, ...texts: readonly string[]) =>
      describeSample(sampleOf(name, 0, rowsOf(...texts)));
    expect(told('Сорт', 'a', '', 'b', 'a')).toBe(
      '75 % of the first 4 rows filled, such as "a", "b"',
    );
    expect(told('Сорт', '', '')).toBe('no cell of the first 2 rows is filled');
    expect(told('Сорт')).toBe('the file has no rows');
    const hidden = '100 % of the first 1 row filled; the values may be personal, and are not shown';
    for (const [name, value] of [
      ['Ф.И.О.', 'Личное'],
      ['Телефон', '1'],
      ['Прочее', 'a@example.org'],
      ['Прочее', '+7 000 000-00-00'],
      ['Прочее', 'Личное И. О.'],
      ['Прочее', 'ИП Личное Имя'],
      ['Прочее', 'Личное Имя Отчествович'],
    ] as const) {
      expect([value, told(name, value)]).toEqual([value, hidden]);
    }
  });
});

describe('the template of a table', () => {
  const imports = [customers, enterprises, products].flatMap((one) => one.recordImports ?? []);
  it.each(imports.filter(({ template }) => template))(
    'of $name is read as one record',
    async (importing) => {
      const path = join(scratch, `${importing.name}.csv`);
      writeFileSync(path, importing.template!());
      const items = [];
      for await (const batch of importing.read(path, { ...reading, region: null }))
        items.push(...batch);
      expect(items).toMatchObject([{ record: { place: { member: null, line: 3 } } }]);
    },
  );

  it('names the values of columns that have a list of them, in Russian', () => {
    const rowOf = (kind: string) =>
      imports.find(({ name }) => name === kind)!.template!().split('\r\n')[1]!;
    expect(rowOf('needs')).toMatch(/one of FZ_44 \(44-ФЗ\), FZ_223 \(223-ФЗ\)/);
    expect(rowOf('needs')).toMatch(/code of a unit such as MTK: .*MTK \(м²\)/);
    expect(rowOf('needs')).toMatch(/region such as RU-ALT: .*RU-ALT \(Алтайский край\)/);
    expect(rowOf('products')).toMatch(/separated by semicolons, of .*RU-ALT \(Алтайский край\)/);
  });
});
