import {
  importStepsOf,
  recordImportKinds,
} from '../../../../../gateway/main/importing/steps/importSteps.ts';
import { innOf } from '../../../../../subgraphs/domain/registries/identifiers.ts';
import {
  characteristic,
  lotItem,
  notice223,
  notice44,
  plan223,
  planItem,
  planRow,
  purchaseObject,
  quality,
  range,
  tag,
} from '../../../../support/importing/eisFiles.ts';
import { gispHeader } from '../../../../support/importing/gispFile.ts';
import {
  ocdsItem,
  ocdsRelease,
  ocdsTender,
  recordPackage,
  releasePackage,
} from '../../../../support/importing/ocdsFiles.ts';
import { rmspDocument, rmspFile } from '../../../../support/importing/rmspFile.ts';
import type { ZipMember } from '../../../../support/importing/zipFile.ts';
import { spreadsheetParts } from './spreadsheet.ts';

/** What a file consists of, by which its faults are chosen. */
export type SoundFormat = 'xml' | 'table' | 'spreadsheet' | 'json';

/** A file without faults. */
export interface SoundFile {
  /** The kind of import. */
  readonly kind: string;
  readonly format: SoundFormat;
  /** The content; null for a spreadsheet. */
  readonly text: string | null;
  /** The parts of a spreadsheet; empty for other files. */
  readonly parts: readonly ZipMember[];
}

/** Returns a file of each kind and each format of it, with a few records. */
export function soundFiles(): readonly SoundFile[] {
  const tables = recordImportKinds().filter((kind) => importStepsOf(kind)[0]!.importing.template);
  return [
    ...xmlFiles(),
    ...ocdsFiles(),
    ...gispFiles(),
    ...gispFiles(),
    ...['okpd2', 'okved2'].map((kind) =>
      textFile(
        kind,
        'table',
        'Код\tНаименование\r\nA\tПродукция сельского хозяйства\r\n01\tПродукция\r\n01.1\tКультуры однолетние\r\n',
      ),
    ),
    textFile(
      'okei',
      'table',
      'Код\tНаименование единицы измерения\tУсловное обозначение (национальное)\r\n006\tМетр\tм\r\n876\tУсловная единица\tусл. ед\r\n',
    ),
    ...tables.flatMap(tableFiles),
  ];
}

function textFile(kind: string, format: SoundFormat, text: string): SoundFile {
  return { kind, format, text, parts: [] };
}

function xmlFiles(): readonly SoundFile[] {
  const documents = Array.from({ length: 5 }, (_, number) => rmspDocument(number));
  const okpd2 = tag('okpd2', tag('code', '22.23.19.133'), tag('name', 'Опоры'));
  const row = (ordinal: number) =>
    planRow(ordinal, okpd2, tag('okei', tag('code', '796')), tag('qty', '29'));
  const item = lotItem(1, okpd2, tag('okei', tag('code', '055')), tag('qty', '40'));
  const object = purchaseObject(
    tag(
      'KTRU',
      tag('code', '22.23.19.133-00000054'),
      tag(
        'characteristics',
        characteristic('Толщина, мкм', [quality('не менее 45')], '2'),
        characteristic('Длина', [range(['greaterOrEqual', '3'], ['less', '5'], ['006', 'м'])]),
        characteristic('Цвет', [quality('серый'), quality('белый')]),
      ),
    ),
  );
  const plan = plan223([planItem(1, row(1), row(2)), planItem(2, row(1))], [planItem(2, row(1))]);
  const files = [
    ['rmsp', rmspFile(documents)],
    ['eis44', notice44({ objects: [object, object] })],
    ['eis223', notice223([item, item])],
    ['eis223-plan', plan],
  ] as const;
  // The kinds of registers and notices are as many as all tables together.
  return Array.from({ length: 6 }, () =>
    files.map(([kind, text]) => textFile(kind, 'xml', text)),
  ).flat();
}

