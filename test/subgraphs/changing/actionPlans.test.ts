import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';

const enterprise = 'enterprise-geosynthetics-ob';
const both = ['plans:read', 'plans:write'];

let graph: TestGraph;
let mine: string;
let stranger: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_plans');
  mine = await bearer(both, [enterprise]);
  stranger = await bearer(both, ['enterprise-rebar-biya'], 'stranger');
});
afterAll(() => graph.close());

interface Answers {
  readonly written: {
    readonly replayed: boolean;
    readonly actionPlans: readonly {
      readonly id: string;
      readonly version: number;
      readonly done: boolean;
      readonly cost: { readonly amount: string };
      readonly steps: readonly { readonly state: string; readonly movedOn: string | null }[];
    }[];
  };
}

const facts =
  'id version done abandoned cost { amount } steps { number measure state movedOn cost { amount } }';
const accept = `mutation ($plans: [ActionPlanInput!]!, $key: String) {
  written: acceptActionPlans(plans: $plans, idempotencyKey: $key) { replayed actionPlans { ${facts} } }
}`;
const move = `mutation ($moves: [StepMoveInput!]!) {
  written: movePlanSteps(moves: $moves) { actionPlans { ${facts} } }
}`;
const abandon = `mutation ($of: [PlanAbandonmentInput!]!) {
  written: abandonActionPlans(abandonments: $of) { actionPlans { ${facts} } }
}`;

const step = (over: object = {}) => ({
  measure: 'measure-property-test',
  removes: ['TEST_DATA uv'],
  startOn: '2016-10-01',
  endOn: '2016-10-26',
  cost: '85000',
  ...over,
});

const plan = (needId: string, over: object = {}) => ({
  enterpriseId: enterprise,
  needId,
  productId: 'product-0001',
  asOf: '2016-10-01',
  deliverBy: '2017-03-01',
  demandUnlocked: '35136000',
  steps: [step(), step({ measure: 'measure-certification', cost: '380000', endOn: '2016-12-15' })],
  ...over,
});

const codeOf = async (query: string, variables: object, token: string) => {
  const { errors } = await graph.ask(query, variables as Record<string, unknown>, token);
  return errors?.[0]?.extensions;
};

async function accepted(needId: string, over: object = {}) {
  const { data, errors } = await graph.ask<Answers>(accept, { plans: plan(needId, over) }, mine);
  expect(errors).toBeUndefined();
  return data.written.actionPlans[0]!;
}

