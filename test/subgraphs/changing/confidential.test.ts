import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quotationRows } from '../../support/demonstration/customers.ts';
import { textArray } from '../../../subgraphs/platform/database/reading/textArray.ts';
import { givenColumns } from '../../support/columns.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { feedAfter } from './writes.ts';

const prefix = 'katun_confidential';
const scope = 'quotations:read';
/** A quotation that became a contract. */
const accepted = quotationRows.find(({ status }) => status === 'ACCEPTED')!;
const supplier = accepted.supplierId;
const { customer } = accepted;
const stranger = 'enterprise-workshop-kasmala';
/** Returns the ids of the quotations that an owner submitted or received; all for the agency. */
const idsOf = (who: string) =>
  quotationRows
    .filter((row) => [row.supplierId, row.customer, 'agency'].includes(who))
    .map(({ id }) => id)
    .toSorted();

let graph: TestGraph;
let client: pg.Client;
beforeAll(async () => {
  graph = await openTestGraph(prefix);
  client = new pg.Client(urlsOf(`${prefix}_customers`).appUrl);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await graph.close();
});

const everywhere = `query ($id: ID!, $need: ID!) {
  quotation(id: $id) { number unitPrice { amount } }
  quotations(first: 100) { totalCount nodes { id } }
  need(id: $need) { number quotations { totalCount nodes { id } } }
  referrals(filter: {need: {eq: $need}}) { nodes { enterprise { id } quotations { nodes { id } } } }
  contracts(filter: {need: {eq: $need}}) { nodes { number quotation { id total { amount } } } }
}`;
interface Everywhere {
  readonly quotation: object | null;
  readonly quotations: { readonly totalCount: number; readonly nodes: { id: string }[] } | null;
  readonly need: { readonly number: string; readonly quotations: { totalCount: number } | null };
  readonly referrals: { readonly nodes: { readonly quotations: { nodes: object[] } | null }[] };
  readonly contracts: { readonly nodes: { readonly quotation: object | null }[] };
}
const ask = (token?: string) =>
  graph.ask<Everywhere>(everywhere, { id: accepted.id, need: accepted.need }, token);

