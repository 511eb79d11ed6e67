import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customers } from '../../../../../../subgraphs/customers/subgraph.ts';
import { enterprises } from '../../../../../../subgraphs/enterprises/subgraph.ts';
import { tableImport } from '../../../../../../subgraphs/platform/importing/tables/records/tableImport.ts';
import { agreementsFile } from '../../../../../../subgraphs/customers/world/customers.ts';
import { agreementKey } from '../../../../../../subgraphs/customers/world/keys.ts';
import { TableImporter } from '../../../../../support/importing/importTable.ts';
import { madeInn } from '../../../../../support/madeInns.ts';
import { urlsOf } from '../../../../../support/graph.ts';
import { copyTemplates } from '../../../../../support/templates.ts';

const prefix = 'katun_part_import';
const importer = new TableImporter(prefix, [enterprises, customers]);

let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-part-import-'));
  await copyTemplates(urlsOf(prefix).ownerUrl, prefix);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function fileOf(name: string, text: string): string {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

/** Imports a table and returns its counts that are not 0, and the places and codes of its refusals. */
async function outcome(kind: string, text: string, asked = {}) {
  const path = fileOf(`${kind}.csv`, text);
  const { id, report, refused, written } = await importer.import(kind, path, asked);
  const counts = Object.fromEntries(Object.entries(report.counts).filter(([, count]) => count > 0));
  const places = refused.map(({ place, field, code }) => [place.line, field, code]);
  return { id, counts, places, refused, written, shown: report.shown };
}

const [one, other] = ['enterprise-geosynthetics-ob', 'enterprise-altai-polikompozit'];

describe('a table of parts', () => {
  it('states the whole list of each record that it names, wherever its rows stand', async () => {
    const rows = [`${one};2014;109;262000000.00`, `${other};2015;12;`, `${one};2015;1 20;`];
    const text = `enterprise;year;headcount;revenue\n${rows.join('\n')}\n`;
    const broken = await outcome('indicators', text);
    expect(broken.places).toEqual([
      [2, null, 'OTHER_ROW_REFUSED'],
      [4, 'headcount', 'WRONG_VALUE'],
    ]);
    const good = await outcome('indicators', text.replace('1 20', '120'), { dryRun: true });
    expect(good.counts).toEqual({ changed: 2 });
    expect(good.shown.find(({ id }) => id === one)).toMatchObject({
      outcome: 'CHANGED',
      facts: [
        {
          fact: 'indicators',
          after: [
            { year: 2014, headcount: 109, revenue: '262000000' },
            { year: 2015, headcount: 120, revenue: null },
          ],
        },
      ],
    });
  });

  it('gives all rows of a refused record back, so that the corrected ones state the whole list', async () => {
    const rows = [`${one},2014,1,`, `${other},2014,2,`, `${one},2015,many,`, `${one},2015,3,`];
    const text = `enterprise,year,headcount,revenue\n${rows.join('\n')}\n`;
    const { counts, written } = await outcome('indicators', text, { goodRows: true });
    expect(counts).toEqual({ changed: 1, refused: 3 });
    const back = readFileSync(written!, 'utf8');
    expect(back.split('\n').map((line) => line.split(',').slice(0, 5).join(','))).toEqual([
      'enterprise,year,headcount,revenue,katun_problem',
      `${rows[0]},OTHER_ROW_REFUSED: a wrong one in line 4`,
      `${rows[2]},"headcount: WRONG_VALUE: ""many"""`,
      `${rows[3]},OTHER_ROW_REFUSED: a wrong one in line 4`,
      '',
    ]);
  });

  it('refuses a part that a record has twice', async () => {
    const text = `enterprise,category,validFrom\n${one},SMALL,2016-01-01\n${one},MICRO,01.01.2016\n`;
    const { places } = await outcome('sme-categories', text);
    expect(places).toEqual([
      [2, null, 'OTHER_ROW_REFUSED'],
      [3, 'validFrom', 'DUPLICATE_KEY'],
    ]);
  });

  it('removes all parts of a record of which a row states none, and is taken back', async () => {
    const gone = await outcome('sme-categories', `enterprise,category,validFrom\n${one},,\n`);
    expect(gone.counts).toEqual({ changed: 1 });
    const text = `enterprise,category,validFrom\n${one},MEDIUM,2015-01-01\n`;
    expect((await outcome('sme-categories', text, { dryRun: true })).counts).toEqual({
      changed: 1,
    });
    expect(await importer.undo('sme-categories', gone.id)).toEqual({ removed: 0, restored: 1 });
    expect((await outcome('sme-categories', text)).counts).toEqual({ unchanged: 1 });
  });

  it('writes the requirements of needs, and refuses those that contradict themselves', async () => {
    const header = 'need,criterion,group,property,operator,values,unit,hard';
    const row = 'RAD-2016-001,strength,a,tensileStrengthLong';
    const text = `${header}\n${row},GTE,55,N31,да\n${row},LTE,70,N31,нет\n`;
    const first = await outcome('criteria', text);
    expect(first.counts).toEqual({ changed: 1 });
    expect((await outcome('criteria', text)).counts).toEqual({ unchanged: 1 });
    expect(await importer.undo('criteria', first.id)).toEqual({ removed: 0, restored: 1 });
    const wrong = await outcome('criteria', `${text}${row},BETWEEN,55,N31,да\n`);
    expect(wrong.places.slice(2)).toEqual([[4, 'values', 'WRONG_VALUE']]);
    const whole = 'subgraphs/demonstration/needs/criteria.csv';
    const { report } = await importer.import('criteria', whole);
    expect(report.counts).toMatchObject({ changed: 0, unchanged: 150, refused: 0 });
  });
});

describe('a table of deliveries', () => {
  it('keeps the ids of known ones, makes those of new ones, and sums them up', async () => {
    const header = 'contract;number;quantity;dueOn;deliveredOn;status';
    const number = 'DEMO-C-HPC-2016-003';
    const known = `${number};DEMO-D-HPC-2016-003-1;108;31.07.2016;31.07.2016;DELIVERED`;
    const rest = (quantity: number) =>
      `${number};ДЕМО-2;${quantity};30.08.2016;30.08.2016;DELIVERED`;
    const wrong = await outcome('deliveries', `${header}\n${known}\n${rest(73)}\n`);
    expect(wrong.places).toEqual([2, 3].map((line) => [line, null, 'REFUSED_BY_DATABASE']));
    expect(wrong.refused[0]!.message).toMatch(/180.*181/);
    const good = await outcome('deliveries', `${header}\n${known}\n${rest(72)}\n`);
    expect(good.counts).toEqual({ changed: 1 });
    expect(await importer.undo('deliveries', good.id)).toEqual({ removed: 0, restored: 1 });
    const whole = 'subgraphs/demonstration/contracts/deliveries.csv';
    const { report } = await importer.import('deliveries', whole);
    expect(report.counts).toMatchObject({ changed: 0, unchanged: 22, refused: 0 });
  });
});

describe('a reference to a record', () => {
  it('is refused by its line and column if there is no such record', async () => {
    const text = `enterprise,cluster\n${madeInn(1)},cluster-altai-composite\n${one},cluster-none\n`;
    const { refused, places } = await outcome('cluster-members', text);
    expect(places).toEqual([
      [2, 'enterprise', 'UNKNOWN_REFERENCE'],
      [3, 'cluster', 'UNKNOWN_REFERENCE'],
    ]);
    expect(refused[0]!.message).toBe(
      'expected the id or `inn` of a record that Katun has, as in enterprises/enterprises.csv, got ' +
        `"${madeInn(1)}"`,
    );
  });

  it('is refused in tables of records, while the good rows are imported', async () => {
    const inns = [madeInn(601), madeInn(602)] as const;
    const text =
      `inn,nameRu,agreement\n${inns[0]},ДЕМО,agreement-none\n` +
      `${inns[1]},ДЕМО,agreement-altai-sme-corporation\n`;
    const { places, counts } = await outcome('customers', text, { goodRows: true });
    expect(places).toEqual([[2, 'agreement', 'UNKNOWN_REFERENCE']]);
    expect(counts).toEqual({ added: 1, refused: 1 });
  });

  it('names a record of another subgraph, which is looked up there', async () => {
    const header =
      'number,customer,titleRu,productType,okpd2,publishedOn,procurementLaw,status,smeOnly';
    const rows = ['geogrid-biaxial', 'geogrid-none'].map(
      (type, at) =>
        `ДЕМО-${at},customer-rosavtodor,ДЕМО,${type},23.14.12.110,2016-09-01,FZ_44,OPEN,нет`,
    );
    const { places, counts } = await outcome('needs', `${header}\n${rows.join('\n')}\n`, {
      goodRows: true,
    });
    expect(places).toEqual([[3, 'productType', 'UNKNOWN_REFERENCE']]);
    expect(counts).toEqual({ added: 1, refused: 1 });
  });

  it('may mean a record of the same file, unless that one is refused', async () => {
    const agreements = customers.recordImports!.find(({ name }) => name === 'agreements')!;
    const chained = tableImport({
      name: 'chained',
      description: 'agreements with a purpose of their own',
      file: { ...agreementsFile, references: { purposeEn: agreementKey } },
      key: 'id',
      type: agreements.types[0]!,
      example: {},
    });
    const chain = new TableImporter(prefix, [{ ...customers, recordImports: [chained] }]);
    const links = ['a b', 'b agreement-altai-sme-corporation', 'c d', 'd e', 'e none'];
    const rows = links.map((link) => {
      const [id, to] = link.split(' ') as [string, string];
      const purpose = to.length > 1 ? to : `agreement-${to}`;
      return `agreement-${id},ДЕМО,a; b,а; б,${purpose},п`;
    });
    const header = 'id,nameRu,partiesEn,partiesRu,purposeEn,purposeRu';
    const path = fileOf('chained.csv', `${header}\n${rows.join('\n')}\n`);
    const { refused, report } = await chain.import('chained', path, { goodRows: true });
    const places = refused.map(({ place, field, code }) => [place.line, field, code]);
    expect(places).toEqual([6, 5, 4].map((line) => [line, 'purposeEn', 'UNKNOWN_REFERENCE']));
    expect(report.counts).toMatchObject({ added: 2, refused: 3 });
  });
});

describe('a rule of the database', () => {
  it('refuses the records that violate it, each by its line', async () => {
    const names = ['rebar-biya', 'geosynthetics-ob', 'altai-polikompozit'];
    const text = (years: readonly string[]) =>
      `enterprise;year;headcount;revenue\n${years
        .map((year, at) => `enterprise-${names[at % 3]};${year};5;\n`)
        .join('')}`;
    const wrong = text(['2001', '1700', '2003', '2004', '2005', '99999999999']);
    const checked = await outcome('indicators', wrong, { dryRun: true });
    expect(checked.counts).toEqual({ changed: 1, refused: 4 });
    expect(checked.places).toEqual([
      [3, null, 'REFUSED_BY_DATABASE'],
      [6, null, 'REFUSED_BY_DATABASE'],
      [4, null, 'REFUSED_BY_DATABASE'],
      [7, null, 'REFUSED_BY_DATABASE'],
    ]);
    expect(checked.refused[0]!.message).toBe(
      'The year of a figure of an enterprise must be 1900 to 2100.',
    );
    expect((await outcome('indicators', wrong)).counts).toEqual({ changed: 1, refused: 4 });
    const { counts } = await outcome('indicators', wrong, { goodRows: true });
    expect(counts).toEqual({ changed: 1, refused: 4 });
    expect((await outcome('indicators', text(['2001']))).counts).toEqual({ changed: 1 });
  });
});
