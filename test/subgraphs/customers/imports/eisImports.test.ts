import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eisImports } from '../../../../subgraphs/customers/imports/eisImports.ts';
import { identifyFile } from '../../../../subgraphs/platform/importing/running/importedFile.ts';
import { runImport } from '../../../../subgraphs/platform/importing/running/runImport.ts';
import { undoImport } from '../../../../subgraphs/platform/importing/running/undoImport.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../../support/graph.ts';
import { bearer } from '../../../support/identity.ts';
import {
  characteristic,
  demoCustomers,
  notice44,
  plan223,
  planItem,
  planRow,
  purchaseObject,
  quality,
  range,
  tag,
} from '../../../support/importing/eisFiles.ts';
import { send } from '../../changing/writes.ts';

const prefix = 'katun_eis_imports';

let graph: TestGraph;
let scratch: string;
beforeAll(async () => {
  graph = await openTestGraph(prefix, { follow: true });
  scratch = mkdtempSync(join(tmpdir(), 'katun-eis-'));
});
afterAll(async () => {
  await graph.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function run(kind: string, content: string, id = randomUUID()) {
  const path = join(scratch, `${kind}.xml`);
  writeFileSync(path, content);
  const { signal } = new AbortController();
  const request = {
    id,
    file: await identifyFile(path, signal),
    by: 'tester',
    isFull: null,
    asOf: null,
    region: null,
    goodRows: false,
    dryRun: false,
    today: '2016-10-01',
  };
  const nothing = () => undefined;
  const options = { signal, onProgress: nothing, onRefused: nothing, onWait: nothing };
  const importing = eisImports.find(({ name }) => name === kind)!;
  return runImport('customers', urlsOf(prefix), importing, request, options);
}

const mesh = purchaseObject(
  tag(
    'OKPD2',
    tag('OKPDCode', '23.14.12.110'),
    tag(
      'characteristics',
      characteristic(
        'Прочность при растяжении вдоль',
        [range(['greaterOrEqual', '50'], null)],
        '2',
      ),
      characteristic('Материал', [quality('стекловолокно'), quality('базальт')]),
      characteristic('Пушистость', [quality('не менее 45')], '6'),
    ),
  ),
);

const number = '0000000000000000001-1';

interface Found {
  readonly need: Readonly<Record<string, unknown>> & {
    readonly criteria: readonly {
      readonly groups: readonly { readonly requirements: readonly object[] }[];
    }[];
  };
}

async function need(): Promise<Found['need']> {
  const { data } = await graph.ask<Found>(`{ need(number: "${number}") {
    title(lang: RU) status version okpd2 quantity { value } unitPriceCeiling { amount } ceilingVat
    deliverTo { code } deliverBy advanceShare customer { inn name(lang: RU) kind }
    provenance { kind source }
    criteria { groups { requirements { property operator values fillingInstruction } } } } }`);
  return data.need;
}

describe('an imported notice', () => {
  it('registers its customer by INN and its need, and keeps what is not understood', async () => {
    const { state, counts } = await run('eis44', notice44({ objects: [mesh] }));
    expect([state, counts.added, counts.refused]).toEqual(['COMMITTED', 2, 0]);
    const found = await need();
    expect(found).toMatchObject({
      status: 'OPEN',
      version: 1,
      okpd2: ['23.14.12.110'],
      quantity: { value: '120' },
      unitPriceCeiling: { amount: '26000.5' },
      ceilingVat: 'UNKNOWN',
      deliverTo: { code: 'RU-ALT' },
      deliverBy: '2024-12-31',
      advanceShare: null,
      customer: { inn: demoCustomers.first, kind: null },
      provenance: { kind: 'IMPORT', source: expect.stringMatching(/^EIS: eis44.xml, line 1$/) },
    });
    const requirements = found.criteria.flatMap(({ groups }) =>
      groups.flatMap(({ requirements: ofGroup }) => ofGroup),
    );
    expect(requirements).toContainEqual({
      property: 'Пушистость',
      operator: 'GTE',
      values: ['45'],
      fillingInstruction: '6',
    });
  });

  it('asks for the property that the dictionary lacks, and says so in the verdicts', async () => {
    await Promise.all(graph.relays.map((relay) => relay.caughtUp(60_000)));
    const { data } = await graph.ask<{
      need: { matches: { nodes: readonly { reasons: readonly { code: string }[] }[] } };
      unknownProperties: readonly { name: string; needs: number }[];
    }>(`{ need(number: "${number}") { matches(first: 1) { nodes { reasons { code } } } }
      unknownProperties { name: text needs } }`);
    const [match] = data.need.matches.nodes;
    expect(match!.reasons.map(({ code }) => code)).toContain('NOT_IN_DICTIONARY');
    expect(data.unknownProperties).toContainEqual({ name: 'Пушистость', needs: 1 });
  });

  it('changes nothing when it is imported again, and keeps what the customer has stated', async () => {
    const again = await run('eis44', notice44({ objects: [mesh] }));
    expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    const token = await bearer(['needs:write'], ['agency']);
    const changes = [{ id: `need-${number}`, expectedVersion: 1, titleRu: 'ДЕМО: своё название' }];
    const { refusal } = await send(graph, 'changeNeeds', changes, token);
    expect(refusal).toBeNull();
    const { counts } = await run('eis44', notice44({ objects: [mesh] }));
    expect(counts).toMatchObject({ changed: 0, differing: 1, unchanged: 1 });
    expect(await need()).toMatchObject({ title: 'ДЕМО: своё название', version: 2 });
  });
});

describe('an imported plan', () => {
  it('makes needs whose range is being determined, and is taken back', async () => {
    const row = (ordinal: number) => planRow(ordinal, tag('okpd2', tag('code', '22.23.19.111')));
    const id = randomUUID();
    const { counts } = await run('eis223-plan', plan223([planItem(1, row(1), row(2))], []), id);
    expect(counts).toMatchObject({ added: 2, unchanged: 1, refused: 0 });
    const planned = `{ needs(filter: { number: { startsWith: "2240000001" } }) { nodes {
      status quantity { value } deliverBy } } }`;
    expect((await graph.ask(planned)).data).toEqual({
      needs: {
        nodes: [1, 2].map(() => ({ status: 'FORMING', quantity: null, deliverBy: '2025-12-01' })),
      },
    });
    const importing = eisImports.find(({ name }) => name === 'eis223-plan')!;
    const undone = { id, by: 'tester', today: '2016-10-01' };
    const { signal } = new AbortController();
    const report = await undoImport('customers', urlsOf(prefix), [importing], undone, signal);
    expect(report).toEqual({ removed: 2, restored: 0 });
    expect((await graph.ask(planned)).data).toEqual({ needs: { nodes: [] } });
  });
});
