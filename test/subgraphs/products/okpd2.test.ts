import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportRefused } from '../../../subgraphs/platform/importing/importRefused.ts';
import type { ImportRequest } from '../../../subgraphs/platform/importing/running/importRequest.ts';
import { textBytes } from '../../../subgraphs/platform/importing/tables/files/textFormat.ts';
import { products } from '../../../subgraphs/products/subgraph.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../support/graph.ts';
import { TableImporter } from '../../support/importing/importTable.ts';

const prefix = 'katun_okpd2';

/** Entries of the branch of composite products, with simplified names. */
const branch: readonly (readonly [code: string, name: string])[] = [
  ['22.23.19.111', 'Арматура композитная'],
  ['22.23.19.112', 'Анкеры шахтные'],
  ['22.23.19.120', 'Связи и профили'],
  ['22.23.19.121', 'Связи гибкие'],
  ['22.23.19.110', 'Изделия армирующие'],
  ['22', 'Изделия резиновые и пластмассовые'],
  ['22.2', 'Изделия из пластмасс'],
  ['22.23', 'Изделия пластмассовые для строительства'],
  ['22.23.1', 'Изделия пластмассовые строительные'],
  ['22.23.19', 'Изделия пластмассовые строительные прочие'],
  ['23.14.12', 'Сетки и ткани "стеклянные"'],
  ['23.14.12.000', 'Сетки и ткани'],
  ['C', 'Продукция обрабатывающих производств'],
];

let folder: string;
let graph: TestGraph;
let database: pg.Client;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'katun-okpd2-'));
  graph = await openTestGraph(prefix);
  const { ownerUrl } = urlsOf(`${prefix}_products`);
  database = new pg.Client(ownerUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await graph.close();
  await rm(folder, { recursive: true, force: true });
});

const textOf = (entries: typeof branch) => entries.map((entry) => entry.join('\t')).join('\n');

const importer = new TableImporter(prefix, [products]);

function importText(content: string | Buffer, asked: Partial<ImportRequest> = {}) {
  const path = join(folder, 'okpd2.tsv');
  return writeFile(path, content).then(() => importer.import('okpd2', path, asked));
}

/** Imports a file without a refused record, and returns the numbers of entries. */
async function take(content: string | Buffer, asked: Partial<ImportRequest> = {}) {
  const { report, refused } = await importText(content, asked);
  expect(refused).toEqual([]);
  const { added, changed, ended, unchanged } = report.counts;
  return { added, changed, ended, unchanged };
}

async function problemsOf(content: string | Buffer, asked: Partial<ImportRequest> = {}) {
  const before = await dump();
  const { state, problems } = await importText(content, asked).then(
    ({ report, refused }) => ({
      state: report.state,
      problems: refused.map(({ place, code }) => ({ line: place.line, code })),
    }),
    (error: unknown) => {
      if (!(error instanceof ImportRefused)) throw error;
      return { state: 'REFUSED', problems: error.problems };
    },
  );
  expect(state).toBe('REFUSED');
  expect(await dump()).toEqual(before);
  return problems
    .map(({ line, code }) => [line, code] as const)
    .toSorted(([one], [other]) => (one ?? 0) - (other ?? 0));
}

/** Returns all tables that an import could change. */
async function dump() {
  const { rows } = await database.query<object>('select * from okpd2_class order by code');
  const changes = await database.query<object>(
    'select id, before, after from imported_change where kind = $1 order by id, import_id',
    ['Okpd2Class'],
  );
  return [rows, changes.rows] as const;
}

const entry = 'code name level parent { code } ancestors { code } children { code }';