describe('the quotations', () => {
  it.each([
    ['without a token', undefined, 'UNAUTHENTICATED'],
    ['without the scope', ['needs:write', 'contracts:write'], 'FORBIDDEN'],
  ] as const)(
    'are refused %s, and the rest of the operation is answered',
    async (_how, scopes, code) => {
      const token = scopes && (await bearer(scopes, [supplier]));
      const { data, errors } = await ask(token);
      expect(new Set(errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set([code]));
      expect(data.quotation).toBeNull();
      expect(data.quotations).toBeNull();
      expect(data.need.number).toBeTypeOf('string');
      expect(data.need.quotations).toBeNull();
      expect(data.referrals.nodes.length).toBeGreaterThan(0);
      for (const { quotations } of data.referrals.nodes) expect(quotations).toBeNull();
      expect(data.contracts.nodes.length).toBeGreaterThan(0);
      for (const { quotation } of data.contracts.nodes) expect(quotation).toBeNull();
    },
  );

  it('of others are neither found nor counted by another customer or supplier', async () => {
    const { data, errors } = await ask(await bearer([scope], [stranger]));
    expect(errors).toBeUndefined();
    expect(data.quotation).toBeNull();
    expect(data.quotations).toEqual({ totalCount: 0, nodes: [] });
    expect(data.need.quotations).toEqual({ totalCount: 0, nodes: [] });
    for (const { quotations } of data.referrals.nodes) expect(quotations).toEqual({ nodes: [] });
    for (const { quotation } of data.contracts.nodes) expect(quotation).toBeNull();
  });

  it.each([supplier, customer, 'agency'])('that %s finds are exactly its own', async (who) => {
    const { data, errors } = await ask(await bearer([scope], [who]));
    expect(errors).toBeUndefined();
    expect(data.quotation).toMatchObject({ number: accepted.number });
    expect(data.quotations!.totalCount).toBe(idsOf(who).length);
    expect(data.quotations!.nodes.map(({ id }) => id).toSorted()).toEqual(idsOf(who));
    expect(data.contracts.nodes).toMatchObject([{ quotation: { id: accepted.id } }]);
  });
});

describe('a representation of a quotation', () => {
  const entity = async (key: object, authorization?: string) => {
    const { data, errors } = await graph.subgraphs.get('customers')!.execute({
      query: `query ($of: [_Any!]!) {
        _entities(representations: $of) { ... on Quotation { number unitPrice { amount } } }
      }`,
      variables: { of: [{ __typename: 'Quotation', ...key }] },
      authorization,
      requestId: 'test',
    });
    return { found: (data?.['_entities'] as (object | null)[] | undefined)?.[0] ?? null, errors };
  };

  it('is resolved only for the parties of the quotation', async () => {
    const key = { id: accepted.id };
    const nobody = await entity(key);
    expect(nobody.found).toBeNull();
    const blind = await entity(key, await bearer(['quotations:write'], [supplier]));
    expect(blind.found).toBeNull();
    const other = await entity(key, await bearer([scope], [stranger]));
    expect(other).toEqual({ found: null, errors: undefined });
    const own = await entity(key, await bearer([scope], [supplier]));
    expect(own.found).toMatchObject({ number: accepted.number });
  });
});

describe('the change feed', () => {
  it.each([
    ['nobody', null, []],
    ['a stranger', [scope], [stranger]],
    ['a supplier without the scope', ['quotations:write'], [supplier]],
  ] as const)('shows %s the contract, but no quotation', async (_who, scopes, owners) => {
    const token = scopes === null ? undefined : await bearer(scopes, owners);
    const { changes } = await feedAfter(graph, '0', token);
    expect(changes.filter(({ kind }) => kind === 'Quotation')).toEqual([]);
    expect(changes.some(({ kind }) => kind === 'Contract')).toBe(true);
    expect(changes.some(({ kind }) => kind === 'Customer')).toBe(true);
  });

  it.each([supplier, customer, 'agency'])('shows %s exactly its own quotations', async (who) => {
    const { changes } = await feedAfter(graph, '0', await bearer([scope], [who]));
    const told = changes.filter(({ kind }) => kind === 'Quotation').map(({ id }) => id);
    expect(told.toSorted()).toEqual(idsOf(who));
  });
});

/** Runs SQL as the application role with the settings of `asCaller`, and rolls back. */
async function sql(
  text: string,
  by?: { readonly scopes: readonly string[]; readonly owners: readonly string[] },
) {
  await client.query('begin');
  try {
    if (by) {
      await client.query(
        `select set_config('katun.caller', 'test', true), set_config('katun.scopes', $1, true),
          set_config('katun.owners', $2, true)`,
        [textArray(by.scopes), textArray(by.owners)],
      );
    }
    return await client.query<Record<string, unknown>>(text);
  } finally {
    await client.query('rollback');
  }
}

const everything = [
  'needs:write',
  'programme:write',
  'customers:write',
  'quotations:write',
  'quotations:read',
  'contracts:write',
];

describe('the application role', () => {
  it.each([
    ['nothing set', undefined],
    ['a stranger set', { scopes: everything, owners: [stranger] }],
    ['the supplier without its scopes set', { scopes: ['contracts:write'], owners: [supplier] }],
    ['no owner set', { scopes: everything, owners: [] }],
  ])('reads, changes and removes no quotation with %s', async (_what, by) => {
    for (const from of ['quotation', 'quotation_facts', `change where kind = 'Quotation'`]) {
      expect((await sql(`select * from ${from}`, by)).rows).toEqual([]);
    }
    expect((await sql('update quotation set unit_price_amount = 1', by)).rowCount).toBe(0);
    expect((await sql('delete from quotation', by)).rowCount).toBe(0);
    const settled = `select settle_quotation('${accepted.id}') as before`;
    expect((await sql(settled, by)).rows).toEqual([{ before: null }]);
  });

  it.each([supplier, customer, 'agency'])(
    'reads exactly the quotations of the caller with %s set',
    async (who) => {
      const { rows } = await sql('select id from quotation', { scopes: [scope], owners: [who] });
      expect(rows.map(({ id }) => id as string).toSorted()).toEqual(idsOf(who));
    },
  );

  it.each([
    ['customer', 'the customer', [customer]],
    ['agreement', 'a customer', [customer]],
    ['need', 'a stranger', [stranger]],
    ['supplier_referral', 'a stranger', [stranger]],
    ['engagement', 'a stranger', [stranger]],
    ['contract', 'a stranger', [stranger]],
    ['delivery', 'a stranger', [stranger]],
  ] as const)('changes, removes and adds no %s for %s', async (table, _who, owners) => {
    const by = { scopes: everything, owners };
    const note = `update ${table} set provenance_source = 'changed'`;
    expect((await sql(note, by)).rowCount).toBe(0);
    expect((await sql(`delete from ${table}`, by)).rowCount).toBe(0);
    await expect(sql(await copyOf(table), by)).rejects.toThrow(/row-level security/);
  });

  it(
    'records the delivery of a supplier on its contract, but no award of the supplier to ' +
      'itself',
    async () => {
      const by = { scopes: everything, owners: [supplier] };
      const own = `supplier_id = '${supplier}'`;
      const due = `update delivery set due_on = due_on where contract_id in
      (select id from contract where ${own})`;
      expect((await sql(due, by)).rowCount).toBeGreaterThan(0);
      await expect(sql(await copyOf('contract', own), by)).rejects.toThrow(/row-level security/);
    },
  );
});

/** Returns SQL that adds a copy of an existing row. */
async function copyOf(table: string, which = 'true'): Promise<string> {
  const columns = await givenColumns(client, table);
  return `insert into ${table} (${columns}) select ${columns} from ${table} where ${which} limit 1`;
}
