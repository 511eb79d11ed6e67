import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { type MutationName, feedAfter, rods, send } from './writes.ts';

const customer = 'customer-rosavtodor';
const other = 'customer-demo-grids';
let graph: TestGraph;
let agency: string;
let own: string;
let need: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_programme');
  const scopes = ['customers:write', 'programme:write', 'needs:write'];
  agency = await bearer(scopes, ['agency'], 'the-agency');
  own = await bearer(scopes, [customer], 'a-customer');
  const registered = await send(graph, 'registerNeeds', [rods('P-1', customer)], own);
  need = registered.records[0]!.id;
});
afterAll(() => graph.close());

const agreement = {
  nameEn: 'Agreement of a test',
  partiesEn: ['Region', 'Corporation'],
  partiesRu: ['Край', 'Корпорация'],
  purposeEn: 'To buy',
  purposeRu: 'Закупать',
  promisesEn: ['Plans'],
  promisesRu: ['Планы'],
  validFrom: '2016-01-01',
  validTo: '2017-01-01',
};
const joining = (over: object = {}) => ({
  nameEn: 'DEMO Canals',
  kind: 'FEDERAL_BODY',
  inn: '7707083893',
  ...over,
});
const referral = (enterprise: string, over: object = {}) => ({ customer, enterprise, ...over });
const meeting = (over: object = {}) => ({
  nameEn: 'Visit of a test',
  customer,
  kind: 'VISIT',
  participantsEn: 'Both sides',
  participantsRu: 'Обе стороны',
  ...over,
});

describe('an agreement and the customers that join it', () => {
  it('are recorded by the agency, and appear in the change feed', async () => {
    const { cursor } = await feedAfter(graph, '0');
    const recorded = await send(graph, 'recordAgreements', [agreement], agency, {
      select: 'name parties(lang: RU) purpose validTo',
    });
    expect(recorded.records).toMatchObject([
      {
        version: 1,
        name: 'Agreement of a test',
        parties: ['Край', 'Корпорация'],
        purpose: 'To buy',
        validTo: '2017-01-01',
      },
    ]);
    const { id } = recorded.records[0]!;
    const joined = await send(graph, 'registerCustomers', [joining({ agreement: id })], agency, {
      select: 'name inn kind joinedOn agreement { id } provenance { kind }',
    });
    expect(joined.records).toMatchObject([
      {
        version: 1,
        name: 'DEMO Canals',
        inn: '7707083893',
        joinedOn: '2016-10-01',
        agreement: { id },
        provenance: { kind: 'OWNER' },
      },
    ]);
    const { changes } = await feedAfter(graph, cursor);
    expect(changes).toMatchObject([
      { kind: 'Agreement', id, before: null, after: { partiesEn: ['Region', 'Corporation'] } },
      { kind: 'Customer', before: null, after: { inn: '7707083893', agreement: id } },
    ]);
    const twice = await send(graph, 'registerCustomers', [joining()], agency);
    expect(twice.refusal).toMatchObject({
      code: 'ALREADY_EXISTS',
      field: 'customers[0].inn',
      got: '"7707083893"',
    });
  });
});