describe('the classifier OKPD2', () => {
  it('is empty until it is imported, which does not affect other data', async () => {
    const { data, errors } = await graph.ask(
      `{ okpd2(code: "22.23.19.111") { name } searchOkpd2(text: "арматура") { totalCount }
        product(id: "product-0001") { okpd2Class { name } type { okpd2Classes { name } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      okpd2: null,
      searchOkpd2: { totalCount: 0 },
      product: { okpd2Class: null },
    });
  });

  it('is shown by a dry run, and imported completely, whatever the order of its lines', async () => {
    const { report } = await importText(textOf(branch), { dryRun: true });
    expect(report).toMatchObject({ state: 'CHECKED', counts: { added: 13 } });
    expect(await dump()).toEqual([[], []]);
    expect(await take(textOf(branch))).toEqual({ added: 13, changed: 0, ended: 0, unchanged: 0 });
    const { data } = await graph.ask('{ okpd2(code: "22") { provenance { kind source asOf } } }');
    expect(data).toMatchObject({
      okpd2: {
        provenance: { kind: 'IMPORT', source: 'OKPD2: okpd2.tsv, line 6', asOf: '2016-10-01' },
      },
    });
    const [, changes] = await dump();
    expect(changes).toHaveLength(13);
    expect(changes).toContainEqual(
      expect.objectContaining({
        id: '22',
        before: null,
        after: expect.objectContaining({ code: '22' }),
      }),
    );
  });

  it(
    'has its official hierarchy: .110 is above .111, .000 is below its category, and the ' +
      'section is above all',
    async () => {
      const { data, errors } = await graph.ask(
        `{ kind: okpd2(code: "22.23.19.111") { ${entry} }
        subcategory: okpd2(code: "22.23.19.110") { ${entry} }
        category: okpd2(code: "22.23.19") { ${entry} }
        same: okpd2(code: "23.14.12.000") { ${entry} }
        section: okpd2(code: "C") { ${entry} }
        none: okpd2(code: "01") { ${entry} } }`,
      );
      expect(errors).toBeUndefined();
      const codes = (...all: string[]) => all.map((code) => ({ code }));
      expect(data).toEqual({
        kind: {
          code: '22.23.19.111',
          name: 'Арматура композитная',
          level: 'KIND',
          parent: { code: '22.23.19.110' },
          ancestors: codes('22.23.19.110', '22.23.19', '22.23.1', '22.23', '22.2', '22', 'C'),
          children: [],
        },
        subcategory: {
          code: '22.23.19.110',
          name: 'Изделия армирующие',
          level: 'SUBCATEGORY',
          parent: { code: '22.23.19' },
          ancestors: codes('22.23.19', '22.23.1', '22.23', '22.2', '22', 'C'),
          children: codes('22.23.19.111', '22.23.19.112'),
        },
        category: {
          code: '22.23.19',
          name: 'Изделия пластмассовые строительные прочие',
          level: 'CATEGORY',
          parent: { code: '22.23.1' },
          ancestors: codes('22.23.1', '22.23', '22.2', '22', 'C'),
          children: codes('22.23.19.110', '22.23.19.120'),
        },
        same: {
          code: '23.14.12.000',
          name: 'Сетки и ткани',
          level: 'CATEGORY',
          parent: { code: '23.14.12' },
          ancestors: codes('23.14.12', 'C'),
          children: [],
        },
        section: {
          code: 'C',
          name: 'Продукция обрабатывающих производств',
          level: 'SECTION',
          parent: null,
          ancestors: [],
          children: codes('22', '23.14.12'),
        },
        none: null,
      });
    },
  );

  it(
    'gives names to the codes of products, product types and needs, and can be searched ' +
      'by words',
    async () => {
      const { data, errors } = await graph.ask<{
        productTypes: {
          nodes: { code: string; okpd2: string[]; okpd2Classes: ({ code: string } | null)[] }[];
        };
        needs: { nodes: { okpd2: string[]; okpd2Classes: ({ code: string } | null)[] }[] };
        okpd2: { productTypes: { code: string; okpd2: string[] }[] };
        searchOkpd2: { edges: { node: { code: string }; highlight: string }[] };
        byCode: { edges: { node: { code: string }; score: number }[] };
      }>(
        `{ productTypes(first: 100) { nodes { code okpd2 okpd2Classes { code name } } }
        needs(first: 100) { nodes { okpd2 okpd2Classes { code } } }
        okpd2(code: "22.23.19.110") { productTypes { code okpd2 } }
        searchOkpd2(text: "композитной арматуры") { edges { node { code } highlight } }
        byCode: searchOkpd2(text: "22.23.19.121") { edges { node { code } score } } }`,
      );
      expect(errors).toBeUndefined();
      const known = new Set(branch.map(([code]) => code));
      const named = [...data.productTypes.nodes, ...data.needs.nodes];
      expect(named.some(({ okpd2Classes }) => okpd2Classes.some((one) => one !== null))).toBe(true);
      for (const { okpd2, okpd2Classes } of named) {
        expect(okpd2Classes.map((one) => one?.code ?? null)).toEqual(
          okpd2.map((code) => (known.has(code) ? code : null)),
        );
      }
      // By the meaning of the final 0, .110 covers 111 to 119, and a type that is bought under
      // 22.23.19 covers .110.
      const isUnder = (code: string) => /^22\.23\.19\.11\d$|^22(\.2(3(\.1(9)?)?)?)?$/.test(code);
      const { data: all } = await graph.ask<{
        productTypes: { nodes: { code: string; okpd2: string[] }[] };
      }>(
        '{ productTypes(first: 100, filter: {name: {contains: "rebar"}}) { nodes { code okpd2 } } }',
      );
      for (const { code, okpd2 } of all.productTypes.nodes) {
        const found = data.okpd2.productTypes.some((type) => type.code === code);
        expect([code, found]).toEqual([code, okpd2.some(isUnder)]);
      }
      expect(data.okpd2.productTypes.length).toBeGreaterThan(0);
      expect(data.okpd2.productTypes.every(({ okpd2 }) => okpd2.some(isUnder))).toBe(true);
      expect(data.searchOkpd2.edges[0]).toEqual({
        node: { code: '22.23.19.111' },
        highlight: expect.stringContaining('<b>Арматура</b>'),
      });
      expect(data.byCode.edges[0]).toEqual({ node: { code: '22.23.19.121' }, score: 3 });
    },
  );

  it('is unchanged by a second import, even with another encoding, order or line ending', async () => {
    const before = await dump();
    const nothing = { added: 0, changed: 0, ended: 0, unchanged: 13 };
    const text = textOf(branch);
    expect(await take(text)).toEqual(nothing);
    expect(
      await take(`\uFEFFКод\tНаименование\r\n${text.replaceAll('\n', ' \r\n\r\n')}\n`),
    ).toEqual(nothing);
    expect(await take(encoded(textOf(branch.toReversed()), 'windows-1251'))).toEqual(nothing);
    expect(await take(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(nothing);
    expect(await take(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())).toEqual(nothing);
    const quoted = text.replace('Сетки и ткани "стеклянные"', '"\tСетки  и ткани ""стеклянные"""');
    expect(await take(quoted)).toEqual(nothing);
    expect(await dump()).toEqual(before);
  });

  it('changes only where the file differs; what it lacks has ended, and can be taken back', async () => {
    const before = await dump();
    const next = branch
      .filter(([code]) => code !== '22.23.19.110')
      .map(
        ([code, name]) => [code, code === '22' ? 'Изделия из резины и пластмассы' : name] as const,
      );
    const text = textOf([...next, ['22.23.19.113', 'Накладки']]);
    const { id, report } = await importText(text);
    // Three entries change: the renamed class, and the two entries that are now directly below the
    // category.
    expect(report.counts).toMatchObject({ added: 1, changed: 3, ended: 1, unchanged: 9 });
    const { data } = await graph.ask(
      `{ okpd2(code: "22.23.19.111") { parent { code } ancestors { code } }
        ended: okpd2(code: "22.23.19.110") { name endedOn parent { code } }
        above: okpd2(code: "22.23.19") { children { code } }
        searchOkpd2(text: "армирующие") { totalCount } }`,
    );
    expect(data).toEqual({
      okpd2: {
        parent: { code: '22.23.19' },
        ancestors: ['22.23.19', '22.23.1', '22.23', '22.2', '22', 'C'].map((code) => ({ code })),
      },
      ended: {
        name: 'Изделия армирующие',
        endedOn: '2016-10-01',
        parent: { code: '22.23.19' },
      },
      above: {
        children: ['111', '112', '113', '120'].map((kind) => ({ code: `22.23.19.${kind}` })),
      },
      searchOkpd2: { totalCount: 0 },
    });
    expect(await importer.undo('okpd2', id)).toEqual({ removed: 1, restored: 4 });
    const facts = (rows: readonly object[]) =>
      rows.map((row) => ({ ...row, version: null, changed_facts: null }));
    expect(facts((await dump())[0])).toEqual(facts(before[0]));
  });

  it('is not changed by a file with problems, which are reported each with line and code', async () => {
    const wrong = [
      '01\tВсё в порядке',
      '22.23.19.11\tлишнее',
      '02',
      '03\t ',
      '01\tещё раз',
      'Z\tнет',
    ];
    expect(await problemsOf(wrong.join('\n'), { isFull: false })).toEqual([
      [1, 'DUPLICATE_KEY'],
      [2, 'WRONG_VALUE'],
      [3, 'WRONG_CELL_COUNT'],
      [4, 'WRONG_VALUE'],
      [5, 'DUPLICATE_KEY'],
      [6, 'WRONG_VALUE'],
    ]);
    expect(await problemsOf('')).toEqual([[null, 'EMPTY_FILE']]);
    expect(await problemsOf(`01\t${'а'.repeat(200_000)}`)).toEqual([[null, 'EMPTY_FILE']]);
  });

  it('is not changed by a part of it, unless the file is said to be a part', async () => {
    await take(textOf(branch));
    expect(await problemsOf('22\tодин\n')).toEqual([[null, 'REMOVES_MOST']]);
    const counts = await take('22\tодин\n', { isFull: false });
    expect(counts).toEqual({ added: 0, changed: 1, ended: 0, unchanged: 0 });
    expect(await take(textOf(branch))).toMatchObject({ changed: 1, unchanged: 12 });
  });

  it('returns refused lines as they are below a header, to be corrected and imported', async () => {
    const { refused, written } = await importText(`${textOf(branch)}\n22.23.19.11\tНакладки\n`);
    expect(refused).toHaveLength(1);
    const text = await readFile(written!, 'utf8');
    expect(text).toBe(
      'Код\tНаименование\tkatun_problem\tkatun_expected\n' +
        '22.23.19.11\tНакладки\t"code: WRONG_VALUE: ""22.23.19.11"""\tan OKPD2 code such as 22.23.19.110\n',
    );
    const corrected = text.replace('22.23.19.11\tН', '22.23.19.113\tН');
    const counts = await take(corrected, { isFull: false });
    expect(counts).toEqual({ added: 1, changed: 0, ended: 0, unchanged: 0 });
    expect(await take(textOf(branch))).toMatchObject({ unchanged: 13 });
  });

  it.each([
    ['tabs', '\t', 'UTF-8'],
    ['semicolons', ';', 'windows-1251'],
    ['commas', ',', 'UTF-16LE'],
  ] as const)('returns every refused line of a text with %s', async (_, by, encoding) => {
    const rows = [['01', 'Всё'], ['22.23.19.11', 'Накладки'], ['02'], ['03', 'три', 'лишнее']];
    const lines = [...rows, ['01', 'ещё'], ['22', 'Изделия']].map((cells) => cells.join(by));
    const mark = encoding === 'UTF-16LE' ? '\ufeff' : '';
    const bytesOf = (text: string) => textBytes(mark + text, encoding);
    const asked = { isFull: false, goodRows: true };
    const first = await importText(bytesOf(lines.join('\r\n')), asked);
    const codesOf = ({ refused }: typeof first) =>
      refused.map(({ place, code }) => `${place.line} ${code}`).toSorted();
    const codes = ['DUPLICATE_KEY', 'WRONG_VALUE', 'WRONG_CELL_COUNT', 'WRONG_CELL_COUNT'];
    const expected = [...codes, 'DUPLICATE_KEY'].map((code, at) => `${at + 1} ${code}`);
    expect(codesOf(first)).toEqual(expected);
    const list = new TextDecoder(encoding).decode(await readFile(first.written!));
    const listed = list.trimEnd().split('\r\n');
    expect(listed[0]).toBe(['Код', 'Наименование', 'katun_problem', 'katun_expected'].join(by));
    expect(listed.slice(1).every((line, at) => line.startsWith(lines[at]! + by))).toBe(true);
    // What is not corrected is refused again, one line below.
    const again = await importText(bytesOf(list), asked);
    expect(codesOf(again)).toEqual(expected.map((code, at) => code.replace(/^\d/, `${at + 2}`)));
    const corrected = list
      .replace(`${by}лишнее`, '')
      .replace('22.23.19.11', '22.23.19.119')
      .replace(`02${by}`, `02${by}два${by}`)
      .replace(`01${by}ещё`, `05${by}ещё`);
    const last = await importText(bytesOf(corrected), { isFull: false });
    expect([last.report.counts.added, last.refused]).toEqual([5, []]);
    for (const { id } of [last, first]) await importer.undo('okpd2', id);
  });

  it.each<[string, string | Buffer]>([
    ['KOI8-R', encoded(textOf(branch), 'koi8-r')],
    ['CP866', encoded(textOf(branch), 'ibm866')],
    ['MacCyrillic', encoded(textOf(branch), 'x-mac-cyrillic')],
    ['UTF-16 without a mark', Buffer.from(textOf(branch), 'utf16le')],
    ['UTF-16 with half of a character', Buffer.from(`\ufeff${textOf(branch)}\ud800x`, 'utf16le')],
    ['windows-1251, cut off in UTF-8', Buffer.from([0x30, 0x31, 9, 0xd0, 0x91, 0xd0])],
    ['UTF-8, scrambled before', scrambled('windows-1251', 'utf-8')],
    ['UTF-8, scrambled from KOI8-R', scrambled('windows-1251', 'koi8-r')],
    ['UTF-8, scrambled as Western text', scrambled('latin1', 'utf-8')],
  ])('is not changed by a file in %s', async (_, content) => {
    const codes = (await problemsOf(content)).map(([, code]) => code);
    expect(codes).toEqual(['UNKNOWN_ENCODING']);
  });

  it.each([
    ['names before codes', branch.map(([code, name]) => `${name}\t${code}`).join('\n')],
    ['only names', branch.map(([, name]) => name).join('\n')],
    ['headings of other columns', `Товар\tЦена\n${textOf(branch)}`],
  ])('is not changed by a file with %s', async (_, content) => {
    expect(await problemsOf(content)).toEqual([[1, 'MISSING_COLUMN']]);
  });

  it.each([
    ['three columns', branch.map(([code, name]) => `${code}\t${name}\t1`).join('\n')],
    ['one column', branch.map(([code]) => code).join('\n')],
  ])('is not changed by a file with %s', async (_, content) => {
    const codes = (await problemsOf(content)).map(([, code]) => code);
    expect(new Set(codes)).toEqual(new Set(['EMPTY_FILE']));
  });

  it('is written only by imports', async () => {
    const app = new pg.Client(urlsOf(`${prefix}_products`).appUrl);
    await app.connect();
    try {
      const { rowCount } = await app.query(`update okpd2_class set name = 'x'`);
      expect(rowCount).toBe(0);
      await expect(
        app.query(
          `insert into okpd2_class (code, name, provenance_source, provenance_as_of, provenance_kind) values ('01', 'x', 'x', '2016-10-01', 'DEMO')`,
        ),
      ).rejects.toThrow('row-level security');
    } finally {
      await app.end();
    }
  });
});

/** In windows-1251, the letters of the alphabet have consecutive codes from 0xC0. */
/** Returns a text in a single-byte encoding. */
function encoded(text: string, encoding: string): Buffer {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const bytes = new Map(
    Array.from(new TextDecoder(encoding).decode(all)).map((one, byte) => [one, byte]),
  );
  return Buffer.from(Array.from(text, (letter) => bytes.get(letter)!));
}

/** Returns the classifier in UTF-8 after it was saved in one encoding and read in another. */
function scrambled(read: string, saved: string): string {
  const text = textOf(branch);
  const bytes = saved === 'utf-8' ? Buffer.from(text) : encoded(text, saved);
  return new TextDecoder(read).decode(bytes);
}
