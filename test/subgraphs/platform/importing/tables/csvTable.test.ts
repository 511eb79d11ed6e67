import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  day,
  decimal,
  inn,
  listOf,
  ogrn,
  oneOf,
  optional,
  region,
  filledText,
  unit,
  wholeNumber,
  yesNo,
} from '../../../../../subgraphs/platform/importing/tables/cells.ts';
import {
  readLookup,
  readTable,
} from '../../../../../subgraphs/platform/importing/tables/csvTable.ts';
import {
  ImportRefused,
  showProblem,
} from '../../../../../subgraphs/platform/importing/importRefused.ts';
import { StartupError } from '../../../../../subgraphs/platform/process/startupError.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'katun-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const customers = { file: 'customers.csv', has: (key: string) => key === 'grids' };

/** Reads the text, or the bytes, as a table of needs. */
function read(content: string | Buffer) {
  writeFileSync(join(folder, 'needs.csv'), content);
  return readTable(folder, 'needs.csv', {
    columns: {
      number: filledText,
      customer: filledText,
      title: optional(filledText),
      okpd2: listOf(filledText),
      quantity: decimal,
      deliverBy: day,
      after: optional(filledText),
      source: optional(filledText),
    },
    mayLack: ['source'],
    unique: [['number'], ['customer', 'deliverBy']],
    references: { customer: customers, after: 'itself' },
    rule: ({ okpd2, title }) =>
      okpd2.length === 0 && title === null ? { column: 'title', expected: 'text or codes' } : null,
  }).rows;
}

/** Returns the problems of the table, each in one line. */
function problemsOf(content: string | Buffer): readonly string[] {
  try {
    read(content);
  } catch (error) {
    if (error instanceof ImportRefused) return error.problems.map(showProblem);
    throw error;
  }
  return [];
}

