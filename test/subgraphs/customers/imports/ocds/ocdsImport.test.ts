import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ocdsImport } from '../../../../../subgraphs/customers/imports/ocds/ocdsImport.ts';
import { runImport } from '../../../../../subgraphs/platform/importing/running/runImport.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../../../support/graph.ts';
import { demoCustomers } from '../../../../support/importing/eisFiles.ts';
import {
  type OcdsObject,
  ocdsItem,
  ocdsRelease,
  ocdsTender,
  releasePackage,
  withFile,
} from '../../../../support/importing/ocdsFiles.ts';

const prefix = 'katun_import_ocds';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph(prefix);
});
afterAll(() => graph.close());

const nothing = () => undefined;

function run(content: string, goodRows = false) {
  const { signal } = new AbortController();
  return withFile(content, (path) =>
    runImport(
      'customers',
      urlsOf(prefix),
      ocdsImport,
      {
        id: randomUUID(),
        file: { path, name: 'tenders.json', bytes: content.length, hash: '0'.repeat(64) },
        by: 'tester',
        isFull: null,
        asOf: null,
        region: null,
        goodRows,
        dryRun: false,
        today: '2016-10-01',
      },
      { signal, onProgress: nothing, onRefused: nothing, onWait: nothing },
    ),
  );
}

async function need(number: string): Promise<unknown> {
  const { data } = await graph.ask<{ need: unknown }>(
    `query ($number: String) { need(number: $number) {
      version status titleRu: title(lang: RU) titleEn: title(lang: EN) customer { inn }
      quantity { value unit { code } } deliverBy publishedOn procurementLaw
      unitPriceCeiling { amount }
      criteria { groups { requirements { property operator values } } }
      provenance { kind source asOf } } }`,
    { number },
  );
  return data.need;
}

function release(date: string, item: OcdsObject, more: OcdsObject = {}): OcdsObject {
  const criteria = [
    {
      id: 'C',
      requirementGroups: [
        { id: 'G', requirements: [{ id: 'R', title: 'length', minValue: 5, unit: { name: 'м' } }] },
      ],
    },
  ];
  const items = [ocdsItem('1', item)];
  const contractPeriod = { endDate: '2017-03-01' };
  return ocdsRelease(ocdsTender(items, { criteria, contractPeriod, ...more }), { date });
}

describe('an import of OCDS', () => {
  const number = 'ocds-demo00-0001-1';
  const first = release('2016-08-01T00:00:00+07:00', { description_en: 'DEMO geogrid' });

  it('registers the customer and the needs, with their provenance', async () => {
    const { state, counts } = await run(releasePackage(first));
    expect({ state, ...counts }).toMatchObject({ state: 'COMMITTED', added: 2, refused: 0 });
    expect(await need(number)).toEqual({
      version: 1,
      status: 'OPEN',
      titleRu: 'ДЕМО: геосетка 1',
      titleEn: 'DEMO geogrid',
      customer: { inn: demoCustomers.first },
      quantity: { value: '4000', unit: { code: 'MTK' } },
      deliverBy: '2017-03-01',
      publishedOn: '2016-08-01',
      procurementLaw: 'FZ_223',
      unitPriceCeiling: null,
      criteria: [
        { groups: [{ requirements: [{ property: 'length', operator: 'GTE', values: ['5'] }] }] },
      ],
      provenance: { kind: 'IMPORT', source: 'OCDS: tenders.json, line 4', asOf: '2016-08-01' },
    });
  });

  it('of the same file changes nothing, of a later release only what it states', async () => {
    expect((await run(releasePackage(first))).counts).toMatchObject({ added: 0, unchanged: 2 });
    const later = release('2016-09-01T00:00:00+07:00', { quantity: 5000 });
    const { counts } = await run(releasePackage(later, first));
    expect(counts).toMatchObject({ added: 0, changed: 1 });
    expect(await need(number)).toMatchObject({
      version: 2,
      quantity: { value: '5000' },
      titleEn: 'DEMO geogrid',
      publishedOn: '2016-08-01',
    });
    expect((await run(releasePackage(first))).counts).toMatchObject({ changed: 0, older: 1 });
  });

  it('with a tender that has ended writes nothing, or the others if that is asked for', async () => {
    const other = { ...release('2016-09-01', {}), ocid: 'ocds-demo00-0002' };
    const ended = {
      ...release('2016-09-01', {}, { status: 'complete' }),
      ocid: 'ocds-demo00-0003',
    };
    const file = releasePackage(other, ended);
    expect(await run(file)).toMatchObject({ state: 'REFUSED', counts: { refused: 1 } });
    expect(await need('ocds-demo00-0002-1')).toBeNull();
    expect(await run(file, true)).toMatchObject({ state: 'COMMITTED', counts: { added: 1 } });
    expect(await need('ocds-demo00-0002-1')).toMatchObject({ version: 1 });
    expect(await need('ocds-demo00-0003-1')).toBeNull();
  });
});