function ocdsFiles(): readonly SoundFile[] {
  const tender = ocdsTender([ocdsItem('1'), ocdsItem('2', { quantity: 12.5 })], {
    value: { amount: 1_000_000.5, currency: 'RUB' },
    criteria: [
      {
        id: 'c1',
        relatesTo: 'item',
        relatedItem: '1',
        requirementGroups: [
          {
            id: 'g1',
            requirements: [
              { id: 'r1', title: 'Толщина, мкм', dataType: 'number', minValue: 45 },
              { id: 'r2', title: 'Цвет', dataType: 'string', pattern: '^(серый|белый)$' },
            ],
          },
        ],
      },
    ],
  });
  const release = ocdsRelease(tender);
  const later = ocdsRelease(ocdsTender([ocdsItem('1', { quantity: null })]), {
    id: 'R-2',
    date: '2024-03-02T10:00:00+03:00',
  });
  const record = {
    ocid: 'ocds-demo00-0001',
    compiledRelease: ocdsRelease(tender, { tag: ['compiled'] }),
  };
  const texts = [
    releasePackage(release, later),
    recordPackage(record, { ocid: 'ocds-demo00-0002', releases: [release, later] }),
    [release, later, record].map((one) => `${JSON.stringify(one)}\n`).join(''),
    JSON.stringify(release),
  ];
  return Array.from({ length: 2 }, () =>
    texts.map((text) => textFile('ocds', 'json', text)),
  ).flat();
}

function gispFiles(): readonly SoundFile[] {
  const rowOf = (number: number) => [
    `ООО "ДЕМО ${number}"`,
    innOf(`22000${1_000 + number}`),
    '',
    '656049, Алтайский край, г. Барнаул, ул. ДЕМО, 1',
    `${number}\\1\\2016`,
    '2016-03-01',
    '2019-02-28',
    '',
    'ДЕМО сетка',
    '22.23.19.190',
    '3926909200',
    'ГОСТ 12345-2016',
    '',
    '',
    '',
  ];
  // Spreadsheet programs write as many cells of a title as of the header.
  const padding = gispHeader.slice(1).map(() => '');
  const titles = [
    ['ДЕМО Реестр промышленной продукции', ...padding],
    ['по состоянию на 01.09.2016', ...padding],
  ];
  const rows = [...titles, gispHeader, rowOf(1), rowOf(2), rowOf(3)];
  const cells = rows.map((row) => row.map((text) => text.replaceAll(/[\r\n]+/g, ' ')));
  return rowsFiles(
    'gisp',
    cells.map((row) =>
      row.map((text) => (text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text)),
    ),
    rows,
  );
}

/**
 * Returns the template of a table as CSV, as TSV and as a spreadsheet; with three records, if it is known by a
 * number of which others can be made.
 */
function tableFiles(kind: string): readonly SoundFile[] {
  const [header = '', , row = ''] = importStepsOf(kind)[0]!.importing.template!().split('\r\n');
  const rows = [1, 2, 3].map((number) => row.replaceAll('DEMO-1', `DEMO-${number}`));
  const lines = [header, ...(row.startsWith('DEMO-1') ? rows : [row])];
  const cells = lines.map((line) => line.replace('\ufeff', '').split(';'));
  // Lists have semicolons within quotes.
  const isSplit = lines.every((line) => !line.includes('"'));
  if (isSplit) return rowsFiles(kind, cells, cells);
  return [textFile(kind, 'table', `${lines.join('\r\n')}\r\n`)];
}

function rowsFiles(
  kind: string,
  texts: readonly (readonly string[])[],
  rows: readonly (readonly string[])[],
): readonly SoundFile[] {
  const separated = (separator: string) =>
    texts.map((row) => `${row.join(separator)}\r\n`).join('');
  return [
    textFile(kind, 'table', `\ufeff${separated(';')}`),
    textFile(kind, 'table', separated('\t')),
    { kind, format: 'spreadsheet', text: null, parts: spreadsheetParts(rows) },
  ];
}
