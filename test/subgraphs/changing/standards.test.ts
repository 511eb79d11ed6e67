import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { feedAfter, refusalOf, rods, send } from './writes.ts';

const mine = 'enterprise-rebar-biya';
const other = 'enterprise-basalt-kolyvan';

let graph: TestGraph;
const tokens = { maker: '', agency: '', buyer: '' };
beforeAll(async () => {
  graph = await openTestGraph('katun_standards');
  tokens.maker = await bearer(['products:write'], [mine], 'maker-clerk');
  tokens.agency = await bearer(['products:write', 'needs:write'], ['agency'], 'the-agency');
  tokens.buyer = await bearer(['needs:write'], ['customer-rosavtodor'], 'the-customer');
});
afterAll(() => graph.close());

const select = 'validFrom validTo supersededBy registeredBy { id } provenance { kind }';
const tu = (code: string, over: object = {}) => ({ code, registeredBy: mine, ...over });
const register = (list: readonly object[], token = tokens.maker) =>
  send(graph, 'registerStandards', list, token, { select });

describe('a standard that is not known', () => {
  it('is registered by the publishers of products, with its successor, and found in any spelling', async () => {
    const { records, affected, refusal } = await register([
      tu('ТУ 2296-001-12345678-2015', {
        validFrom: '2015-03-01',
        validTo: '2016-09-01',
        supersededBy: 'TU 2296-002-12345678-2016',
      }),
      tu('ТУ 2296-002-12345678-2016', { validFrom: '2016-09-01' }),
    ]);
    expect(refusal).toBeNull();
    const own = { registeredBy: { id: mine }, provenance: { kind: 'OWNER' }, version: 1 };
    expect(records).toEqual([
      {
        ...own,
        id: 'TU 2296-001-12345678-2015',
        validFrom: '2015-03-01',
        validTo: '2016-09-01',
        supersededBy: 'TU 2296-002-12345678-2016',
      },
      {
        ...own,
        id: 'TU 2296-002-12345678-2016',
        validFrom: '2016-09-01',
        validTo: null,
        supersededBy: null,
      },
    ]);
    expect(affected.map(({ kind, id }) => [kind, id])).toEqual([
      ['Standard', 'TU 2296-001-12345678-2015'],
      ['Standard', 'TU 2296-002-12345678-2016'],
    ]);
    const { data } = await graph.ask('{ standard(code: "ту 2296-001-12345678-2015") { code } }');
    expect(data).toEqual({ standard: { code: 'TU 2296-001-12345678-2015' } });
  });

  it('can be named by a certificate, and decides needs that require conformity to it', async () => {
    const [asked, successor] = ['TU 9000-001-2016', 'TU 9000-002-2016'];
    const conforms = { property: 'standard', operator: 'CONFORMS', values: [asked] };
    const { records: needs } = await send(
      graph,
      'registerNeeds',
      [
        {
          ...rods('S-1', 'customer-rosavtodor'),
          criteria: [{ code: 'standard', groups: [{ code: 'one', requirements: [conforms] }] }],
        },
      ],
      tokens.buyer,
    );
    const verdicts = async () => {
      const { data } = await graph.ask<{
        need: { matches: { nodes: { product: { sku: string }; reasons: object[] }[] } };
      }>(
        `query ($id: ID!) { need(id: $id) { matches(first: 100) { nodes {
          product { sku } reasons { property verdict code } } } } }`,
        { id: needs[0]!.id },
      );
      const own = data.need.matches.nodes.find(({ product }) => product.sku === 'DEMO-S-1');
      return own?.reasons.filter((reason) => 'property' in reason && reason.property !== null);
    };
    const product = {
      manufacturer: mine,
      sku: 'DEMO-S-1',
      nameEn: 'DEMO rod of a test',
      type: 'composite-rebar-basalt',
      unit: 'MTR',
      certificates: [{ number: 'S-1', standard: successor, validFrom: '2016-01-01' }],
    };
    expect((await send(graph, 'publishProducts', [product], tokens.maker)).refusal).toMatchObject({
      code: 'NOT_FOUND',
      field: 'products[0].certificates[0].standard',
    });
    await register([tu(successor)]);
    expect((await send(graph, 'publishProducts', [product], tokens.maker)).refusal).toBeNull();
    expect(await verdicts()).toEqual([
      { property: 'standard', verdict: 'UNKNOWN', code: 'EVIDENCE_MISSING' },
    ]);
    await register([tu(asked, { supersededBy: successor })]);
    expect(await verdicts()).toEqual([{ property: 'standard', verdict: 'MET', code: 'SATISFIED' }]);
  });

  it('makes the index match the open needs that require conformity again', async () => {
    const { em } = graph.subgraphs.get('products')!.context({ caller: null, requestId: 'test' });
    const before = await em.execute<{ number: string }[]>(
      'select coalesce(max(number), 0) as number from match_task',
    );
    await register([tu('TU 9000-003-2016')]);
    const tasks = await em.execute(
      `select id from match_task where kind = 'Need' and id = 'need-rad-2016-003' and number > ?`,
      [before[0]!.number],
    );
    expect(tasks).toHaveLength(1);
  });

  it('is in the change feed', async () => {
    const { changes } = await feedAfter(graph, '0', tokens.agency, 'productChanges');
    expect(changes).toContainEqual(
      expect.objectContaining({
        kind: 'Standard',
        id: 'TU 9000-001-2016',
        before: null,
        after: expect.objectContaining({ supersededBy: 'TU 9000-002-2016', registeredBy: mine }),
      }),
    );
  });
});

describe('a standard is refused', () => {
  it.each([
    ['if it is known in another spelling', tu('гост 31938-2012'), 'ALREADY_EXISTS', 'code'],
    ['without a designation', tu(' '), 'INVALID_TEXT', 'code'],
    [
      'if it ends before it begins',
      tu('TU 1', { validFrom: '2016-02-01', validTo: '2016-02-01' }),
      'INVALID_PERIOD',
      'validTo',
    ],
    [
      'if its successor is unknown',
      tu('TU 1', { supersededBy: 'TU 2' }),
      'NOT_FOUND',
      'supersededBy',
    ],
  ])('%s', async (_, input, code, field) => {
    expect(refusalOf(await register([input]))).toEqual([code, `standards[0].${field}`]);
  });

  it('for another enterprise, and without one except by the agency', async () => {
    for (const input of [tu('TU 1', { registeredBy: other }), { code: 'TU 1' }]) {
      expect(refusalOf(await register([input]))[0]).toBe('FORBIDDEN');
    }
    expect((await register([{ code: 'GOST 99999-2016' }], tokens.agency)).refusal).toBeNull();
    const { refusal } = await register([tu('TU 1')], tokens.buyer);
    expect(refusal).toMatchObject({ code: 'FORBIDDEN' });
  });
});
