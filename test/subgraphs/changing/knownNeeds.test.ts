import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Need } from '../../../subgraphs/customers/model/need.ts';
import { readNeedReplicas } from '../../../subgraphs/products/data/needReplicaRows.ts';
import { readOpenNeeds } from '../../support/openNeeds.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { rods, send } from './writes.ts';

let graph: TestGraph;
let token: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_known_needs', { follow: true });
  token = await bearer(['needs:write'], ['agency']);
});
afterAll(() => graph.close());

function session(name: string) {
  return graph.subgraphs.get(name)!.context({ caller: null, requestId: 'test' }).em;
}

async function caughtUp(): Promise<void> {
  const caught = await Promise.all(graph.relays.map((relay) => relay.caughtUp(20_000)));
  expect(caught).not.toContain(false);
}

describe('the products subgraph', () => {
  it('has the same facts of every need as the customers subgraph', async () => {
    await caughtUp();
    const needs = await session('customers').find(Need, {});
    const replicas = await readNeedReplicas(
      session('products'),
      needs.map(({ id }) => id),
    );
    expect(replicas.length).toBe(needs.length);
    const byId = new Map(replicas.map((one) => [one.replica.id, one]));
    for (const need of needs) {
      const { replica, facts } = byId.get(need.id)!;
      expect(replica).toMatchObject({
        number: need.number,
        customerId: need.customer.id,
        status: need.status,
        priority: need.priority,
      });
      expect(facts).toMatchObject({
        okpd2: need.okpd2,
        criteria: need.criteria,
        deliverBy: need.deliverBy,
        smeOnly: need.smeOnly,
        paymentDelayDays: need.paymentDelayDays,
      });
      expect(facts.productType?.code ?? null).toBe(need.productTypeCode);
      expect(facts.quantity).toEqual(need.quantity());
      expect(facts.deliverTo).toEqual(need.deliverTo);
      expect(facts.unitPriceCeiling).toEqual(need.unitPriceCeilingAmount);
    }
  });

  it('adds a new need, and marks a need that has been withdrawn', async () => {
    const { records } = await send(
      graph,
      'registerNeeds',
      [rods('K-1', 'customer-rosavtodor')],
      token,
    );
    const { id } = records[0]!;
    await caughtUp();
    const open = await readOpenNeeds(session('products'));
    expect(open.some(({ replica }) => replica.id === id)).toBe(true);

    await send(graph, 'withdrawNeeds', [{ id }], token);
    await caughtUp();
    const [found] = await readNeedReplicas(session('products'), [id]);
    expect(found!.replica.status).toBe('WITHDRAWN');
  });
});
