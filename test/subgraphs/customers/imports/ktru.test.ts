import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customers } from '../../../../subgraphs/customers/subgraph.ts';
import { type TestGraph, openTestGraph } from '../../../support/graph.ts';
import { bearer } from '../../../support/identity.ts';
import { TableImporter } from '../../../support/importing/importTable.ts';
import { send } from '../../changing/writes.ts';

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

  it('has the characteristics of its positions, with their allowed values', async () => {
    const code = '23.14.12.110-00000001';
    await take('ktru', ['code;name;unit', `${code};Сетка;усл. ед`]);
    const { report } = await take('ktru-characteristics', [
      'code;name;values;unit;mandatory',
      `${code};Прочность;≥ 40 и < 60;кН/м;да`,
      `${code};Цвет;белый;;нет`,
      `${code};Прочность;≥ 60;кН/м;да`,
      `${code};Плотность;;нитей на дюйм;`,
    ]);
    expect(report.counts).toMatchObject({ changed: 1, refused: 0 });
    const { data } = await graph.ask<{ ktru: object }>(`{ ktru(code: "${code}") {
      unit { code } unknownUnit
      characteristics { name values unit { code } unknownUnit isMandatory } } }`);
    expect(data.ktru).toEqual({
      unit: null,
      unknownUnit: 'усл. ед',
      characteristics: [
        {
          name: 'Прочность',
          values: ['≥ 40 и < 60', '≥ 60'],
          unit: { code: 'N31' },
          unknownUnit: null,
          isMandatory: true,
        },
        { name: 'Цвет', values: ['белый'], unit: null, unknownUnit: null, isMandatory: false },
        {
          name: 'Плотность',
          values: [],
          unit: null,
          unknownUnit: 'нитей на дюйм',
          isMandatory: null,
        },
      ],
    });
    // The table of positions leaves them as they are.
    const again = await take('ktru', ['code;name;unit', `${code};Сетка;усл. ед`]);
    expect(again.report.counts).toMatchObject({ changed: 0, unchanged: 1 });
  });

  it('refuses characteristics of a position that it lacks, and the same value twice', async () => {
    const { refused } = await take('ktru-characteristics', [
      'code;name;values',
      '23.14.12.110-00000099;Цвет;белый',
      '23.14.12.110-00000001;Цвет;белый',
      '23.14.12.110-00000001;Цвет;белый',
    ]);
    expect(refused.map(({ place, code }) => [place.line, code])).toEqual([
      [3, 'OTHER_ROW_REFUSED'],
      [4, 'DUPLICATE_KEY'],
      [2, 'UNKNOWN_REFERENCE'],
    ]);
  });

  it('is referred to by the needs that customers register and change', async () => {
    const token = await bearer(['needs:write'], ['agency']);
    const need = {
      number: 'DEMO-KTRU-1',
      customer: 'customer-rosavtodor',
      titleRu: 'ДЕМО сетка',
      okpd2: ['23.14.12.110'],
      quantity: { value: '10', unit: 'MTK' },
      deliverTo: 'RU-ALT',
      deliverBy: '2016-12-01',
      procurementLaw: 'FZ_44',
    };
    const refused = await send(graph, 'registerNeeds', [{ ...need, ktru: '23.14' }], token);
    expect(refused.refusal).toMatchObject({ code: 'INVALID_KTRU' });
    const registered = [{ ...need, ktru: ' 23.14.12.110-00000001 ' }];
    expect((await send(graph, 'registerNeeds', registered, token)).refusal).toBeNull();
    const asked = '{ need(number: "DEMO-KTRU-1") { id ktru ktruPosition { name } } }';
    const { data } = await graph.ask<{ need: { id: string } }>(asked);
    expect(data.need).toMatchObject({
      ktru: '23.14.12.110-00000001',
      ktruPosition: { name: 'Сетка' },
    });
    const change = { id: data.need.id, expectedVersion: 1, ktru: null };
    expect((await send(graph, 'changeNeeds', [change], token)).refusal).toBeNull();
    expect((await graph.ask(asked)).data).toMatchObject({ need: { ktru: null } });
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
