import { beforeAll, describe, expect, it } from 'vitest';
import type { Operations } from '../../schema/generated/operations.ts';
import {
  customerRows,
  demands,
  demoContracts,
  referralRows,
} from '../support/demonstration/customers.ts';
import { lineRows, products, certificates, prices } from '../support/demonstration/products.ts';
import { demoEnterprises } from '../support/demonstration/enterprises.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { bearer } from '../support/identity.ts';
import { statementsOf } from '../support/statements.ts';

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

const skuOf = new Map(products.map(({ id, sku }) => [id, sku]));
const customerName = (id: string) => customerRows.find((row) => row.id === id)!.nameEn;
const names = new Map(demoEnterprises.map(({ id, nameEn }) => [id, nameEn]));

/** Executes an operation and returns the list in its root field `root`. */
async function list<Name extends keyof Operations, Root extends keyof Operations[Name]['data']>(
  operation: Name,
  root: Root,
  variables: Operations[Name]['variables'],
  most: number,
  token?: string,
): Promise<NonNullable<Operations[Name]['data'][Root]>> {
  const { result, statements } = await statementsOf(() => graph.run(operation, variables, token));
  expect(result.errors).toBeUndefined();
  expect(statements.length).toBeLessThanOrEqual(most);
  return result.data[root] as NonNullable<Operations[Name]['data'][Root]>;
}

describe('the operation customers', () => {
  it(
    'returns the customers that joined the agreement, with their numbers of suppliers, ' +
      'needs and contracts',
    async () => {
      const { totalCount, nodes } = await list('customers', 'customers', { first: 100 }, 8);
      expect(totalCount).toBe(90);
      const expected = customerRows
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .map(({ id, nameEn, kind, joinedOn }) => {
          const own = demands.filter(({ by }) => by === id);
          const told = referralRows.filter(({ customer }) => customer === id);
          const numbers = new Set(own.map(({ number }) => number));
          return {
            id,
            name: nameEn,
            kind,
            joinedOn,
            referralCount: new Set(told.map(({ enterpriseId }) => enterpriseId)).size,
            needs: { totalCount: own.length },
            contracts: { totalCount: demoContracts.filter(({ need }) => numbers.has(need)).length },
          };
        });
      expect(nodes).toEqual(expected);
    },
  );
});

describe('the operation needs', () => {
  it.each(['FORMING', 'OPEN', 'AWARDED', 'FULFILLED', 'WITHDRAWN'] as const)(
    'returns the needs that are %s, with quantity and deadline',
    async (status) => {
      const variables = { filter: { status: { eq: status } }, first: 100 };
      const { totalCount, nodes } = await list('needs', 'needs', variables, 3);
      const expected = demands
        .filter((demand) => demand.status === status)
        .toSorted((one, other) => (one.number < other.number ? -1 : 1))
        .map((demand) => ({
          id: demand.id,
          number: demand.number,
          title: demand.en,
          status,
          customer: { id: demand.by, name: customerName(demand.by) },
          quantity: { value: demand.quantity, unit: { code: demand.unit } },
          deliverBy: demand.deliverBy,
          paymentDelayDays: demand.paymentDelayDays,
          criteria: demand.criteria.map(({ id }) => ({ id: `criterion-${demand.id}:${id}` })),
        }));
      expect(totalCount).toBe(expected.length);
      expect(nodes).toEqual(expected);
    },
  );
});

describe('the operation products', () => {
  it.each(['geogrid-biaxial', 'geomembrane-hdpe', 'utility-pole-basalt', 'composite-rebar-basalt'])(
    'returns properties, documents, scope and price of %s',
    async (type) => {
      const variables = { filter: { type: { eq: type } }, first: 100 };
      const { nodes } = await list('products', 'products', variables, 5);
      const expected = products
        .filter(({ typeCode }) => typeCode === type)
        .map((product) => {
          const price = prices.find(
            ({ productId, validFrom }) => productId === product.id && validFrom === '2016-01-01',
          );
          return {
            id: product.id,
            sku: product.sku,
            name: product.nameEn,
            scope: product.scopeEn,
            properties: product.statedProperties.map(({ code }) => ({ code })),
            certificates: certificates
              .filter(({ productId }) => productId === product.id)
              .map(({ id, number, standard, validTo }) => ({ id, number, standard, validTo }))
              .toSorted((one, other) => (one.number < other.number ? -1 : 1)),
            price: price ? { perUnit: { amount: price.amount, currency: 'RUB' } } : null,
          };
        });
      expect(expected.length).toBeGreaterThan(2);
      expect(nodes).toEqual(expected);
    },
  );
});

