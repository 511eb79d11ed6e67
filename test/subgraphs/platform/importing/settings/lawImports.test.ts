import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitions } from '../../../../../gateway/main/graph.ts';
import { LawCode, lawOn } from '../../../../../subgraphs/domain/law/law.ts';
import { isWorkingDay } from '../../../../../subgraphs/domain/law/workingDays.ts';
import type { ImportRequest } from '../../../../../subgraphs/platform/importing/running/importRequest.ts';
import {
  ownDataFiles,
  useDataFiles,
} from '../../../../../subgraphs/platform/importing/settings/dataFiles.ts';
import { warnOfStatedLaw } from '../../../../../subgraphs/platform/importing/settings/law/currentLaw.ts';
import { testEnvironment } from '../../../../support/environment.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../../../support/graph.ts';
import { TableImporter } from '../../../../support/importing/importTable.ts';

const prefix = 'katun_law';
const subgraphs = ['customers', 'products', 'financing'] as const;
const importers = new Map(
  subgraphs.map((name) => [name, new TableImporter(prefix, [definitions.get(name)!])]),
);

let folder: string;
let graph: TestGraph;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'katun-law-'));
  graph = await openTestGraph(prefix);
});
afterAll(async () => {
  useDataFiles(ownDataFiles);
  await graph.close();
  rmSync(folder, { recursive: true });
});

/** Writes a table of the law with these rows below the header of the program's own file. */
function tableOf(file: string, rows: readonly string[], name = 'own.csv'): string {
  const [header] = readFileSync(file, 'utf8').split('\n');
  const path = join(folder, name);
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
  return path;
}

/** Returns the rows of the program's own file of the law with a code. */
function rowsOf(code: string): string[] {
  const lines = readFileSync(ownDataFiles.lawFile, 'utf8').split('\n');
  return lines.filter((line) => line.startsWith(`${code},`));
}

/** Imports a table into the databases of all subgraphs that apply the law. */
async function take(kind: string, path: string, asked: Partial<ImportRequest> = {}) {
  const taken = [];
  for (const importer of importers.values()) taken.push(await importer.import(kind, path, asked));
  return taken;
}

/** Returns the law that each subgraph applies. */
async function laws(of = graph) {
  return Promise.all(
    subgraphs.map(async (name) => {
      const context = of.subgraphs.get(name)!.context({ caller: null, requestId: 'test' });
      await context.position.begin();
      return context.law();
    }),
  );
}

const valueOn = async (code: LawCode, day: string, of = graph) =>
  new Set((await laws(of)).map((law) => lawOn(law, code, day)?.value ?? null));

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client(urlsOf(`${prefix}_products`).ownerUrl);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const lower = (rows: readonly string[]) => rows.map((row) => row.replace(',0.18,', ',0.1,'));