const header = 'number,customer,title,okpd2,quantity,deliverBy,after';
const file = (...rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;
const good = 'N-1,grids,Poles,22.23; 23.14,12.50,2017-01-31,';

describe('a table read from a CSV file', () => {
  const row = {
    number: 'N-1',
    customer: 'grids',
    title: 'Poles',
    okpd2: ['22.23', '23.14'],
    deliverBy: '2017-01-31',
    after: null,
    source: null,
  };

  it('has values of its columns’ types, and null for empty cells and missing columns', () => {
    const [read1, ...others] = read(file(good));
    expect(read1).toMatchObject(row);
    expect(read1!.quantity.toString()).toBe('12.5');
    expect(others).toEqual([]);
  });

  it.each([
    ['a byte order mark', `\uFEFF${file(good)}`],
    ['lines that end in CRLF', file(good).replaceAll('\n', '\r\n')],
    ['no end of its last line', file(good).trimEnd()],
    ['rows without text', file('', good, ',,,,,,', '')],
    ['white space around cells', file(good.replaceAll(',', ' , '))],
    ['quotes around cells', file('"N-1","grids",Poles,"22.23; 23.14",12.50,2017-01-31,""')],
  ])('is the same if the file has %s', (_what, content) => {
    expect(read(content)).toMatchObject([row]);
  });

  it('may have its columns in any order, and may lack an optional column', () => {
    const content =
      'source,after,deliverBy,quantity,okpd2,title,customer,number\n' +
      'a list,,2017-01-31,12.5,22.23; 23.14,Poles,grids,N-1\n';
    expect(read(content)).toMatchObject([{ ...row, source: 'a list' }]);
  });

  it(
    'keeps commas, quotes and line breaks within quotes, and counts lines correctly after ' +
      'them',
    () => {
      const title = '"Poles, ""tall""\nand short"';
      const first = `N-1,grids,${title},,1,2017-01-31,`;
      expect(read(file(first))[0]!.title).toBe('Poles, "tall"\nand short');
      expect(problemsOf(file(first, 'N-2,grids,Poles,,1,31.01.2017,'))).toEqual([
        'needs.csv, line 4, column "deliverBy": expected a day such as 2016-10-01, got "31.01.2017" (WRONG_VALUE)',
      ]);
    },
  );

  it('may have no rows below its header', () => {
    expect(read(file())).toEqual([]);
  });
});

describe('a refused CSV file', () => {
  it.each([
    ['without text', '', ['needs.csv: expected a row of column names, got no text (EMPTY_FILE)']],
    [
      'with semicolons between columns',
      file(good).replaceAll(',', ';'),
      [
        'needs.csv, line 1: expected columns separated by commas, got semicolons; save it as "CSV UTF-8 (comma delimited)" (WRONG_SEPARATOR)',
      ],
    ],
    [
      'with tabs between columns',
      file(good).replaceAll(',', '\t'),
      [
        'needs.csv, line 1: expected columns separated by commas, got tabs; save it as "CSV UTF-8 (comma delimited)" (WRONG_SEPARATOR)',
      ],
    ],
    [
      'in windows-1251',
      Buffer.concat([Buffer.from(file(good)), Buffer.from([0xce, 0xef, 0xee, 0xf0, 0x0a])]),
      [
        'needs.csv: expected text in UTF-8, got another encoding; save it as "CSV UTF-8" (UNKNOWN_ENCODING)',
      ],
    ],
    [
      'with an unknown and a missing column',
      file(good).replace('quantity', 'amount'),
      [
        'needs.csv, line 1, column "amount": expected the columns number, customer, title, okpd2, quantity, deliverBy, after, source, each once, got "amount" (UNKNOWN_COLUMN)',
        'needs.csv, line 1, column "quantity": expected this column, but it is missing (MISSING_COLUMN)',
      ],
    ],
    [
      'with a row that has another number of cells',
      file(good, 'N-2,grids,Poles, tall,,1,2017-02-01,', 'N-3,grids'),
      [
        'needs.csv, line 3: expected 7 cells as in the header, got 8 (WRONG_CELL_COUNT)',
        'needs.csv, line 4: expected 7 cells as in the header, got 2 (WRONG_CELL_COUNT)',
      ],
    ],
    [
      'with values in another format than their columns',
      file(good, 'N-2,grids,,"a;;b","1,5",2017-02-30,', ',grids,Poles,,,2017-03-01,'),
      [
        'needs.csv, line 3, column "okpd2": expected text, got "a;;b" (WRONG_VALUE)',
        'needs.csv, line 3, column "quantity": expected a decimal number such as 0.25, got "1,5" (WRONG_VALUE)',
        'needs.csv, line 3, column "deliverBy": expected a day such as 2016-10-01, got "2017-02-30" (WRONG_VALUE)',
        'needs.csv, line 4, column "number": expected text, got "" (WRONG_VALUE)',
        'needs.csv, line 4, column "quantity": expected a decimal number such as 0.25, got "" (WRONG_VALUE)',
      ],
    ],
    [
      'with cells that contradict each other',
      file('N-1,grids,,,1,2017-01-31,'),
      ['needs.csv, line 2, column "title": expected text or codes, got "" (WRONG_VALUE)'],
    ],
    [
      'with a key, and with keys of two columns, that occur twice',
      file(good, 'N-1,grids,Poles,,1,2017-02-01,', 'N-3,grids,Poles,,1,2017-02-01,'),
      [
        'needs.csv, line 3, column "number": expected a unique key, got "N-1" as in line 2 (DUPLICATE_KEY)',
        'needs.csv, line 4, column "customer, deliverBy": expected a unique key, got "grids, 2017-02-01" as in line 3 (DUPLICATE_KEY)',
      ],
    ],
    [
      'with references to missing keys, beside a wrong value',
      file('N-1,nobody,Poles,,1,2017-01-31,N-9', 'N-2,grids,Poles,,x,2017-02-01,N-1'),
      [
        'needs.csv, line 3, column "quantity": expected a decimal number such as 0.25, got "x" (WRONG_VALUE)',
        'needs.csv, line 2, column "customer": expected a key of customers.csv, got "nobody" (UNKNOWN_REFERENCE)',
        'needs.csv, line 2, column "after": expected a key of needs.csv, got "N-9" (UNKNOWN_REFERENCE)',
      ],
    ],
  ])('is reported with its problems: %s', (_what, content, expected) => {
    expect(problemsOf(content)).toEqual(expected);
  });

  it('is reported with the place of a quote that is not closed', () => {
    const [problem, ...others] = problemsOf(file(good, 'N-2,"grids,Poles,,1,2017-02-01,'));
    expect(problem).toMatch(
      /^needs\.csv, line \d: expected comma-separated values, got .*\(MALFORMED_CSV\)$/,
    );
    expect(others).toEqual([]);
  });

  it('is reported with at most 20 problems', () => {
    const rows = Array.from({ length: 30 }, (_, index) => `N-${index},grids,,,1,soon,`);
    expect(problemsOf(file(...rows))).toHaveLength(20);
  });

  it('is reported with its path if it does not exist', () => {
    const missing = () => readLookup(folder, 'none.csv', 'id', 'id');
    expect(missing).toThrow(StartupError);
    expect(missing).toThrow(/none\.csv cannot be read \(ENOENT/);
  });
});

describe('a column that refers to another table', () => {
  it('finds the value of a key in that table', () => {
    read(file(good));
    const lookup = readLookup(folder, 'needs.csv', 'number', 'title');
    expect([lookup.has('N-1'), lookup.get('N-1'), lookup.has('N-2')]).toEqual([
      true,
      'Poles',
      false,
    ]);
    expect(() => readLookup(folder, 'needs.csv', 'number', 'name')).toThrow(
      'needs.csv, line 1, column "name": expected this column, but it is missing',
    );
  });
});

describe('a cell', () => {
  enum Kind {
    LOAN = 'LOAN',
    SURETY = 'SURETY',
  }
  const shown = (cell: z.ZodType<unknown, string>, content: string) => {
    const { success, data, error } = cell.safeParse(content);
    return success ? data : error.issues[0]!.message;
  };

  it.each<[string, z.ZodType<unknown, string>, string, unknown]>([
    ['a whole number', wholeNumber, '-30', -30],
    ['a fraction as a whole number', wholeNumber, '1.5', 'a whole number such as 30'],
    ['yes', yesNo, 'yes', true],
    ['no', yesNo, 'no', false],
    ['another word', yesNo, 'TRUE', 'yes or no'],
    ['a value of a list', oneOf(Kind), 'SURETY', 'SURETY'],
    ['another value', oneOf(Kind), 'surety', 'one of LOAN, SURETY'],
    [
      'an INN that lost its zeros',
      inn,
      '10000017',
      'an INN with matching check digits, including leading zeros',
    ],
    [
      'an OGRN of other digits',
      ogrn,
      '1060000000016',
      'an OGRN that begins with 1, 5 or 3, with a matching check digit',
    ],
    ['an empty optional cell', optional(wholeNumber), '', null],
    ['a wrong optional cell', optional(wholeNumber), 'x', 'a whole number such as 30'],
    ['an empty list', listOf(oneOf(Kind)), '', []],
    ['a list', listOf(oneOf(Kind)), 'LOAN;SURETY', ['LOAN', 'SURETY']],
    ['an exponent', decimal, '1e5', 'a decimal number such as 0.25'],
  ])(
    'is read by the schema of its column, or refused by it: %s',
    (_what, cell, content, expected) => {
      expect(shown(cell, content)).toEqual(expected);
    },
  );

  it('contains a unit or region by its code', () => {
    expect(unit.parse('MTK')).toMatchObject({ code: 'MTK' });
    expect(region.parse('RU-ALT')).toMatchObject({ code: 'RU-ALT' });
    expect(shown(unit, 'QQ')).toMatch(/UN\/CEFACT/);
    expect(shown(region, 'RU-XX')).toMatch(/ISO 3166-2/);
  });
});
