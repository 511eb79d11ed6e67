import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { rods, send } from './writes.ts';

let graph: TestGraph;
let token: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_commitments', { follow: true });
  token = await bearer(['needs:write', 'contracts:write'], ['agency']);
});
afterAll(() => graph.close());

/** Returns the replica of a contract in the products subgraph after the relay has caught up. */
async function commitmentTo(contract: string): Promise<object | null> {
  for (const relay of graph.relays) expect(await relay.caughtUp(20_000)).toBe(true);
  const products = graph.subgraphs.get('products')!;
  const { em } = products.context({ caller: null, requestId: 'test' });
  const rows = await em.execute<object[]>(
    `select product_id as product, quantity_value::float as bound, delivered_value::float as delivered
    from commitment where contract_id = ?`,
    [contract],
  );
  return rows[0] ?? null;
}

describe('the products subgraph', () => {
  it(
    'follows the quantity that a contract commits, the delivered quantity, and the end of ' +
      'the contract',
    async () => {
      const needs = await send(graph, 'registerNeeds', [rods('B-1', 'customer-rosavtodor')], token);
      const need = needs.records[0]!.id;
      const quantity = { value: '0.4', unit: 'KMT' };
      const terms = {
        need,
        supplier: 'enterprise-rebar-biya',
        product: 'product-0096',
        quantity,
        unitPrice: 18,
        vat: 'INCLUDED',
      };
      const signed = await send(graph, 'awardContracts', [{ number: 'B-1', terms }], token);
      const contract = signed.records[0]!.id;
      const bound = { product: 'product-0096', bound: 400 };
      expect(await commitmentTo(contract)).toEqual({ ...bound, delivered: 0 });

      const part = { contract, number: 'B-1-1', quantity: { value: '100', unit: 'MTR' } };
      const day = { deliveredOn: '2016-10-01' };
      await send(graph, 'recordDeliveries', [{ ...part, ...day }], token);
      expect(await commitmentTo(contract)).toEqual({ ...bound, delivered: 100 });

      await send(graph, 'terminateContracts', [{ id: contract }], token);
      expect(await commitmentTo(contract)).toBeNull();
    },
  );
});
