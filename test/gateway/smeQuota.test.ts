import { beforeAll, describe, expect, it } from 'vitest';
import type { Operations } from '../../schema/generated/operations.ts';
import { demands } from '../support/demonstration/customers.ts';
import { readOpenNeeds } from '../support/openNeeds.ts';
import type { ProductsLoaders } from '../../subgraphs/products/data/loaders.ts';
import { NeedReference } from '../../subgraphs/products/model/references/need.ts';
import { representationOf } from '../support/needRepresentation.ts';
import { Verdict } from '../../subgraphs/domain/matching/verdict.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';

type Quotas = Operations['smeQuota'];
type Report = NonNullable<Quotas['data']['smeQuotaProgress']>;
type Progress = Report['inAll'];

let graph: ReadOnlyGraph;
/** The highest value of a contract with an SME for each need, by number. */
const greatest = new Map<string, number>();
beforeAll(async () => {
  graph = await readOnlyGraph();
  const { em, loaders, today } = graph.subgraphs
    .get('products')!
    .context({ caller: null, requestId: 'test' });
  for (const { replica } of await readOpenNeeds(em)) {
    const need = new NeedReference(representationOf(replica));
    const matches = await (loaders as ProductsLoaders).matches.load({ need, asOf: today });
    const values = matches
      .filter(({ verdict }) => verdict === Verdict.MET)
      .filter(({ candidate }) =>
        ['MICRO', 'SMALL', 'MEDIUM'].includes(candidate.supplier.category ?? ''),
      )
      .map(({ contractValue }) => Number(contractValue ?? 0));
    greatest.set(replica.number, Math.max(0, ...values));
  }
});

const sought = demands.filter(({ status, law }) => status === 'OPEN' && law === 'FZ_223');

async function ask(variables: Quotas['variables'] = {}): Promise<Report> {
  const { data, errors } = await graph.run('smeQuota', variables);
  expect(errors).toBeUndefined();
  return data.smeQuotaProgress!;
}

function expectProgress(told: Progress, own: typeof sought): void {
  const valued = own.filter(
    ({ ceiling, ceilingVat }) => ceiling !== null && ceilingVat !== 'UNKNOWN',
  );
  const total = (of: typeof sought, value: (one: (typeof sought)[number]) => number) =>
    of.reduce((all, one) => all + value(one), 0);
  const demand = total(
    valued,
    ({ quantity, ceiling, ceilingVat }) =>
      Number(quantity) * Number(ceiling) * (ceilingVat === 'EXCLUDED' ? 1.18 : 1),
  );
  const award = ({ number }: (typeof sought)[number]) => greatest.get(number)!;
  const aside = valued.filter(({ smeOnly }) => smeOnly);
  expect([told.needs, told.needsNotValued]).toEqual([valued.length, own.length - valued.length]);
  expect(Number(told.demand.amount)).toBeCloseTo(demand, 2);
  expect(Number(told.toSmes.amount)).toBeCloseTo(total(valued, award), 2);
  expect(Number(told.smeOnly.amount)).toBeCloseTo(total(aside, award), 2);
  expect(Number(told.share)).toBeCloseTo(demand && total(valued, award) / demand, 6);
  expect(Number(told.smeOnlyShare)).toBeCloseTo(demand && total(aside, award) / demand, 6);
}

describe('the question “what part of the SME quotas is reached if all matches are awarded?”', () => {
  it('is answered for each customer under 223-FZ and for all', async () => {
    const { quota, inAll, customers } = await ask();
    expect([Number(quota!.total), Number(quota!.smeOnly)]).toEqual([0.18, 0.1]);
    const byCustomer = Map.groupBy(sought, ({ by }) => by);
    expect(customers.map(({ customerId }) => customerId)).toEqual(
      [...byCustomer.keys()].toSorted(),
    );
    for (const told of customers) expectProgress(told, byCustomer.get(told.customerId!)!);
    expectProgress(inAll, sought);
    expect(Number(inAll.toSmes.amount)).toBeGreaterThan(0);
    const reached = [inAll, ...customers]
      .filter(({ share }) => share !== null)
      .map(({ share, smeOnlyShare }) => Number(share) >= 0.18 && Number(smeOnlyShare) >= 0.1);
    const told = [inAll, ...customers].flatMap(({ isReached }) => isReached ?? []);
    expect(told).toEqual(reached);
    expect(new Set(told).size).toBe(2);
  });

  it('uses the quotas of the requested day, and none if none is recorded for it', async () => {
    const now = await ask({ quotasOn: '2026-11-01' });
    expect([Number(now.quota!.total), Number(now.quota!.smeOnly)]).toEqual([0.25, 0.2]);
    const between = await ask({ quotasOn: '2019-01-01' });
    expect([between.quota, between.inAll.isReached]).toEqual([null, null]);
    const one = now.customers[0]!;
    expect((await ask({ customer: one.customerId, quotasOn: '2026-11-01' })).customers).toEqual([
      one,
    ]);
  });
});