describe('an action plan', () => {
  it(
    'is accepted once by its enterprise, and can be read only by this enterprise and the ' +
      'agency',
    async () => {
      const write = () =>
        graph.ask<Answers>(accept, { plans: plan('need-rad-2016-001'), key: 'k' }, mine);
      const [first, again] = [await write(), await write()];
      const stored = first.data.written.actionPlans[0]!;
      expect(stored).toMatchObject({ version: 1, done: false, cost: { amount: '465000' } });
      expect(stored.steps.map(({ state }) => state)).toEqual(['PLANNED', 'PLANNED']);
      expect(again.data.written).toMatchObject({
        replayed: true,
        actionPlans: [{ id: stored.id }],
      });
      const read = `query ($id: ID!) { actionPlan(id: $id) { id } actionPlans { totalCount nodes { id } } }`;
      const shown = async (token?: string) =>
        (await graph.ask(read, { id: stored.id }, token)).data;
      const whole = {
        actionPlan: { id: stored.id },
        actionPlans: { totalCount: 1, nodes: [{ id: stored.id }] },
      };
      expect(await shown(mine)).toEqual(whole);
      expect(await shown(await bearer(['plans:read'], ['agency']))).toEqual(whole);
      const nothing = { actionPlan: null, actionPlans: { totalCount: 0, nodes: [] } };
      expect(await shown(stranger)).toEqual(nothing);
      expect(await shown()).toEqual({ actionPlan: null, actionPlans: null });
      expect(await codeOf(accept, { plans: plan('need-rad-2016-001') }, mine)).toMatchObject({
        code: 'ALREADY_EXISTS',
      });
    },
  );

  it(
    'records the status of its measures; each change is in the feed of callers that may ' +
      'read the plan',
    async () => {
      const { id } = await accepted('need-rad-2016-002');
      const go = (moves: object, token = mine) => graph.ask<Answers>(move, { moves }, token);
      const started = await go({ plan: id, step: 1, to: 'STARTED', expectedVersion: 1 });
      expect(started.data.written.actionPlans[0]).toMatchObject({
        version: 2,
        steps: [
          { state: 'STARTED', movedOn: '2016-10-01' },
          { state: 'PLANNED', movedOn: null },
        ],
      });
      const both = [
        { plan: id, overwrite: true, step: 1, to: 'DONE' },
        { plan: id, overwrite: true, step: 2, to: 'DONE' },
      ];
      expect((await go(both)).data.written.actionPlans[0]).toMatchObject({
        version: 3,
        done: true,
      });
      const feed = `{ financeChanges(kinds: ["ActionPlan"], first: 1000) { changes { id: recordId before after } } }`;
      const told = async (token?: string) => {
        const { data } = await graph.ask<{
          financeChanges: { changes: { id: string; before: object | null }[] };
        }>(feed, {}, token);
        return data.financeChanges.changes.filter((change) => change.id === id);
      };
      expect((await told(mine)).map(({ before }) => before === null)).toEqual([true, false, false]);
      expect(await told(stranger)).toEqual([]);
      expect(await told()).toEqual([]);
    },
  );

  it('refuses invalid changes of status, stale versions and callers who are not its owner', async () => {
    const { id } = await accepted('need-rad-2016-003');
    const refusal = (moves: object, token = mine) => codeOf(move, { moves }, token);
    expect(await refusal({ plan: id, overwrite: true, step: 3, to: 'DONE' })).toMatchObject({
      code: 'UNKNOWN_STEP',
    });
    expect(await refusal({ plan: id, step: 1, to: 'DONE', expectedVersion: 9 })).toMatchObject({
      code: 'CONFLICT',
      currentVersion: 1,
    });
    expect(
      await refusal({ plan: id, overwrite: true, step: 1, to: 'DONE' }, stranger),
    ).toMatchObject({
      code: 'NOT_FOUND',
    });
    const half = [
      { plan: id, overwrite: true, step: 1, to: 'DROPPED' },
      { plan: id, overwrite: true, step: 1, to: 'STARTED' },
    ];
    expect(await refusal(half)).toMatchObject({ code: 'INVALID_MOVE', field: 'moves[1].to' });
    const { data } = await graph.ask<Answers>(abandon, { of: { id, overwrite: true } }, mine);
    // The refused changes of status had no effect.
    expect(data.written.actionPlans[0]).toMatchObject({
      version: 2,
      abandoned: true,
      steps: [{ state: 'PLANNED' }, {}],
    });
    expect(await refusal({ plan: id, overwrite: true, step: 1, to: 'DONE' })).toMatchObject({
      code: 'PLAN_IS_ABANDONED',
    });
    await accepted('need-rad-2016-003');
  });

  it.each([
    [
      'a window that ends before it begins',
      { steps: [step({ endOn: '2016-09-30' })] },
      'INVALID_PERIOD',
      'plans[0].steps[0].endOn',
    ],
    [
      'a measure after the deadline',
      { steps: [step({ endOn: '2017-03-02' })] },
      'INVALID_PERIOD',
      'plans[0].steps[0].endOn',
    ],
    [
      'a measure before the plan',
      { steps: [step({ startOn: '2016-09-30' })] },
      'INVALID_PERIOD',
      'plans[0].steps[0].startOn',
    ],
    [
      'a deadline before the plan',
      { deliverBy: '2016-09-30' },
      'INVALID_PERIOD',
      'plans[0].deliverBy',
    ],
    [
      'a cost below zero',
      { steps: [step({ cost: '-1' })] },
      'INVALID_AMOUNT',
      'plans[0].steps[0].cost',
    ],
    [
      'an unknown measure',
      { steps: [step({ measure: 'prayer' })] },
      'NOT_FOUND',
      'plans[0].steps[0].measure',
    ],
    ['no measure', { steps: [] }, 'INVALID_LIST', 'plans[0].steps'],
  ])('of %s is refused with code and field', async (_what, over, code, field) => {
    expect(await codeOf(accept, { plans: plan('need-mot-2016-001', over) }, mine)).toMatchObject({
      code,
      field,
    });
  });

  it('cannot be accepted by another enterprise', async () => {
    expect(await codeOf(accept, { plans: plan('need-mot-2016-002') }, stranger)).toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
