import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customers } from '../../../../subgraphs/customers/subgraph.ts';
import { type TestGraph, openTestGraph } from '../../../support/graph.ts';
import { bearer } from '../../../support/identity.ts';
import { lotItem, notice223, tag } from '../../../support/importing/eisFiles.ts';
import { TableImporter } from '../../../support/importing/importTable.ts';
import { send } from '../../changing/writes.ts';

const prefix = 'katun_stated_quantity';
const importer = new TableImporter(prefix, [customers]);
const number = '32400000001-1-1';

let folder: string;
let graph: TestGraph;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'katun-stated-quantity-'));
  graph = await openTestGraph(prefix);
});
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true });
});

async function take(kind: string, name: string, text: string) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const { report } = await importer.import(kind, path);
  return report.counts;
}

function notice(code: string, name: string, quantity: string): string {
  const okpd2 = tag('okpd2', tag('code', '23.14.12.110'), tag('name', 'Сетки'));
  const okei = tag('okei', tag('code', code), tag('name', name));
  return notice223([lotItem(1, okpd2, okei, tag('qty', quantity))]);
}

async function quantities() {
  const { data } = await graph.ask<{ need: Readonly<Record<string, unknown>> }>(
    `{ need(number: "${number}") { quantity { value unit { code } }
      statedQuantity { value unit okei okeiUnit { name symbol } } } }`,
  );
  return data.need;
}

describe('a quantity in a unit that Katun does not compute with', () => {
  it('is kept as the notice states it, and is unchanged when it is imported again', async () => {
    const text = notice('876', 'Условная единица', '12,50');
    expect(await take('eis223', 'notice.xml', text)).toMatchObject({ added: 2, refused: 0 });
    const stated = { value: '12.5', unit: 'Условная единица', okei: '876', okeiUnit: null };
    expect(await quantities()).toEqual({ quantity: null, statedQuantity: stated });
    expect(await take('eis223', 'notice.xml', text)).toMatchObject({ changed: 0, unchanged: 2 });
  });

  it('has the name and the symbol of the imported classifier', async () => {
    const table =
      'Код;Наименование;Условное обозначение (национальное)\n876;Единица условная;у.е.\n';
    await take('okei', 'okei.csv', table);
    expect(await quantities()).toMatchObject({
      statedQuantity: { okeiUnit: { name: 'Единица условная', symbol: 'у.е.' } },
    });
  });

  it('is replaced by a later notice with a known unit, and replaces it', async () => {
    await take('eis223', 'later.xml', notice('055', 'Квадратный метр', '40'));
    const known = { quantity: { value: '40', unit: { code: 'MTK' } }, statedQuantity: null };
    expect(await quantities()).toEqual(known);
    await take('eis223', 'latest.xml', notice('876', 'Условная единица', '3'));
    expect(await quantities()).toMatchObject({ quantity: null, statedQuantity: { value: '3' } });
  });

  it('is replaced by what the customer states, which no file overwrites', async () => {
    const token = await bearer(['needs:write'], ['agency']);
    const { data } = await graph.ask<{ need: { version: number } }>(
      `{ need(number: "${number}") { version } }`,
    );
    const quantity = { value: '77', unit: 'MTK' };
    const change = { id: `need-${number}`, expectedVersion: data.need.version, quantity };
    expect((await send(graph, 'changeNeeds', [change], token)).refusal).toBeNull();
    const own = { quantity: { value: '77', unit: { code: 'MTK' } }, statedQuantity: null };
    expect(await quantities()).toEqual(own);
    const again = await take('eis223', 'latest.xml', notice('876', 'Условная единица', '3'));
    expect(again).toMatchObject({ changed: 0, differing: 1 });
    expect(await quantities()).toEqual(own);
  });

  it('is stated by a table of needs, with a quantity only', async () => {
    const header = 'number;statedQuantity;statedUnit;statedOkei';
    const key = 'RAD-2016-001';
    await take('needs', 'needs.csv', `${header}\n${key};5;усл. ед;\n`);
    const { data } = await graph.ask<object>(
      `{ need(number: "${key}") { quantity { value } statedQuantity { value } } }`,
    );
    // Its quantity is known.
    expect(data).toMatchObject({ need: { quantity: {}, statedQuantity: null } });
    const path = join(folder, 'wrong.csv');
    writeFileSync(path, `${header}\n${key};;усл. ед;\n${key};5;;6\n`);
    const { refused } = await importer.import('needs', path);
    expect(refused.map(({ place, field }) => [place.line, field])).toEqual([
      [2, 'statedQuantity'],
      [3, 'statedOkei'],
    ]);
  });
});
