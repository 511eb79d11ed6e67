import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quotationRows } from '../../support/demonstration/customers.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { feedAfter, refusalOf, rods, send } from './writes.ts';

const customer = 'customer-rosavtodor';
const supplier = 'enterprise-rebar-biya';
const competitor = 'enterprise-rebar-tom';
const scopes = ['quotations:write', 'quotations:read', 'plans:read', 'plans:write'];

let graph: TestGraph;
let agency: string;
let mine: string;
let other: string;
/** A need for which the supplier was referred. */
let need: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_untold');
  agency = await bearer(
    ['needs:write', 'programme:write', 'contracts:write', ...scopes],
    ['agency'],
  );
  mine = await bearer(scopes, [supplier]);
  other = await bearer(scopes, [competitor]);
  const { records } = await send(graph, 'registerNeeds', [rods('UNTOLD', customer)], agency);
  need = records[0]!.id;
  await send(graph, 'recordReferrals', [{ customer, need, enterprise: supplier }], agency);
});
afterAll(() => graph.close());

const quote = (by: string, over: object = {}) => ({
  number: 'UNTOLD-1',
  need,
  supplier: by,
  product: 'product-0096',
  quantity: { value: '1000', unit: 'MTR' },
  unitPrice: '17.50',
  vat: 'INCLUDED',
  validUntil: '2016-12-01',
  ...over,
});

/** Everything that anybody may read of the need, its referrals and contracts, and the open feeds. */
async function readOpenly(): Promise<unknown> {
  const { data } = await graph.ask(
    `query ($need: ID!) {
      need(id: $need) { version status }
      referrals(filter: {need: {eq: $need}}) { totalCount nodes { id status version provenance { asOf } } }
      contracts(filter: {need: {eq: $need}}) { totalCount nodes { id version } }
      needSnapshot(first: 1000) { records { kind recordId facts } }
    }`,
    { need },
  );
  return [data, (await feedAfter(graph, '0')).changes];
}

describe('a quotation', () => {
  it('changes nothing that others may read', async () => {
    const before = await readOpenly();
    const { refusal, affected, records } = await send(
      graph,
      'submitQuotations',
      [quote(supplier)],
      mine,
      { select: 'referral { id }' },
    );
    expect(refusal).toBeNull();
    expect(affected.map(({ kind }) => kind)).toEqual(['Quotation']);
    expect(records[0]!['referral']).not.toBeNull();
    expect(await readOpenly()).toEqual(before);
  });

  it('has a number that another supplier may use too, but the supplier itself only once', async () => {
    const theirs = await send(graph, 'submitQuotations', [quote(competitor)], other);
    expect(theirs.refusal).toBeNull();
    const again = await send(graph, 'submitQuotations', [quote(supplier)], mine);
    expect(refusalOf(again)).toEqual(['ALREADY_EXISTS', 'quotations[0].number']);
  });

  it('is found by its number; if several suppliers have used it, with the supplier', async () => {
    const query = `query ($supplier: ID) {
      quotation(number: "UNTOLD-1", supplier: $supplier) { supplier { id } }
    }`;
    const found = (token: string, of?: string) => graph.ask(query, { supplier: of }, token);
    expect((await found(mine)).data).toEqual({ quotation: { supplier: { id: supplier } } });
    expect((await found(other)).data).toEqual({ quotation: { supplier: { id: competitor } } });
    expect((await found(agency, supplier)).data).toEqual({
      quotation: { supplier: { id: supplier } },
    });
    const { errors } = await found(agency);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'ONE_KEY_EXPECTED', field: 'supplier' });
  });

  it('is not named by the contract that accepts it, in no feed and no snapshot', async () => {
    const { data } = await graph.ask<{ quotations: { nodes: { id: string }[] } }>(
      '{ quotations(filter: {number: {eq: "UNTOLD-1"}}) { nodes { id } } }',
      {},
      mine,
    );
    const { id } = data.quotations.nodes[0]!;
    const awards = [{ number: 'UNTOLD-K', quotation: id }];
    const { refusal } = await send(graph, 'awardContracts', awards, agency);
    expect(refusal).toBeNull();
    const told = JSON.stringify(await readOpenly());
    expect(told).toContain('UNTOLD-K');
    for (const one of [id, ...quotationRows.map((row) => row.id)]) expect(told).not.toContain(one);
  });
});

describe('an action plan', () => {
  it('does not prevent another enterprise from accepting one for the same match', async () => {
    const plan = (enterpriseId: string) => ({
      enterpriseId,
      needId: 'need-prg-2016-001',
      productId: 'product-0096',
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
    });
    const accepted = await send(graph, 'acceptActionPlans', [plan(supplier)], mine);
    expect(accepted.refusal).toBeNull();
    const theirs = await send(graph, 'acceptActionPlans', [plan(competitor)], other);
    expect(theirs.refusal).toBeNull();
    const again = await send(graph, 'acceptActionPlans', [plan(supplier)], mine);
    expect(refusalOf(again)).toEqual(['ALREADY_EXISTS', 'plans[0]']);
  });
});
