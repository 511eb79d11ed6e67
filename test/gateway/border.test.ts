import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Reply, type Served, serveTestGraph } from '../support/served.ts';

let served: Served;
beforeAll(async () => {
  served = await serveTestGraph();
});
afterAll(() => served.close());

const json = (value: unknown) => JSON.stringify(value);
const ofNeed = 'query ($number: String!) { need(number: $number) { id } }';

describe('an operation', () => {
  const two = 'query A { __typename } query B { __typename }';

  it.each([
    ['among several without a name', { query: two }, 'OPERATION_RESOLUTION_FAILURE'],
    ['of an unknown name', { query: two, operationName: 'C' }, 'OPERATION_RESOLUTION_FAILURE'],
    [
      'of the name __proto__',
      { query: two, operationName: '__proto__' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'missing beside a fragment',
      { query: 'fragment F on Query { __typename }' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'of subscribing',
      { query: 'subscription { needs { totalCount } }' },
      'OPERATION_TYPE_NOT_SUPPORTED',
    ],
    ['without a variable that it needs', { query: ofNeed }, 'BAD_USER_INPUT'],
    ['with null for it', { query: ofNeed, variables: { number: null } }, 'BAD_USER_INPUT'],
    ['with a number for a text', { query: ofNeed, variables: { number: 7 } }, 'BAD_USER_INPUT'],
    ['with a list for a text', { query: ofNeed, variables: { number: ['a'] } }, 'BAD_USER_INPUT'],
    [
      'with an object for a text',
      { query: ofNeed, variables: { number: { toString: 1 } } },
      'BAD_USER_INPUT',
    ],
    [
      'with a fraction for an Int',
      { query: 'query ($n: Int) { needs(first: $n) { totalCount } }', variables: { n: 1.5 } },
      'BAD_USER_INPUT',
    ],
    [
      'with 2^31 for an Int',
      { query: 'query ($n: Int) { needs(first: $n) { totalCount } }', variables: { n: 2 ** 31 } },
      'BAD_USER_INPUT',
    ],
    [
      'with an unknown input field',
      {
        query: 'query ($f: NeedFilter) { needs(filter: $f) { totalCount } }',
        variables: { f: { colour: 1 } },
      },
      'BAD_USER_INPUT',
    ],
    [
      'with an input field __proto__',
      '{"query":"query ($f: NeedFilter) { needs(filter: $f) { totalCount } }","variables":{"f":{"__proto__":{}}}}',
      'BAD_USER_INPUT',
    ],
    [
      'with a variable of no type',
      { query: 'query ($a: Nothing) { __typename }' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'with a variable that is not used',
      { query: 'query ($a: Int) { __typename }' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'with a variable that is not declared',
      { query: '{ needs(first: $a) { totalCount } }' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['with a field that does not exist', { query: '{ __proto__ }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'with fragments in a circle',
      { query: '{ ...F } fragment F on Query { ...F }' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('%s is refused before it is executed', async (_what, body, code) => {
    const reply = await served.post(typeof body === 'string' ? body : json(body));
    expect([reply.status, codesOf(reply)[0]]).toEqual([400, code]);
    expect(reply.json).not.toHaveProperty('data');
    const plain = await served.post(typeof body === 'string' ? body : json(body), {
      accept: 'application/json',
    });
    expect([plain.status, codesOf(plain)[0]]).toEqual([200, code]);
  });

  it('ignores variables that it does not declare', async () => {
    const variables = { unused: 'x'.repeat(100_000), number: 'RAD-2016-001', toString: 1 };
    const reply = await served.post(json({ query: ofNeed, variables }));
    expect(reply.json).toMatchObject({ data: { need: { id: expect.any(String) } } });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__proto___'])(
    'may have a variable named %s',
    async (name) => {
      const query = `query ($${name}: String!, $__proto____: Int) {
        need(number: $${name}) { id } needs(first: $__proto____) { totalCount }
      }`;
      const body = `{"query":${json(query)},"variables":{${json(name)}:"RAD-2016-001","__proto____":1}}`;
      for (const _again of [1, 2]) {
        const reply = await served.post(body);
        expect(reply.json).toMatchObject({ data: { need: { id: expect.any(String) } } });
        expect(reply.json).not.toHaveProperty('errors');
      }
    },
  );

  it('has no empty list of errors in its answer', async () => {
    const reply = await served.post(json({ query: '{ needs(first: 1) { totalCount } }' }));
    expect(Object.keys(reply.json)).toEqual(['data', 'extensions']);
  });
});

describe('a limit of an argument', () => {
  const long = 'x'.repeat(50_000);

  it.each([
    [
      'contains',
      `{ needs(filter: {number: {contains: "${long}"}}) { totalCount } }`,
      'INVALID_FILTER',
      /at most 200 characters, got 50000/,
    ],
    [
      'a list of ids',
      `{ needs(filter: {customer: {in: [${'"a",'.repeat(1_001)}]}}) { totalCount } }`,
      'INVALID_FILTER',
      /at most 1000 items, got 1001/,
    ],
    ['an id', `{ need(id: "${long}") { id } }`, 'ARGUMENT_TOO_LONG', /at most 200 characters/],
    [
      'a cursor',
      `{ needs(after: "${long}") { totalCount } }`,
      'ARGUMENT_TOO_LONG',
      /at most 2000 characters/,
    ],
    [
      'a search',
      `{ searchNeeds(text: "${long}") { edges { score } } }`,
      'ARGUMENT_TOO_LONG',
      /at most 2000 characters/,
    ],
    [
      'a unit',
      `{ unit(code: "${long}") { code } }`,
      'ARGUMENT_TOO_LONG',
      /at most 2000 characters/,
    ],
  ])('of %s is told with the number', async (_what, query, code, message) => {
    const { status, json } = await served.post(JSON.stringify({ query }));
    expect(status).toBe(200);
    expect(json.errors?.[0]?.extensions['code']).toBe(code);
    expect(json.errors?.[0]?.message).toMatch(message);
  });
});

function codesOf({ json: { errors = [] } }: Pick<Reply, 'json'>): unknown[] {
  return errors.map(({ extensions }) => extensions['code']);
}
