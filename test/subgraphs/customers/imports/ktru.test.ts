import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customers } from '../../../../subgraphs/customers/subgraph.ts';
import { type TestGraph, openTestGraph } from '../../../support/graph.ts';
import { TableImporter } from '../../../support/importing/importTable.ts';

const prefix = 'katun_ktru';
const importer = new TableImporter(prefix, [customers]);

let folder: string;
let graph: TestGraph;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'katun-ktru-'));
  graph = await openTestGraph(prefix);
});
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true });
});

async function take(kind: string, rows: readonly string[]) {
  const path = join(folder, `${kind}.csv`);
  writeFileSync(path, `${rows.join('\n')}\n`);
  return importer.import(kind, path);
}

const asked = `{ need(number: "RAD-2016-001") { ktru ktruPosition { code name unit { code } } }
  ktru(code: "23.14.12.110-00000001") { name } }`;

describe('the catalogue KTRU', () => {
  it('names the positions to which needs refer', async () => {
    const empty = await graph.ask(asked);
    expect(empty.data).toEqual({ need: { ktru: null, ktruPosition: null }, ktru: null });
    const stated = await take('needs', ['number,ktru', 'RAD-2016-001,23.14.12.110-00000001']);
    expect(stated.report.counts).toMatchObject({ changed: 1, refused: 0 });
    expect((await graph.ask(asked)).data).toEqual({
      need: { ktru: '23.14.12.110-00000001', ktruPosition: null },
      ktru: null,
    });
    const { report, id } = await take('ktru', ['code;name;unit', '23.14.12.110-00000001;Сетка;м2']);
    expect(report.counts).toMatchObject({ added: 1, refused: 0 });
    expect((await graph.ask(asked)).data).toEqual({
      need: {
        ktru: '23.14.12.110-00000001',
        ktruPosition: { code: '23.14.12.110-00000001', name: 'Сетка', unit: { code: 'MTK' } },
      },
      ktru: { name: 'Сетка' },
    });
    expect(await importer.undo('ktru', id)).toEqual({ removed: 1, restored: 0 });
  });

  it('refuses what is no code of it, by line and column', async () => {
    const { refused } = await take('ktru', ['code,name', '23.14.12.110,Сетка', ',Сетка']);
    expect(refused.map(({ place, field, code }) => [place.line, field, code])).toEqual([
      [2, 'code', 'WRONG_VALUE'],
      [3, 'code', 'WRONG_VALUE'],
    ]);
    const { errors } = await graph.ask('{ ktru(code: "23.14.12.110") { name } }');
    expect(errors![0]!.extensions).toMatchObject({ code: 'INVALID_KTRU' });
  });
});
