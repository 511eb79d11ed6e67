import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { feedAfter, rods, send } from './writes.ts';

const need = 'need-rad-2016-001';
const owner = { source: 'its owner, through Katun', asOf: '2016-10-01', kind: 'OWNER' };
const origins = 'provenance { source asOf kind changedFacts { fact source asOf kind } }';
const scopes = ['needs:write', 'contracts:write', 'products:write', 'enterprises:write'];

interface Told {
  readonly kind: string;
  readonly changedFacts: readonly { readonly fact: string }[];
}

let graph: TestGraph;
let agency = '';
beforeAll(async () => {
  graph = await openTestGraph('katun_changed_facts');
  agency = await bearer(scopes, ['agency'], 'the-agency');
});
afterAll(() => graph.close());

async function provenanceOf(field: string, id: string): Promise<Told> {
  const { data } = await graph.ask<Record<string, { provenance: Told }>>(
    `query ($id: ID!) { ${field}(id: $id) { ${origins} } }`,
    { id },
  );
  return data[field]!.provenance;
}

describe('a change of a record', () => {
  it('makes the changed facts those of the owner, and leaves the origin of the others', async () => {
    const before = await provenanceOf('need', need);
    expect(before.changedFacts).toEqual([]);
    const change = { id: need, titleEn: 'Another title', deliverBy: '2017-11-01' };
    const { refusal } = await send(graph, 'changeNeeds', [{ ...change, overwrite: true }], agency);
    expect(refusal).toBeNull();
    expect(await provenanceOf('need', need)).toEqual({
      ...before,
      changedFacts: [
        { fact: 'deliverBy', ...owner },
        { fact: 'titleEn', ...owner },
      ],
    });
  });

  it('does not count a fact that was stated again unchanged', async () => {
    const [before, { cursor }] = await Promise.all([
      provenanceOf('need', need),
      feedAfter(graph, '0'),
    ]);
    const change = { id: need, deliverBy: '2017-11-01' };
    const { data } = await graph.ask<{ need: { paymentDelayDays: number | null } }>(
      'query ($id: ID!) { need(id: $id) { paymentDelayDays } }',
      { id: need },
    );
    await send(
      graph,
      'changeNeeds',
      [{ ...change, paymentDelayDays: data.need.paymentDelayDays, overwrite: true }],
      agency,
    );
    expect(await provenanceOf('need', need)).toEqual(before);
    expect((await feedAfter(graph, cursor)).changes).toHaveLength(1);
  });

  it('says in the feed what the snapshot says', async () => {
    const { cursor } = await feedAfter(graph, '0');
    const change = { id: need, titleEn: 'A third title' };
    await send(graph, 'changeNeeds', [{ ...change, overwrite: true }], agency);
    const [told] = (await feedAfter(graph, cursor)).changes;
    const { data } = await graph.ask<{
      needSnapshot: { records: { recordId: string; facts: Record<string, unknown> }[] };
    }>('{ needSnapshot(first: 1000, kinds: ["Need"]) { records { recordId facts } } }');
    const present = data.needSnapshot.records.find(({ recordId }) => recordId === need);
    expect(told!.after).toEqual(present!.facts);
    expect(told!.after).toMatchObject({ provenance: { changedFacts: { titleEn: owner } } });
    expect(told!.before).toMatchObject({ provenance: { changedFacts: { deliverBy: owner } } });
  });

  it('counts the parts of a record as its facts', async () => {
    const id = 'product-0001';
    const price = { perUnit: '99.90', vat: 'INCLUDED', validFrom: '2016-10-01' };
    const { refusal } = await send(
      graph,
      'changeProducts',
      [{ id, price, overwrite: true }],
      agency,
    );
    expect(refusal).toBeNull();
    expect((await provenanceOf('product', id)).changedFacts).toEqual([
      { fact: 'prices', ...owner },
    ]);
  });

  it('leaves the origin of a status that follows from another record', async () => {
    const number = 'CF-1';
    const { records } = await send(
      graph,
      'registerNeeds',
      [rods(number, 'customer-rosavtodor')],
      agency,
    );
    const terms = {
      need: records[0]!.id,
      supplier: 'enterprise-rebar-biya',
      product: 'product-0096',
      quantity: { value: '1000', unit: 'MTR' },
      unitPrice: '18',
      vat: 'INCLUDED',
    };
    await send(graph, 'awardContracts', [{ number, terms }], agency);
    const { data } = await graph.ask<{ need: { status: string; provenance: Told } }>(
      `query ($id: ID!) { need(id: $id) { status ${origins} } }`,
      { id: terms.need },
    );
    expect(data.need).toMatchObject({ status: 'AWARDED', provenance: { changedFacts: [] } });
  });
});