describe('the operation contracts', () => {
  it('returns a referral with its quotation, contract and deliveries', async () => {
    const agency = await bearer(['quotations:read'], ['agency']);
    const { nodes } = await list('contracts', 'contracts', { first: 100 }, 13, agency);
    const expected = demoContracts
      .toSorted((one, other) => (one.number < other.number ? -1 : 1))
      .map((contract) => {
        const need = demands.find(({ number }) => number === contract.need)!;
        const referral = referralRows.find(
          (one) => one.need === need.id && one.enterpriseId === contract.supplier,
        )!;
        const amount = contract.unitPrice.times(contract.quantity.value).toString();
        const came = contract.deliveries.filter(({ deliveredOn }) => deliveredOn !== null);
        const delivered = came.reduce((sum, { quantity }) => sum + quantity.toNumber(), 0);
        return {
          id: contract.id,
          number: contract.number,
          status: came.length === contract.deliveries.length ? 'FULFILLED' : 'IN_FORCE',
          signedOn: contract.signedOn,
          deliverBy: contract.deliverBy,
          quantity: {
            value: contract.quantity.value.toString(),
            unit: { code: contract.quantity.unit.code },
          },
          delivered: { value: `${delivered}` },
          total: { amount, currency: 'RUB' },
          need: {
            id: need.id,
            number: contract.need,
            customer: { id: need.by, name: customerName(need.by) },
          },
          supplier: { id: contract.supplier, name: names.get(contract.supplier) },
          product: { id: contract.product, sku: skuOf.get(contract.product) },
          quotation: {
            id: contract.quotation.id,
            quotedOn: contract.quotation.quotedOn,
            total: { amount },
            referral: {
              id: referral.id,
              referredOn: referral.referredOn,
              status: 'CONTRACTED',
            },
          },
          deliveries: {
            nodes: contract.deliveries.map(({ id, dueOn, deliveredOn, quantity }) => ({
              id,
              dueOn,
              deliveredOn,
              quantity: { value: quantity.toString() },
            })),
          },
        };
      });
    expect(nodes).toEqual(expected);
  });
});

describe('the operation freeCapacity', () => {
  it('returns the uncommitted output of each line in 73 days, a fifth of a year', async () => {
    const variables = { until: '2016-12-13', first: 100 };
    const { totalCount, nodes } = await list('freeCapacity', 'productionLines', variables, 5);
    const factor: Record<string, number> = { 'DAA MTK': 1000, 'KMT MTR': 1000, 'T3 H87': 1000 };
    const owed = new Map<string, number>();
    for (const { product, quantity, deliveries } of demoContracts) {
      const { unit } = products.find(({ id }) => id === product)!;
      const planned = deliveries.filter(({ deliveredOn }) => deliveredOn === null);
      const left = planned.reduce((sum, part) => sum + part.quantity.toNumber(), 0);
      const times =
        unit === quantity.unit ? 1 : (factor[`${quantity.unit.code} ${unit.code}`] ?? 0);
      owed.set(product, (owed.get(product) ?? 0) + left * times);
    }
    const expected = lineRows
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map(({ id, capacityPerMonth, capacityUnit }) => {
        const wanted = products
          .filter(({ lineId }) => lineId === id)
          .map((made) => Math.max(0, (owed.get(made.id) ?? 0) - Number(made.stockValue ?? 0)));
        const committed = wanted.reduce((sum, value) => sum + value, 0);
        const made = (capacityPerMonth.toNumber() * 12) / 5;
        const free = Number(Math.max(0, made - committed).toFixed(6));
        const isCounted = capacityUnit.code === 'H87' || capacityUnit.code === 'RO';
        return { id, committed, free: isCounted ? Math.floor(free) : free };
      });
    expect(totalCount).toBe(lineRows.length);
    const answered = nodes.map(({ id, committed, free }) => ({
      id,
      committed: Number(committed!.value),
      free: Number(Number(free!.value).toFixed(6)),
    }));
    expect(answered).toEqual(expected);
    expect(expected.filter(({ committed }) => committed > 0).length).toBeGreaterThan(5);
    expect(expected.some(({ free }) => free === 0)).toBe(true);
  });
});

describe('the operation finance', () => {
  it('offers at most the value of the contract, for the gap that the terms of the need cause', async () => {
    const { data, errors } = await graph.run('finance');
    expect(errors).toBeUndefined();
    const [match] = data.need!.matches!.nodes;
    const value = Number(match!.contractValue!.amount);
    const demand = demands.find(({ number }) => number === 'RAD-2016-001')!;
    const gap = Number(match!.financing!.workingCapitalGap!.amount.amount);
    // With an advance, and the rest paid after delivery, the gap is the part of the cost that
    // exceeds the advance.
    expect(gap).toBeCloseTo(value * (0.9 - Number(demand.advance)), 0);
    expect(match!.financing!.offers.length).toBeGreaterThan(0);
    for (const { amount } of match!.financing!.offers) {
      expect(Number(amount?.amount ?? 0)).toBeLessThanOrEqual(value);
    }
  });
});