describe('an imported law', () => {
  it('replaces the values of its parameters at once, everywhere, and keeps those of others', async () => {
    const path = tableOf(ownDataFiles.lawFile, lower(rowsOf('VAT_RATE')));
    const dry = await take('law', path, { dryRun: true });
    expect(dry.map(({ report }) => [report.state, report.counts.added])).toEqual(
      subgraphs.map(() => ['CHECKED', 1]),
    );
    expect(await valueOn(LawCode.VAT_RATE, '2016-10-01')).toEqual(new Set(['0.18']));
    await query('delete from match_task');
    const done = await take('law', path);
    expect(done.map(({ report }) => report.counts.added)).toEqual([1, 1, 1]);
    expect(await valueOn(LawCode.VAT_RATE, '2016-10-01')).toEqual(new Set(['0.1']));
    expect(await valueOn(LawCode.VAT_RATE, '2026-10-01')).toEqual(new Set(['0.22']));
    const [kept] = rowsOf('FZ44_SET_ASIDE_MAXIMUM_PRICE');
    expect(await valueOn(LawCode.FZ44_SET_ASIDE_MAXIMUM_PRICE, '2016-10-01')).toEqual(
      new Set([kept!.split(',')[3]]),
    );
    const { data } = await graph.ask<{ lawParameters: { code: string; value: string }[] }>(
      '{ lawParameters { code value } }',
    );
    expect(data.lawParameters).toContainEqual({ code: 'VAT_RATE', value: '0.1' });
    // All open needs are matched again.
    const [tasks] = await query<{ tasks: string; needs: string }>(
      `select (select count(distinct id) from match_task where kind = 'Need') as tasks,
        (select count(*) from need_replica where status = 'OPEN') as needs`,
    );
    expect(Number(tasks!.needs)).toBeGreaterThan(0);
    expect(tasks!.tasks).toBe(tasks!.needs);
  });

  it('decides about the prices that matches compare', async () => {
    const rates = async () => {
      const { data, errors } = await graph.ask<{
        needs: {
          nodes: {
            matches: {
              nodes: {
                statedUnitPrice: { amount: string } | null;
                comparedUnitPrice: { amount: string } | null;
              }[];
            };
          }[];
        };
      }>(
        `{ needs(first: 20) { nodes { matches(first: 20) { nodes {
          statedUnitPrice { amount } comparedUnitPrice { amount } } } } } }`,
      );
      expect(errors).toBeUndefined();
      const prices = data.needs.nodes.flatMap(({ matches }) => matches.nodes);
      return JSON.stringify(prices);
    };
    const after = await rates();
    await take('law', tableOf(ownDataFiles.lawFile, rowsOf('VAT_RATE'), 'usual.csv'));
    const usual = await rates();
    expect(usual).not.toBe(after);
    await take('law', tableOf(ownDataFiles.lawFile, lower(rowsOf('VAT_RATE')), 'lower.csv'));
    expect(await rates()).toBe(after);
  });

  it('is the same after the same file again, and taken back as a whole', async () => {
    const path = tableOf(ownDataFiles.lawFile, lower(rowsOf('FZ223_SME_QUOTA_TOTAL')));
    const ids = (await take('law', path)).map(({ id }) => id);
    const again = await take('law', path);
    expect(again.map(({ report }) => report.counts)).toEqual(
      subgraphs.map(() => expect.objectContaining({ added: 0, changed: 0, unchanged: 1 })),
    );
    expect(await valueOn(LawCode.FZ223_SME_QUOTA_TOTAL, '2016-10-01')).toEqual(new Set(['0.1']));
    for (const [at, importer] of [...importers.values()].entries()) {
      expect(await importer.undo('law', ids[at]!)).toEqual({ removed: 1, restored: 0 });
    }
    expect(await valueOn(LawCode.FZ223_SME_QUOTA_TOTAL, '2016-10-01')).toEqual(new Set(['0.18']));
  });

  it.each([
    ['two values at a time', 'VAT_RATE,2018-01-01,,0.2', 'validFrom', /^expected another period/],
    [
      'a value of another kind',
      'VAT_RATE,2030-01-01,,20%',
      'value',
      /^expected a share from 0 to 1/,
    ],
    ['a period that ends first', 'VAT_RATE,2030-01-01,2029-01-01,0.2', 'validTo', /a day after/],
  ])(
    'is refused with %s, by line and column, with all values of the parameter',
    async (_, row, column, expected) => {
      const path = tableOf(ownDataFiles.lawFile, [
        ...rowsOf('VAT_RATE').slice(0, 2),
        `${row},SHARE,Tax Code,article 164,unchecked,Rate,Ставка`,
        ...rowsOf('FZ44_SECURITY_MAXIMUM_SHARE'),
      ]);
      for (const { report, refused, written } of await take('law', path)) {
        expect(report.state).toBe('REFUSED');
        expect(refused.map(({ place, code }) => [place.line, code])).toEqual([
          [2, 'OTHER_ROW_REFUSED'],
          [3, 'OTHER_ROW_REFUSED'],
          [4, 'WRONG_VALUE'],
        ]);
        expect(refused[2]).toMatchObject({
          field: column,
          message: expect.stringMatching(expected),
        });
        expect(readFileSync(written!, 'utf8').trimEnd().split('\n')).toHaveLength(4);
      }
    },
  );

  it('is replaced by a file that a setting names, and the program says so', async () => {
    const copy = join(folder, 'stated.csv');
    copyFileSync(ownDataFiles.lawFile, copy);
    const table = tableOf(ownDataFiles.lawFile, lower(rowsOf('VAT_RATE')));
    await take('law', table, { asOf: '2016-10-02' });
    expect(await valueOn(LawCode.VAT_RATE, '2016-10-01')).toEqual(new Set(['0.1']));
    useDataFiles({ ...ownDataFiles, lawFile: copy });
    const started = await openTestGraph(prefix);
    expect(await valueOn(LawCode.VAT_RATE, '2016-10-01', started)).toEqual(new Set(['0.18']));
    await started.close();
    const warnings: string[] = [];
    const context = graph.subgraphs.get('customers')!.context({ caller: null, requestId: 'test' });
    const log = Object.assign(Object.create(testEnvironment.log) as typeof testEnvironment.log, {
      warn: (text: string) => warnings.push(text),
    });
    await warnOfStatedLaw(context.em, log);
    expect(warnings).toEqual([expect.stringMatching(/^LAW_FILE is used in place/)]);
    useDataFiles(ownDataFiles);
    expect(await valueOn(LawCode.VAT_RATE, '2016-10-01')).toEqual(new Set(['0.1']));
  });
});

describe('an imported calendar', () => {
  it('replaces the days of its years only', async () => {
    const rows = [
      '2016-01-01,FREE,checked',
      '2016-12-30,FREE,checked',
      '2030-01-01,FREE,unchecked',
    ];
    const path = tableOf(ownDataFiles.workingDaysFile, rows, 'days.csv');
    const done = await take('holidays', path);
    expect(done.map(({ report }) => report.counts.added)).toEqual([2, 2, 2]);
    for (const { workingDays } of await laws()) {
      const days = ['2016-12-30', '2016-02-20', '2030-01-01', '2018-04-28', '2018-01-02'];
      expect(days.map((day) => isWorkingDay(workingDays, day))).toEqual([
        false,
        false,
        false,
        true,
        false,
      ]);
      expect(workingDays.years.has('2030')).toBe(true);
    }
    const wrong = tableOf(
      ownDataFiles.workingDaysFile,
      ['2031-01-01,FREE,checked', '2031-01-01,FREE,checked', '2031-01-02,WORKING,checked'],
      'wrong.csv',
    );
    const [refused] = await take('holidays', wrong);
    expect(refused!.refused.map(({ place, field, code }) => [place.line, field, code])).toEqual([
      [2, null, 'OTHER_ROW_REFUSED'],
      [3, 'day', 'WRONG_VALUE'],
      [4, 'kind', 'WRONG_VALUE'],
    ]);
  });
});
