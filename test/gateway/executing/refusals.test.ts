import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apolloPlanner } from '../../../gateway/planning/planner/planner.ts';
import { type SmallGateway, openSmallGateway } from './supergraph.ts';

let gateway: SmallGateway;
let planning: ((document: string) => Promise<never>) | undefined;
const signals: (AbortSignal | undefined)[] = [];

beforeAll(async () => {
  gateway = await openSmallGateway(
    {
      one: {
        types: `
          type Query { say(text: String, times: Int!, at: Place): String list(of: [Int!]!): Int }
          input Place { x: Int! }
          type Subscription { ticks: Int }`,
        resolvers: { Query: { say: (_: unknown, { text }: { text?: string }) => text ?? 'none' } },
      },
    },
    (sdl) => {
      const planner = apolloPlanner(sdl);
      return {
        plan(document, asker) {
          signals.push(asker?.signal);
          return planning ? planning(document) : planner.plan(document);
        },
      };
    },
  );
});
afterAll(() => gateway.close());

const codes = async (answer: ReturnType<SmallGateway['ask']>) => {
  const { data, errors } = await answer;
  expect(data ?? null).toBeNull();
  return errors?.map(({ extensions }) => extensions?.['code']);
};

describe('the operation of a request', () => {
  const several = 'query A { __typename } query B { say(times: 1) }';

  it.each([
    ['has no name among several', several, undefined],
    ['is not among several', several, 'C'],
    ['is not the only one', 'query A { __typename }', 'B'],
    ['has a name where the only one has none', '{ __typename }', 'A'],
    ['has an empty name', '{ __typename }', ''],
    ['is called like a property of objects', several, 'constructor'],
  ])('is refused if it is %s', async (_what, query, operationName) => {
    const request = operationName === undefined ? {} : { operationName };
    expect(await codes(gateway.ask(query, {}, request))).toEqual(['OPERATION_RESOLUTION_FAILURE']);
  });

  it('is found by its name', async () => {
    const { data } = await gateway.ask(several, {}, { operationName: 'B' });
    expect(data).toEqual({ say: 'none' });
  });

  it('cannot be a subscription', async () => {
    expect(await codes(gateway.ask('subscription { ticks }'))).toEqual([
      'OPERATION_TYPE_NOT_SUPPORTED',
    ]);
  });
});

describe('the variables of a request', () => {
  const query = 'query ($n: Int!, $at: Place) { say(times: $n, at: $at) }';

  it.each([
    ['missing', {}],
    ['null', { n: null }],
    ['of another type', { n: 'one' }],
    ['too large', { n: 2 ** 40 }],
    ['an object of other fields', { n: 1, at: { y: 1 } }],
  ])('are refused if they are %s', async (_what, variables) => {
    expect(await codes(gateway.ask(query, variables))).toContain('BAD_USER_INPUT');
  });

  it('report at most a fixed number of errors', async () => {
    const of = Array.from({ length: 10_000 }, () => 'x');
    const { errors } = await gateway.ask('query ($of: [Int!]!) { list(of: $of) }', { of });
    expect(errors!.length).toBeLessThanOrEqual(51);
  });

  it('are not forwarded if the operation does not declare them', async () => {
    gateway.takeFetches();
    const text = 'query ($n: Int!) { say(times: $n) }';
    const variables = { n: 1, other: 'x', ['__proto__']: { n: 2 } };
    expect((await gateway.ask(text, variables)).data).toEqual({ say: 'none' });
    expect(gateway.takeFetches().map((fetch) => fetch.variables)).toEqual([{ n: 1 }]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'representations'])(
    'may be named %s',
    async (name) => {
      const text = `query ($${name}: Boolean!, $t: String) { say(times: 1, text: $t) @skip(if: $${name}) __typename }`;
      const variables = JSON.parse(`{ "${name}": true }`) as Record<string, unknown>;
      expect((await gateway.ask(text, variables)).data).toEqual({ __typename: 'Query' });
      expect(await codes(gateway.ask(text))).toEqual(['BAD_USER_INPUT']);
    },
  );
});

describe('the deadline of a request', () => {
  it('is measured from the request’s arrival, planning included', async () => {
    planning = () => new Promise(() => undefined);
    const context = { arrivedAt: performance.now() - 14_950 };
    expect(await codes(gateway.ask('{ a: say(times: 7) }', {}, { context }))).toEqual([
      'DEADLINE_EXCEEDED',
    ]);
    planning = undefined;
    expect(signals.at(-1)?.aborted).toBe(true);
  });

  it('ends a request that has waited too long before it is planned', async () => {
    const before = signals.length;
    const context = { arrivedAt: performance.now() - 60_000 };
    expect(await codes(gateway.ask('{ a: say(times: 8) }', {}, { context }))).toEqual([
      'DEADLINE_EXCEEDED',
    ]);
    expect(signals.length).toBe(before);
  });

  it('ends a request whose caller disconnects', async () => {
    planning = () => new Promise(() => undefined);
    const caller = new AbortController();
    const asked = gateway.ask('{ a: say(times: 9) }', {}, { context: { signal: caller.signal } });
    await expect.poll(() => signals.at(-1)?.aborted).toBe(false);
    caller.abort();
    expect(await codes(asked)).toEqual(['REQUEST_CANCELLED']);
    planning = undefined;
    expect(signals.at(-1)?.aborted).toBe(true);
  });
});