describe('a referral', () => {
  it('is recorded by the agency; then the customer contacts the supplier and invites it', async () => {
    const told = await send(
      graph,
      'recordReferrals',
      [referral('enterprise-rebar-biya', { need })],
      agency,
      {
        select: 'status referredOn enterprise { id } need { number }',
      },
    );
    expect(told.records).toMatchObject([
      { status: 'REFERRED', referredOn: '2016-10-01', enterprise: { id: 'enterprise-rebar-biya' } },
    ]);
    const { id } = told.records[0]!;
    const turned = await send(
      graph,
      'changeReferrals',
      [{ id, expectedVersion: 1, status: 'CONTACTED' }],
      own,
      { select: 'status' },
    );
    expect(turned.records).toMatchObject([{ id, version: 2, status: 'CONTACTED' }]);
    const late = await send(graph, 'inviteSuppliers', [{ id, expectedVersion: 1 }], own);
    expect(late.refusal).toMatchObject({ code: 'CONFLICT', id, currentVersion: 2 });
    const invited = await send(graph, 'inviteSuppliers', [{ id, expectedVersion: 2 }], own, {
      select: 'status',
    });
    expect(invited.records).toMatchObject([{ version: 3, status: 'INVITED' }]);
    const again = await send(graph, 'inviteSuppliers', [{ id }], own);
    expect(again.refusal).toMatchObject({
      code: 'REFERRAL_IS_DECIDED',
      field: 'invitations[0].id',
      got: '"INVITED"',
    });
    const ended = await send(graph, 'changeReferrals', [{ id, status: 'CONTRACTED' }], own);
    expect(ended.refusal).toMatchObject({ code: 'INVALID_STATUS', field: 'changes[0].status' });
  });

  it('of a list is recorded together with all others, or none is', async () => {
    const list = [
      referral('enterprise-composites-irtysh'),
      referral('enterprise-pipes-aley', { need: 'none' }),
    ];
    const refused = await send(graph, 'recordReferrals', list, agency);
    expect(refused.refusal).toMatchObject({ code: 'NOT_FOUND', field: 'referrals[1].need' });
    const alone = await send(
      graph,
      'recordReferrals',
      [referral('enterprise-composites-irtysh')],
      agency,
    );
    expect(alone.refusal).toBeNull();
  });
});

describe('an engagement', () => {
  it('is planned; its outcome is recorded once, with the needs that resulted from it', async () => {
    const planned = await send(graph, 'planEngagements', [meeting({ periodEn: 'autumn' })], own, {
      select: 'status period participants',
    });
    expect(planned.records).toMatchObject([
      { version: 1, status: 'PLANNED', period: 'autumn', participants: 'Both sides' },
    ]);
    const { id } = planned.records[0]!;
    const { cursor } = await feedAfter(graph, '0');
    const outcome = { id, expectedVersion: 1, outcomeEn: 'A need', needs: [need, need] };
    const held = await send(
      graph,
      'recordEngagementOutcomes',
      [{ ...outcome, heldOn: '2016-09-30' }],
      own,
      { select: 'status heldOn outcome needs { number }' },
    );
    expect(held.records).toMatchObject([
      {
        version: 2,
        status: 'HELD',
        heldOn: '2016-09-30',
        outcome: 'A need',
        needs: [{ number: 'P-1' }],
      },
    ]);
    const { changes } = await feedAfter(graph, cursor);
    expect(changes).toMatchObject([
      {
        kind: 'Engagement',
        id,
        before: { status: 'PLANNED', needs: [], version: 1 },
        after: { status: 'HELD', needs: [need], version: 2 },
      },
    ]);
    expect(JSON.stringify(changes)).not.toContain('Both sides');
    const again = await send(graph, 'recordEngagementOutcomes', [{ id }], own);
    expect(again.refusal).toMatchObject({ code: 'ENGAGEMENT_WAS_HELD', field: 'outcomes[0].id' });
  });
});

