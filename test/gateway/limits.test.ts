import { beforeAll, describe, expect, it } from 'vitest';
import { readOperation } from '../../schema/documents.ts';
import { type ReadOnlyParts, readOnlyParts } from '../support/processes.ts';

let parts: ReadOnlyParts;
beforeAll(async () => {
  parts = await readOnlyParts();
});

async function post(body: object | string, headers: Record<string, string> = {}) {
  return fetch(`${parts.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function codesOf(body: object | string) {
  const { errors } = (await (await post(body)).json()) as {
    errors: { extensions: { code: string } }[];
  };
  return errors.map(({ extensions }) => extensions.code);
}

function closed(opened: string): string {
  return `${opened}{ __typename }${'}'.repeat(opened.split('{').length - 1)}`;
}

const needsByTitle = 'query ($f: NeedFilter) { needs(filter: $f) { totalCount } }';

describe('a query above the cost limit', () => {
  it('is refused before anything is read, even if its text is short', async () => {
    const nested = 'members{nodes{clusters{'.repeat(6);
    const opened = `{clusters{nodes{${nested}id`;
    const query = opened + '}'.repeat(opened.split('{').length - 1);
    expect(query.length).toBeLessThan(200);
    expect(await codesOf({ query })).toEqual(['QUERY_TOO_COSTLY']);
  });

  it('counts the page sizes in variables', async () => {
    const query =
      'query ($n: Int!) { needs(first: $n) { nodes { matches(first: $n) { nodes { reasons { code evidence { number } } financing(first: $n) { offers { schedule { number } } } } } } } }';
    expect(await codesOf({ query, variables: { n: 100 } })).toEqual(['QUERY_TOO_COSTLY']);
  });

  it.each([
    ['too many tokens', `{ ${'a: __typename '.repeat(5_000)} }`],
    ['brackets without end', `{ a(b: ${'['.repeat(20_000)}`],
  ])('a query of %s is a syntax error', async (_what, query) => {
    expect(await codesOf({ query })).toEqual(['GRAPHQL_PARSE_FAILED']);
  });

  it.each([
    ['nested fields', closed('{ customers { nodes { needs { nodes '.repeat(40))],
    ['nested inline fragments', closed('{ ... '.repeat(2_000))],
    ['inline fragments nested beyond the stack', closed('{ ... '.repeat(4_900))],
    ['inline fragments side by side', `{ ${'... { a: __typename } '.repeat(2_400)} }`],
  ])('a query of too many %s is refused', async (_what, query) => {
    const [code] = await codesOf({ query });
    expect(['QUERY_TOO_DEEP', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']).toContain(code);
  });

  it.each([
    ['characters', `{ __typename } #${'x'.repeat(100_000)}`, 100_016],
    ['fields', `{ ${'a: __typename '.repeat(2_001)} }`, 2_001],
    [
      'fields in fragments',
      `{ ...F ...F } fragment F on Query { ${'a: __typename '.repeat(1_001)} }`,
      2_002,
    ],
    [
      'root fields',
      `{ ${Array.from({ length: 51 }, (_, at) => `a${at}: needs { totalCount }`).join(' ')} }`,
      51,
    ],
  ])(
    'a query of too many %s is refused, and the error states their number',
    async (_what, query, got) => {
      const { errors } = (await (await post({ query })).json()) as {
        errors: { message: string; extensions: { code: string } }[];
      };
      expect(errors[0]).toMatchObject({
        message: expect.stringMatching(new RegExp(`at most \\d+ .*got ${got}`)),
        extensions: { code: 'QUERY_TOO_LARGE' },
      });
    },
  );

  it('an invalid query gets all its validation errors each time it is sent', async () => {
    const query = '{ a b needs(c: 1) { totalCount } }';
    for (let times = 0; times < 2; times += 1) {
      expect(await codesOf({ query })).toEqual(Array(3).fill('GRAPHQL_VALIDATION_FAILED'));
    }
  });

  it('the trace of 50 needs is below the limits', async () => {
    const query = readOperation('traceNeed')
      .replace(/\$number: String! = "RAD-2016-001"\n/, '')
      .replace('need(number: $number) {', 'needs(first: 50) { nodes {')
      .replace(/\}\s*$/, '} }');
    const answer = await parts.ask<{ needs: { nodes: unknown[] } }>(query);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.needs.nodes.length).toBeGreaterThanOrEqual(40);
  });
});

describe('an unreadable value', () => {
  it.each([
    ['NUL in a literal', { query: String.raw`{ need(number: "a\u0000b") { id } }` }],
    [
      'NUL in a variable',
      { query: 'query ($n: String) { need(number: $n) { id } }', variables: { n: 'a\0b' } },
    ],
    [
      'NUL in a list within a variable',
      { query: needsByTitle, variables: { f: { number: { in: ['a', 'b\0'] } } } },
    ],
    [
      'a number beyond all numbers',
      {
        query:
          '{ need(number: "RAD-2016-001") { matches(first: 1) { nodes { financing(ownFunds: 1e400) { offerCount } } } } }',
      },
    ],
  ])('is named in the error if it is %s', async (_what, body) => {
    expect(await codesOf(body)).toEqual(['UNREADABLE_VALUE']);
  });

  it('is distinguished from the text of a backslash and the letters after it', async () => {
    const query = 'query ($n: String!) { need(number: $n) { id } }';
    const answer = await parts.ask(query, { n: String.raw`C:\u0000` });
    expect(answer.data).toEqual({ need: null });
    expect(answer.errors).toBeUndefined();
  });

  it('is ignored in a variable that the operation does not declare', async () => {
    const variables = { unknown: 'a\0', __proto__: 1, constructor: { deep: [['\0']] } };
    const body = `{"query": "{ __typename }", "variables": ${JSON.stringify(variables)}}`;
    expect(await (await post(body)).json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('a cursor that contains NUL is invalid', async () => {
    const after = Buffer.from('["ID","ASC","p\\u0000","p"]').toString('base64url');
    expect(await codesOf({ query: `{ products(after: "${after}") { totalCount } }` })).toEqual([
      'INVALID_CURSOR',
    ]);
  });

  it('a day in the year 0 is invalid', async () => {
    const query = '{ need(number: "RAD-2016-001") { matches(asOf: "0000-01-01") { totalCount } } }';
    expect(await codesOf({ query })).toEqual(['INVALID_DATE']);
  });

  it('a body that is not JSON gets an error with a code', async () => {
    expect(await codesOf('{"query": ')).toEqual(['BAD_REQUEST']);
  });
});

describe('pages of other origins', () => {
  it('may send requests only if their origin is listed', async () => {
    const allowed = async (origin: string) =>
      (await post({ query: '{ __typename }' }, { origin })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowed('http://dashboard.example')).toBe('http://dashboard.example');
    expect(await allowed('http://elsewhere.example')).toBeNull();
  });
});
