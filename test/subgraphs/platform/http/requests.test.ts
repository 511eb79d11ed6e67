import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Reply, type Served, serveOneField } from '../../../support/served.ts';

let served: Served;
beforeAll(async () => {
  served = await serveOneField();
});
afterAll(() => served.close());

const typename = '{ __typename }';
const json = (value: unknown) => JSON.stringify(value);
const nested = (open: string, close: string, depth: number) =>
  `${open.repeat(depth)}${close.repeat(depth)}`;
const ofText = 'query ($text: String!) { one(of: $text) }';

describe('a body by POST', () => {
  it.each([
    ['nothing', '', 400, 'BAD_REQUEST'],
    ['blanks', '  \n', 400, 'BAD_REQUEST'],
    ['malformed JSON', '{"query": ', 400, 'BAD_REQUEST'],
    ['two JSON values', '{} {}', 400, 'BAD_REQUEST'],
    ['a JSON string', '"{ __typename }"', 400, 'BAD_REQUEST'],
    ['a JSON number', '7', 400, 'BAD_REQUEST'],
    ['a number of many digits', '12345678901234567890', 400, 'BAD_REQUEST'],
    ['JSON null', 'null', 400, 'BAD_REQUEST'],
    ['a batch', json([{ query: typename }]), 400, 'BAD_REQUEST'],
    ['an empty batch', '[]', 400, 'BAD_REQUEST'],
    ['an empty object', '{}', 400, 'BAD_REQUEST'],
    ['no query', json({ variables: {} }), 400, 'BAD_REQUEST'],
    ['an empty query', json({ query: '' }), 400, 'BAD_REQUEST'],
    ['a query that is a number', json({ query: 7 }), 400, 'BAD_REQUEST'],
    ['a query that is an object', json({ query: { kind: 'Document' } }), 400, 'BAD_REQUEST'],
    ['a query that is a list', json({ query: [typename] }), 400, 'BAD_REQUEST'],
    [
      'a query in the prototype only',
      '{"__proto__": {"query": "{ __typename }"}}',
      400,
      'BAD_REQUEST',
    ],
    ['variables as a string', json({ query: typename, variables: '{}' }), 400, 'BAD_REQUEST'],
    ['variables as a list', json({ query: typename, variables: [] }), 400, 'BAD_REQUEST'],
    [
      'variables as a number',
      '{"query":"{ __typename }","variables":12345678901234567890}',
      400,
      'BAD_REQUEST',
    ],
    ['extensions as a list', json({ query: typename, extensions: [] }), 400, 'BAD_REQUEST'],
    [
      'an operation name that is a number',
      json({ query: typename, operationName: 1 }),
      400,
      'BAD_REQUEST',
    ],
    [
      'a hash that is an object',
      json({ extensions: { persistedQuery: { version: 1, sha256Hash: { toString: 1 } } } }),
      400,
      'BAD_REQUEST',
    ],
    [
      'a persisted query without a version',
      json({ extensions: { persistedQuery: {} } }),
      400,
      'BAD_REQUEST',
    ],
    [
      'a hash of nothing that is kept',
      json({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
      200,
      'PERSISTED_QUERY_NOT_FOUND',
    ],
    [
      'deep JSON',
      `{"query":"{ __typename }","variables":{"a":${nested('[', ']', 100_000)}}}`,
      400,
      'NESTED_TOO_DEEPLY',
    ],
    [
      'deep JSON with many digits',
      `{"query":"{ __typename }","variables":{"b":1234567890123456789,"a":${nested('[', ']', 100_000)}}}`,
      400,
      'NESTED_TOO_DEEPLY',
    ],
    ['deep JSON without an end', '{"a":'.repeat(50_000), 400, 'NESTED_TOO_DEEPLY'],
    ['deep fields', json({ query: nested('{a', '}', 3_000) }), 400, 'GRAPHQL_PARSE_FAILED'],
    [
      'deep lists',
      json({ query: `{ a(b: ${nested('[', ']', 4_000)}) }` }),
      400,
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'deep input objects',
      json({ query: `{ a(b: ${nested('{c:', '}', 3_000)}) }` }),
      400,
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'deep inline fragments',
      json({ query: nested('{...', '}', 3_000) }),
      400,
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'inline fragments side by side',
      json({ query: `{ ${'... on Query { __typename } '.repeat(2_500)} }` }),
      400,
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'deep types of variables',
      json({ query: `query ($a: ${nested('[', ']', 4_000)}) { __typename }` }),
      400,
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'a body in another encoding than UTF-8',
      Buffer.from('{"query":"{ __typename }","a":"\xff"}', 'latin1'),
      400,
      'BAD_REQUEST',
    ],
    [
      'a body that is too large',
      json({ query: typename, variables: { a: 'x'.repeat(1_100_000) } }),
      413,
      'PAYLOAD_TOO_LARGE',
    ],
  ])('of %s is refused', async (_what, body, status, code) => {
    const reply = await served.post(body);
    expect([reply.status, codesOf(reply)]).toEqual([status, [code]]);
    expect(reply.json.errors?.[0]?.extensions['requestId']).toBe(reply.headers.get('x-request-id'));
    expect(reply.json).not.toHaveProperty('data');
  });

  it.each([
    ['__proto__', '{"__proto__": {"polluted": true}, "query": "{ __typename }"}'],
    [
      'constructor',
      '{"constructor": {"prototype": {"polluted": true}}, "query": "{ __typename }"}',
    ],
    ['a key in variables', '{"query": "{ __typename }", "variables": {"__proto__": {"a": 1}}}'],
    [
      'a key deep within',
      '{"query": "{ __typename }", "extensions": {"a": {"__proto__": {"constructor": 1}}}}',
    ],
  ])('may have the key %s, which has no special effect', async (_what, body) => {
    const reply = await served.post(body);
    expect([reply.status, reply.json]).toEqual([200, { data: { __typename: 'Query' } }]);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['application/json; charset=utf-8', 200],
    ['Application/JSON', 200],
    ['application/json; charset=utf-16', 415],
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/graphql', 415],
    ['application/jsonp', 415],
  ])('with the content type %s gets the status %i', async (type, status) => {
    const reply = await served.post(json({ query: typename }), { 'content-type': type });
    const codes = status === 200 ? [] : ['UNSUPPORTED_MEDIA_TYPE'];
    expect([reply.status, codesOf(reply)]).toEqual([status, codes]);
  });

  it('is refused without a content type, and if it is compressed', async () => {
    const untyped = await served.send('/graphql', { method: 'POST', body: Buffer.from('{}') });
    const compressed = await served.post('{}', { 'content-encoding': 'gzip' });
    expect([untyped.status, compressed.status]).toEqual([415, 415]);
  });
});

describe('a request that is not a POST with a JSON body', () => {
  const get = (query: string, headers: Record<string, string> = {}) =>
    served.send(`/graphql${query}`, { headers });

  it.each([
    ['without a query', '', 400, 'BAD_REQUEST'],
    ['with an empty query', '?query=', 400, 'BAD_REQUEST'],
    ['with two queries', '?query={a}&query={b}', 400, 'BAD_REQUEST'],
    ['with malformed variables', '?query={__typename}&variables={', 400, 'BAD_REQUEST'],
    ['with variables as a list', '?query={__typename}&variables=[]', 400, 'BAD_REQUEST'],
    ['with malformed extensions', '?query={__typename}&extensions=7', 400, 'BAD_REQUEST'],
    [
      'with deep variables',
      `?query={__typename}&variables=${'['.repeat(2_000)}`,
      400,
      'NESTED_TOO_DEEPLY',
    ],
    ['of a mutation', '?query=mutation{one}', 405, 'METHOD_NOT_ALLOWED'],
    [
      'with too long a URL',
      `?query={__typename}&a=${'x'.repeat(20_000)}`,
      431,
      'HEADERS_TOO_LARGE',
    ],
  ])('by GET %s is refused', async (_what, query, status, code) => {
    const reply = await get(query);
    expect([reply.status, codesOf(reply)]).toEqual([status, [code]]);
  });

  it('is answered if it is a GET, even if variables have special names', async () => {
    const variables = encodeURIComponent('{"text": "a", "__proto__": {}, "constructor": 1}');
    const reply = await get(`?query=${encodeURIComponent(ofText)}&variables=${variables}`);
    expect(reply.json).toEqual({ data: { one: 1 } });
  });

  it('is answered if it is a GET without special headers, because a GET only reads', async () => {
    const reply = await served.send('/graphql?query={__typename}');
    expect([reply.status, reply.json]).toEqual([200, { data: { __typename: 'Query' } }]);
    const writing = await served.send('/graphql?query=mutation{one}');
    expect([writing.status, codesOf(writing)]).toEqual([405, ['METHOD_NOT_ALLOWED']]);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
    'by %s is refused with the allowed methods',
    async (method) => {
      const reply = await served.send('/graphql', {
        method,
        ...(method !== 'OPTIONS' && { body: '{}' }),
      });
      expect([reply.status, codesOf(reply)]).toEqual([405, ['METHOD_NOT_ALLOWED']]);
      expect(reply.headers.get('allow')).toBe('GET, POST');
    },
  );

  it('by HEAD is refused without a body', async () => {
    const reply = await served.send('/graphql?query={__typename}', { method: 'HEAD' });
    expect([reply.status, reply.headers.get('allow'), reply.text]).toEqual([405, 'GET, POST', '']);
  });

  it.each(['/nothing', '/graphql/', '/__proto__', '/health', '/%'])(
    'to %s gets status 404',
    async (path) => {
      const reply = await served.send(path);
      expect([400, 404]).toContain(reply.status);
      expect(codesOf(reply)).toEqual([reply.status === 404 ? 'PATH_NOT_FOUND' : 'BAD_REQUEST']);
    },
  );

  it('is refused before anything is executed if it does not accept JSON', async () => {
    const reply = await served.post(json({ query: typename }), { accept: 'text/csv' });
    expect([reply.status, codesOf(reply)]).toEqual([406, ['NOT_ACCEPTABLE']]);
  });
});

function codesOf({ json: { errors = [] } }: Pick<Reply, 'json'>): unknown[] {
  return errors.map(({ extensions }) => extensions['code']);
}