describe('a write of the programme', () => {
  it.each<readonly [string, MutationName, () => object, 'agency' | 'own', object]>([
    [
      'an agreement that ends before it begins',
      'recordAgreements',
      () => ({ ...agreement, validTo: '2015-12-31' }),
      'agency',
      { code: 'AGREEMENT_ENDS_TOO_EARLY', field: 'agreements[0].validTo' },
    ],
    [
      'an agreement of one party',
      'recordAgreements',
      () => ({ ...agreement, partiesEn: ['Region'], partiesRu: ['Край'] }),
      'agency',
      { code: 'OUT_OF_RANGE', field: 'agreements[0].partiesEn' },
    ],
    [
      'promises that are not made in both languages',
      'recordAgreements',
      () => ({ ...agreement, promisesRu: ['Планы', 'Займы'] }),
      'agency',
      { code: 'OUT_OF_RANGE', field: 'agreements[0].promisesRu' },
    ],
    [
      'an agreement by a customer',
      'recordAgreements',
      () => agreement,
      'own',
      { code: 'FORBIDDEN', owners: [] },
    ],
    [
      'a customer without a name',
      'registerCustomers',
      () => joining({ nameEn: null }),
      'agency',
      { code: 'INVALID_TEXT', field: 'customers[0].nameEn or customers[0].nameRu' },
    ],
    [
      'a customer with a wrong taxpayer number',
      'registerCustomers',
      () => joining({ inn: '7707083890' }),
      'agency',
      { code: 'INVALID_INN', field: 'customers[0].inn' },
    ],
    [
      'a customer that joined tomorrow',
      'registerCustomers',
      () => joining({ joinedOn: '2016-10-02' }),
      'agency',
      { code: 'DATE_IN_THE_FUTURE', field: 'customers[0].joinedOn' },
    ],
    [
      'a customer under an unknown agreement',
      'registerCustomers',
      () => joining({ agreement: 'none' }),
      'agency',
      { code: 'NOT_FOUND', field: 'customers[0].agreement' },
    ],
    [
      'a customer by itself',
      'registerCustomers',
      () => joining({ inn: null }),
      'own',
      { code: 'FORBIDDEN', owners: [] },
    ],
    [
      'a referral by the customer',
      'recordReferrals',
      () => referral('enterprise-rebar-tom'),
      'own',
      { code: 'FORBIDDEN', owners: [] },
    ],
    [
      'a referral for the need of another customer',
      'recordReferrals',
      () => referral('enterprise-rebar-tom', { customer: other, need }),
      'agency',
      { code: 'NEED_OF_ANOTHER', field: 'referrals[0].need' },
    ],
    [
      'a referral of an unknown customer',
      'recordReferrals',
      () => referral('enterprise-rebar-tom', { customer: 'none' }),
      'agency',
      { code: 'NOT_FOUND', field: 'referrals[0].customer' },
    ],
    [
      'an invitation by no referral',
      'inviteSuppliers',
      () => ({ id: 'none' }),
      'own',
      { code: 'NOT_FOUND', field: 'invitations[0].id' },
    ],
    [
      'an engagement of another customer',
      'planEngagements',
      () => meeting({ customer: other }),
      'own',
      { code: 'FORBIDDEN', owners: [other] },
    ],
    [
      'an engagement of no customer by a customer',
      'planEngagements',
      () => meeting({ customer: null }),
      'own',
      { code: 'FORBIDDEN', owners: [] },
    ],
    [
      'an engagement that nobody takes part in',
      'planEngagements',
      () => meeting({ participantsRu: ' ' }),
      'own',
      { code: 'INVALID_TEXT', field: 'engagements[0].participantsRu' },
    ],
    [
      'the outcome of an unknown engagement',
      'recordEngagementOutcomes',
      () => ({ id: 'none' }),
      'own',
      { code: 'NOT_FOUND', field: 'outcomes[0].id' },
    ],
  ])('refuses %s', async (_what, name, input, by, expected) => {
    const token = by === 'agency' ? agency : own;
    const { cursor } = await feedAfter(graph, '0');
    const { refusal, records } = await send(graph, name, [input()], token);
    expect(refusal).toMatchObject(expected);
    expect(records).toEqual([]);
    expect((await feedAfter(graph, cursor)).changes).toEqual([]);
  });

  it.each<readonly [MutationName, () => object, string]>([
    ['registerCustomers', joining, 'customers:write'],
    ['recordAgreements', () => agreement, 'programme:write'],
    ['recordReferrals', () => referral('enterprise-rebar-tom'), 'programme:write'],
    ['changeReferrals', () => ({ id: 'any', status: 'DECLINED' }), 'programme:write'],
    ['inviteSuppliers', () => ({ id: 'any' }), 'programme:write'],
    ['planEngagements', meeting, 'programme:write'],
    ['recordEngagementOutcomes', () => ({ id: 'any' }), 'programme:write'],
  ])('is refused without a token, and without its scope: %s', async (name, input, scope) => {
    const nobody = await send(graph, name, [input()], undefined);
    expect(nobody.refusal).toMatchObject({ code: 'UNAUTHENTICATED' });
    const without = await bearer(['needs:write'], ['agency']);
    const { refusal } = await send(graph, name, [input()], without);
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', missingScopes: [scope] });
  });
});
