import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { innOf } from '../../../subgraphs/domain/registries/identifiers.ts';
import { referAtOnce } from '../../prove/referring.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { type MutationName, send } from './writes.ts';

let graph: TestGraph;
let other: TestGraph;
let stopped: TestGraph;
let agency: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_referring', { follow: true });
  // A second process over the same databases: the relays of both share their cursors.
  other = await openTestGraph('katun_referring', { follow: true });
  stopped = await openTestGraph('katun_referring');
  const scopes = ['enterprises', 'products', 'needs', 'programme', 'quotations', 'contracts'];
  agency = await bearer(
    [...scopes.map((one) => `${one}:write`), 'quotations:read', 'plans:write', 'plans:read'],
    ['agency'],
  );
});
afterAll(() => Promise.all([graph.close(), other.close(), stopped.close()]));

const askOf =
  (one: TestGraph) =>
  (...asked: Parameters<TestGraph['ask']>) =>
    one.ask(...asked);

describe('a record that was just registered', () => {
  it('can be referred to at once, through the same process and through another', async () => {
    const ways = { register: askOf(graph), refer: askOf(other), bearer };
    const across = await referAtOnce(ways, { references: 60, lanes: 3 });
    expect(across.refused).toEqual([]);
    expect(across.references).toBeGreaterThanOrEqual(60);
  });

  it('can be referred to by a list of many that were all unknown, with one wait', async () => {
    const registered = await send(
      graph,
      'registerEnterprises',
      Array.from({ length: 30 }, (_, at) => ({
        nameEn: `DEMO of a list ${at}`,
        inn: innOf(String(700_000_000 + at)),
        region: 'RU-ALT',
      })),
      agency,
    );
    const lines = registered.records.map(({ id }) => line(id));
    graph.takeFetches();
    const recorded = await send(graph, 'recordProductionLines', lines, agency);
    expect(recorded.refusal).toBeNull();
    expect(feedReads()).toBeLessThan(15);
  });
});

/** Writes that name an unknown record, the field that names it, and its type. */
const unknowns: readonly [MutationName, object, string, string][] = [
  ['recordProductionLines', line('enterprise-none'), 'lines[0].enterprise', 'Enterprise'],
  [
    'recordTrials',
    {
      enterprise: 'enterprise-none',
      product: 'product-0001',
      since: '2016-09-01',
      nameEn: 'DEMO',
      placeEn: 'DEMO',
    },
    'trials[0].enterprise',
    'Enterprise',
  ],
  [
    'registerStandards',
    { code: 'TU 1', registeredBy: 'enterprise-none' },
    'standards[0].registeredBy',
    'Enterprise',
  ],
  [
    'recordReferrals',
    { customer: 'customer-rosavtodor', enterprise: 'enterprise-none' },
    'referrals[0].enterprise',
    'Enterprise',
  ],
  [
    'submitQuotations',
    offer({ supplier: 'enterprise-none' }),
    'quotations[0].supplier',
    'Enterprise',
  ],
  ['submitQuotations', offer({ product: 'product-none' }), 'quotations[0].product', 'Product'],
  [
    'awardContracts',
    award({ supplier: 'enterprise-none' }),
    'awards[0].terms.supplier',
    'Enterprise',
  ],
  ['awardContracts', award({ product: 'product-none' }), 'awards[0].terms.product', 'Product'],
];

describe('an unknown record of another subgraph', () => {
  it.each(unknowns)('is refused by %s', async (name, item, field, kind) => {
    const { refusal } = await send(graph, name, [item], agency);
    expect(refusal).toMatchObject({ code: 'NOT_FOUND', field, kind });
  });

  it.each([
    ['enterpriseId', 'Enterprise'],
    ['needId', 'Need'],
    ['productId', 'Product'],
  ])('is refused as the %s of an action plan', async (key, kind) => {
    const plan = {
      enterpriseId: 'enterprise-geosynthetics-ob',
      needId: 'need-rad-2016-001',
      productId: 'product-0001',
      asOf: '2016-10-01',
      deliverBy: '2017-03-01',
      steps: [
        {
          measure: 'measure-property-test',
          removes: ['TEST_DATA uv'],
          startOn: '2016-10-01',
          endOn: '2016-10-26',
          cost: '85000',
        },
      ],
      [key]: 'none',
    };
    const { errors } = await graph.ask(
      'mutation ($plans: [ActionPlanInput!]!) { acceptActionPlans(plans: $plans) { position } }',
      { plans: [plan] },
      agency,
    );
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'NOT_FOUND',
      field: `plans[0].${key}`,
      kind,
    });
  });

  it('costs few reads of the source, however many writes name one', async () => {
    graph.takeFetches();
    const refusals = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        send(graph, 'recordProductionLines', [line(`enterprise-none-${at}`)], agency),
      ),
    );
    for (const { refusal } of refusals) expect(refusal).toMatchObject({ code: 'NOT_FOUND' });
    expect(feedReads()).toBeLessThan(50);
  });

  it('is NOT_YET where the replica is not kept up to date, with the other problems of the list', async () => {
    const { refusal } = await send(
      stopped,
      'recordProductionLines',
      [line('enterprise-none')],
      agency,
    );
    expect(refusal).toMatchObject({ code: 'NOT_YET', kind: 'Enterprise', retryAfterSeconds: 2 });
    const list = [line('enterprise-none'), { ...line('enterprise-rebar-biya'), nameEn: '' }];
    const both = await send(stopped, 'recordProductionLines', list, agency);
    expect(both.refusal).toMatchObject({ refused: 2 });
    const known = await send(
      stopped,
      'recordProductionLines',
      [line('enterprise-rebar-biya')],
      agency,
    );
    expect(known.refusal).toBeNull();
  });
});

/** The number of times that the relays have read the feed of enterprises since the last call. */
function feedReads(): number {
  return graph.takeFetches().filter((name) => name === 'enterprises').length;
}

function line(enterprise: string) {
  return { enterprise, nameEn: 'DEMO line', capacity: { value: '10', unit: 'MTK' } };
}

function offer(over: object) {
  return {
    number: 'DEMO-UNKNOWN',
    need: 'need-rad-2016-001',
    quantity: { value: '1000', unit: 'MTK' },
    supplier: 'enterprise-geosynthetics-ob',
    product: 'product-0001',
    unitPrice: '17.5',
    vat: 'INCLUDED',
    validUntil: '2016-12-31',
    ...over,
  };
}

function award(over: object) {
  const { number, validUntil: _, ...terms } = offer(over);
  return { number, terms };
}
