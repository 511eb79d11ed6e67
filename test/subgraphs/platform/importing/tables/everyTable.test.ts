import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitions } from '../../../../../gateway/main/graph.ts';
import type { ImportRefused } from '../../../../../subgraphs/platform/importing/importRefused.ts';
import type { ImportCounts } from '../../../../../subgraphs/platform/importing/running/importRequest.ts';
import { urlsOf } from '../../../../support/graph.ts';
import { TableImporter } from '../../../../support/importing/importTable.ts';
import { tableKinds } from '../../../../support/importing/tableKinds.ts';
import { copyTemplates } from '../../../../support/templates.ts';

const prefix = 'katun_every_table';
const importer = new TableImporter(prefix, [...definitions.values()]);

let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-every-table-'));
  await copyTemplates(urlsOf(prefix).ownerUrl, prefix);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The key of a made-up record in the template of its contacts, and that of an existing one. */
const existing: Readonly<Record<string, readonly [string, string]>> = {
  'enterprise-contacts': ['2200005105', 'enterprise-geosynthetics-ob'],
  'need-contacts': ['DEMO-1', 'RAD-2016-001'],
  'product-contacts': ['DEMO-1', 'DEMO-GG-0001'],
  'programme-contacts': ['finance-demo', 'finance-ob-contract-loan'],
};

function templateOf(kind: string): string {
  const imports = [...definitions.values()].flatMap(({ recordImports = [] }) => recordImports);
  const path = join(scratch, `${kind}.csv`);
  const text = imports.find(({ name }) => name === kind)!.template!();
  // Contacts are not taken back: those of the made-up records would remain.
  const [madeUp = '', known = ''] = existing[kind] ?? [];
  writeFileSync(path, text.replace(madeUp, known));
  return path;
}

function none(counts: Partial<ImportCounts>): ImportCounts {
  const all = { added: 0, changed: 0, ended: 0, unchanged: 0, older: 0, differing: 0, refused: 0 };
  return { ...all, ...counts };
}

describe('a table whose names of columns have zero characters', () => {
  it('is refused, and the database says why', async () => {
    const path = join(scratch, 'zero.csv');
    writeFileSync(path, Buffer.from('\ufeffinn\tna\0me\r\n1\t2\r\n', 'utf16le'));
    await expect(importer.import('enterprises', path)).rejects.toThrow(/UNKNOWN_COLUMN/);
    const client = new pg.Client(`${urlsOf(prefix).ownerUrl}_enterprises`);
    await client.connect();
    const { rows } = await client.query(`select state, error from import where file_name = $1`, [
      'zero.csv',
    ]);
    await client.end();
    expect(rows).toEqual([{ state: 'REFUSED', error: expect.stringContaining('"na\ufffdme"') }]);
  });
});

describe('the template of a table', () => {
  it('is imported, changes nothing the second time, and is taken back', async () => {
    const done: (readonly [kind: string, id: string, counts: ImportCounts])[] = [];
    for (const kind of tableKinds) {
      const path = templateOf(kind);
      const { id, report, refused } = await importer.import(kind, path);
      expect([kind, refused]).toEqual([kind, []]);
      expect([kind, report.counts.added + report.counts.changed]).toEqual([kind, 1]);
      const again = await importer.import(kind, path);
      expect([kind, again.report.counts]).toEqual([kind, none({ unchanged: 1 })]);
      done.push([kind, id, report.counts]);
    }
    for (const [kind, id, { added, changed }] of done.toReversed()) {
      const undone = await importer
        .undo(kind, id)
        .catch(({ problems }: ImportRefused) => problems.map(({ code }) => code));
      // What was there before contacts is not kept.
      const expected = kind.endsWith('-contacts')
        ? ['IMPORT_NOT_UNDOABLE']
        : { removed: added, restored: changed };
      expect([kind, undone]).toEqual([kind, expected]);
    }
  }, 180_000);

  it('exists for each kind', () => {
    const tables = [...definitions.values()]
      .flatMap(({ recordImports = [] }) => recordImports)
      .filter(({ template }) => template);
    const names = new Set(tables.map(({ name }) => name));
    expect([...names].toSorted()).toEqual([...tableKinds].toSorted());
    // Refused rows come back as rows of the same table.
    expect(tables.filter(({ isTable }) => !isTable).map(({ name }) => name)).toEqual([]);
  });

  it('exists for each file of a world', () => {
    for (const { files, recordImports = [] } of definitions.values()) {
      const details = files.flatMap((file) => file.details ?? []);
      const paths = [...files, ...details].map(({ path }) => path);
      // Classifiers are imported from the files of their publishers, and entries of the dictionary of
      // properties are added by `npm run dictionary`, which checks them against it.
      const others = new Set([
        'products/dictionary.csv',
        'products/okpd2.csv',
        'enterprises/okved2.csv',
        'needs/okei.csv',
        'law/codes.csv',
        'law/parameters.csv',
        'law/years.csv',
        'law/working_days.csv',
      ]);
      const own = paths.filter((path) => others.has(path));
      const tables = recordImports.flatMap(({ worldFile }) => worldFile ?? []);
      const imported = [...own, ...tables];
      expect(imported.toSorted()).toEqual(paths.toSorted());
    }
  });
});
