import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterprises } from '../../../../subgraphs/enterprises/subgraph.ts';
import { type TestGraph, openTestGraph } from '../../../support/graph.ts';
import { TableImporter } from '../../../support/importing/importTable.ts';

const prefix = 'katun_okved';
const importer = new TableImporter(prefix, [enterprises]);

/** Entries above and beside the activities of the demonstration's makers. */
const entries = [
  ['РАЗДЕЛ С', 'ОБРАБАТЫВАЮЩИЕ ПРОИЗВОДСТВА'],
  ['22', 'Производство резиновых и пластмассовых изделий'],
  ['22.2', 'Производство изделий из пластмасс'],
  ['22.23', 'Производство пластмассовых изделий, используемых в строительстве'],
  ['23.14', 'Производство стекловолокна'],
] as const;

let folder: string;
let graph: TestGraph;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'katun-okved-'));
  graph = await openTestGraph(prefix);
});
afterAll(async () => {
  await graph.close();
  await rm(folder, { recursive: true, force: true });
});

async function take(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  await writeFile(path, content);
  return importer.import('okved2', path);
}

/** Returns the enterprises that have an activity, with its name as the graph shows it. */
async function activities() {
  const { data, errors } = await graph.ask<{
    enterprises: { nodes: { okved: string | null; okvedClass: { name: string } | null }[] };
  }>('{ enterprises(first: 100) { nodes { okved okvedClass { name } } } }');
  expect(errors).toBeUndefined();
  return data.enterprises.nodes.filter(({ okved }) => okved !== null);
}

describe('the classifier OKVED 2', () => {
  it('gives names to the main activities of enterprises, from a table as it is published', async () => {
    const before = await activities();
    expect(before.length).toBeGreaterThan(0);
    expect(before.every(({ okvedClass }) => okvedClass === null)).toBe(true);
    const rows = entries.map(([code, name]) => `"${name}";"С";"${code}";"пояснение, одно"\r\n`);
    const text = `"Name";"Razdel";"Kod";"Nomdescr"\r\n${rows.join('')}`;
    const { report, refused } = await take('okved2.csv', text);
    expect(refused).toEqual([]);
    expect(report.counts).toMatchObject({ added: 5, ended: 0 });
    const names = new Map<string, string>(entries);
    const after = await activities();
    expect(after.some(({ okvedClass }) => okvedClass !== null)).toBe(true);
    for (const { okved, okvedClass } of after) {
      expect(okvedClass?.name ?? null).toBe(names.get(okved!) ?? null);
    }
  });

  it('has the hierarchy of its codes', async () => {
    const { data } = await graph.ask(
      `{ group: okved(code: "22.23") { parent { code } } class: okved(code: "22") { parent { code } }
        section: okved(code: "C") { name parent { code } } none: okved(code: "01") { code } }`,
    );
    expect(data).toEqual({
      group: { parent: { code: '22.2' } },
      class: { parent: { code: 'C' } },
      section: { name: 'ОБРАБАТЫВАЮЩИЕ ПРОИЗВОДСТВА', parent: null },
      none: null,
    });
  });

  it('is the same from a spreadsheet below its titles; a code that lost its zeros is refused', async () => {
    const table = (rows: readonly (readonly (string | number)[])[]) =>
      writeXlsx({ sheets: [{ name: 'ОКВЭД2', rows: rows.map((row) => [...row]) }] });
    const heading = [['ОК 029-2014'], ['Код', 'Наименование']];
    const { report } = await take('okved2.xlsx', await table([...heading, ...entries]));
    expect(report.counts).toMatchObject({ added: 0, changed: 0, ended: 0, unchanged: 5 });
    const { refused } = await take(
      'mangled.xlsx',
      await table([...heading, ...entries, [22.1, 'Производство резиновых изделий']]),
    );
    expect(refused.map(({ place, code }) => [place.line, code])).toEqual([[8, 'MANGLED_CODE']]);
  });

  it('is refused if it lacks most of what it had, and is taken back', async () => {
    await expect(take('part.tsv', '01\tРастениеводство\n')).rejects.toThrow('(REMOVES_MOST)');
    const lines = [...entries, ['22.29', 'Производство прочих пластмассовых изделий']];
    const { id, report } = await take('okved2.tsv', lines.map((one) => one.join('\t')).join('\n'));
    expect(report.counts).toMatchObject({ added: 1, unchanged: 5 });
    expect(await importer.undo('okved2', id)).toEqual({ removed: 1, restored: 0 });
    const { data } = await graph.ask('{ okved(code: "22.29") { name } }');
    expect(data).toEqual({ okved: null });
  });
});
