import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../subgraphs/platform/process/clock.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { feedAfter, rods, send } from './writes.ts';

const customer = 'customer-rosavtodor';
const supplier = 'enterprise-rebar-biya';
const scopes = ['needs:write', 'quotations:write', 'quotations:read', 'contracts:write'];

/** A clock that a test sets. */
class SetClock implements Clock {
  day = '2016-10-01';
  today(): string {
    return this.day;
  }
}

let graph: TestGraph | undefined;
afterEach(() => graph?.close());

async function quote(of: TestGraph, agency: string, number: string, validUntil: string) {
  const { records: needs } = await send(of, 'registerNeeds', [rods(number, customer)], agency);
  const quotation = {
    number,
    need: needs[0]!.id,
    supplier,
    product: 'product-0096',
    quantity: { value: '1000', unit: 'MTR' },
    unitPrice: '18',
    vat: 'INCLUDED',
    validUntil,
  };
  const { records } = await send(of, 'submitQuotations', [quotation], agency);
  return records[0]!.id;
}

async function statusOf(of: TestGraph, id: string, token: string): Promise<unknown> {
  const { data } = await of.ask<{ node: unknown }>(
    'query ($id: ID!) { node(id: $id) { ... on Quotation { status version } } }',
    { id },
    token,
  );
  return data.node;
}

async function oneDayLater(of: TestGraph, clock: SetClock, day: string): Promise<void> {
  clock.day = day;
  await Promise.all(of.relays.map((task) => task.caughtUp(20_000)));
}

describe('a quotation', () => {
  it('lapses after its last day, and the feed says so', async () => {
    const clock = new SetClock();
    graph = await openTestGraph('katun_lapsing', { clock, follow: true });
    const agency = await bearer(scopes, ['agency'], 'the-agency');
    const id = await quote(graph, agency, 'L-1', '2016-10-03');
    const later = await quote(graph, agency, 'L-2', '2016-10-09');
    const { cursor } = await feedAfter(graph, '0', agency);

    await oneDayLater(graph, clock, '2016-10-03');
    expect(await statusOf(graph, id, agency)).toEqual({ status: 'SUBMITTED', version: 1 });

    await oneDayLater(graph, clock, '2016-10-04');
    expect(await statusOf(graph, id, agency)).toEqual({ status: 'LAPSED', version: 2 });
    expect(await statusOf(graph, later, agency)).toEqual({ status: 'SUBMITTED', version: 1 });
    const { changes } = await feedAfter(graph, cursor, agency);
    const told = changes.filter((change) => change.id === id);
    expect(told).toMatchObject([
      { kind: 'Quotation', before: { status: 'SUBMITTED' }, after: { status: 'LAPSED' } },
    ]);
    const stranger = await bearer(scopes, ['customer-demo-grids'], 'a-stranger');
    const hidden = (await feedAfter(graph, cursor, stranger)).changes;
    expect(hidden.filter(({ kind }) => kind === 'Quotation')).toEqual([]);
  });

  it('that lapsed is neither rejected nor accepted, but a contract that was signed before may be recorded', async () => {
    const clock = new SetClock();
    graph = await openTestGraph('katun_lapsing_late', { clock, follow: true });
    const agency = await bearer(scopes, ['agency'], 'the-agency');
    const quotation = await quote(graph, agency, 'L-1', '2016-10-03');
    await oneDayLater(graph, clock, '2016-10-04');
    const rejected = await send(
      graph,
      'rejectQuotations',
      [{ id: quotation, expectedVersion: 2 }],
      agency,
    );
    expect(rejected.refusal).toMatchObject({ code: 'QUOTATION_LAPSED' });
    const late = await send(graph, 'awardContracts', [{ number: 'L-1', quotation }], agency);
    expect(late.refusal).toMatchObject({ code: 'QUOTATION_LAPSED' });
    const recorded = { number: 'L-1', quotation, signedOn: '2016-10-03' };
    expect((await send(graph, 'awardContracts', [recorded], agency)).refusal).toBeNull();
    expect(await statusOf(graph, quotation, agency)).toEqual({ status: 'ACCEPTED', version: 3 });
  });
});
