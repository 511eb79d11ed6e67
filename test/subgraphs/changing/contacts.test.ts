import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asCaller } from '../../../subgraphs/platform/writes/writing.ts';
import type { Caller } from '../../../subgraphs/platform/identity/caller.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { feedAfter, refusalOf, send } from './writes.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph('katun_changing_contacts');
});
afterAll(() => graph.close());

const owned = [
  ['customers', 'need', 'needs:write', 'customer_id'],
  ['products', 'product', 'products:write', 'manufacturer_id'],
  ['financing', 'finance_product', 'finance:write', 'bank_id'],
  ['enterprises', 'enterprise', 'enterprises:write', 'id'],
] as const;

const callerOf = (scopes: readonly string[], owners: readonly string[] = []): Caller => ({
  subject: 'test',
  scopes: new Set(scopes),
  owners: new Set(owners),
});

describe('the contact of a record', () => {
  it('is shown only with the scope for personal data, for every type', async () => {
    const query = `{
      need(number: "RAD-2016-001") { id contact { role email provenance { kind } } }
      products(first: 1) { nodes { id contact { role email } } }
      financeProducts(first: 1) { nodes { id contact { role email } } }
      enterprise(id: "enterprise-rebar-biya") { id contacts { role email } }
    }`;
    const hidden = await graph.ask(query);
    expect(hidden.data).toEqual({
      need: { id: expect.any(String), contact: null },
      products: { nodes: [{ id: expect.any(String), contact: null }] },
      financeProducts: { nodes: [{ id: expect.any(String), contact: null }] },
      enterprise: { id: 'enterprise-rebar-biya', contacts: null },
    });
    const codes = hidden.errors?.map(({ extensions }) => extensions['code']);
    expect(new Set(codes)).toEqual(new Set(['UNAUTHENTICATED']));
    const shown = await graph.ask(query, {}, await bearer(['contacts:read']));
    expect(shown.errors).toBeUndefined();
    expect(shown.data).toMatchObject({
      need: {
        contact: {
          role: 'DEMO Procurement desk',
          email: 'procurement-desk@example.org',
          provenance: { kind: 'DEMO' },
        },
      },
      products: { nodes: [{ contact: { role: 'DEMO Product manager' } }] },
      financeProducts: { nodes: [{ contact: { role: 'DEMO Lending desk' } }] },
      enterprise: { contacts: [{ role: 'DEMO Sales office' }] },
    });
  });

  it.each(owned)(
    'of %s is neither shown nor written for other callers by SQL of the application',
    async (subgraph, records, scope, owner) => {
      const { em } = graph.subgraphs.get(subgraph)!.context({ caller: null, requestId: 'test' });
      const [{ id, owned_by: ownerId }] = await em.execute<[{ id: string; owned_by: string }]>(
        `select id, ${owner} as owned_by from ${records}
        where id not in ('enterprise-altai-polikompozit') order by id limit 1`,
      );
      const rowsOf = (caller: Caller | null) =>
        asCaller(em, caller, (session) => session.execute<object[]>('select * from contact'));
      expect(await rowsOf(null)).toEqual([]);
      expect(await rowsOf(callerOf([scope], ['nobody']))).toEqual([]);
      expect((await rowsOf(callerOf(['contacts:read']))).length).toBeGreaterThan(0);
      const mine = await rowsOf(callerOf([scope], [ownerId]));
      expect(mine.length).toBeGreaterThan(0);

      const renamed = (caller: Caller) =>
        asCaller(em, caller, (session) =>
          session.execute<object[]>(
            `update contact set role = 'Changed' where record_id = ? returning record_id`,
            [id],
          ),
        );
      expect(await renamed(callerOf(['contacts:read'], [ownerId]))).toEqual([]);
      expect(await renamed(callerOf([scope, 'contacts:read'], ['nobody']))).toEqual([]);
      const added = asCaller(em, callerOf(['contacts:read'], [ownerId]), (session) =>
        session.execute(
          `insert into contact (record_id, place, role, email, provenance_source,
            provenance_as_of, provenance_kind)
          values (?, 9, 'Added', 'a@example.org', 'test', '2016-10-01', 'DEMO')`,
          [id],
        ),
      );
      await expect(added).rejects.toThrow(/row-level security/);
    },
  );

  it('is set by the customer of a need; the feed states only that the need has changed', async () => {
    const { data } = await graph.ask<{ need: { id: string; customer: { id: string } } }>(
      '{ need(number: "RAD-2016-001") { id customer { id } } }',
    );
    const { id, customer } = data.need;
    const token = await bearer(['needs:write', 'contacts:read'], [customer.id]);
    const { cursor } = await feedAfter(graph, '0');
    const contacts = { role: 'Tenders', name: 'DEMO Someone', phone: '+7 495 000-00-00' };
    const { records } = await send(graph, 'setNeedContacts', { id, contacts }, token, {
      select: 'contact { role name phone email }',
    });
    expect(records).toMatchObject([{ contact: { ...contacts, email: null } }]);
    const told = await feedAfter(graph, cursor);
    const changes = told.changes.filter((change) => change.id === id);
    expect(changes).toMatchObject([{ kind: 'Need', id, after: { number: 'RAD-2016-001' } }]);
    expect(JSON.stringify(changes)).not.toMatch(/Someone|495/);
    const stranger = await bearer(['needs:write'], ['nobody']);
    const refused = await send(graph, 'setNeedContacts', { id, contacts }, stranger);
    expect(refusalOf(refused)[0]).toBe('FORBIDDEN');
    const none = await send(graph, 'setNeedContacts', { id, contacts: [] }, token, {
      select: 'contact { role }',
    });
    expect(none.records).toMatchObject([{ contact: null }]);
  });
});
