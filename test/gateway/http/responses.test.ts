import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../../subgraphs/platform/process/config.ts';
import { bearer } from '../../support/identity.ts';
import { type Parts, openParts, partsSecret } from '../../support/processes.ts';
import { gatewaySecretHeader } from '../../../subgraphs/platform/identity/identity.ts';

let parts: Parts;
let guarded: string;
beforeAll(async () => {
  parts = await openParts();
  // The first operation may arrive before the planner's thread has started, so wait longer for it.
  const patiently = { timeout: 100_000, interval: 100 };
  await vi.waitUntil(async () => (await post(long)).status === 200, patiently);
  guarded = await bearer(['contacts:read', 'quotations:read'], ['agency']);
});
afterAll(() => parts.close());

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** Sends a request without the default headers of HTTP clients, and returns the encoded body. */
function send(url: string, headers: Record<string, string>, body?: string): Promise<Received> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers as Received['headers'],
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.on('error', reject).end(body);
  });
}

const get = (query: string, headers: Record<string, string> = {}) =>
  send(`${parts.gatewayUrl}/graphql?query=${encodeURIComponent(query)}`, headers);
const post = (query: string, headers: Record<string, string> = {}) =>
  send(
    `${parts.gatewayUrl}/graphql`,
    { 'content-type': 'application/json', ...headers },
    JSON.stringify({ query }),
  );

const long = '{ needs(first: 50) { nodes { id number title } } }';
const short = '{ needs { totalCount } }';
const unhinted = '{ needs(first: 1) { nodes { id } } }';

describe('the compression of responses', () => {
  it.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
    ['zstd', zstdDecompressSync],
  ] as const)(
    'uses %s for a long response to a client that accepts it',
    async (coding, decompress) => {
      const plain = await post(long);
      expect(plain.headers['content-encoding']).toBeUndefined();
      const { headers, body } = await post(long, { 'accept-encoding': coding });
      expect(headers['content-encoding']).toBe(coding);
      expect(headers['vary']).toMatch(/accept-encoding/i);
      expect(body.length).toBeLessThan(plain.body.length / 2);
      expect(decompress(body).equals(plain.body)).toBe(true);
    },
  );

  it.each([
    ['a short response', short, 'gzip, br, zstd'],
    ['a client that accepts none', long, 'identity'],
    ['a client that accepts only others', long, 'compress'],
  ])('is omitted for %s', async (_what, query, accepted) => {
    const { headers, body } = await post(query, { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(body.toString())).toMatchObject({ data: expect.any(Object) });
  });

  it('is omitted between a subgraph and its gateway, although the gateway accepts it', async () => {
    const headers = {
      'content-type': 'application/json',
      'accept-encoding': 'gzip, br, zstd',
      [gatewaySecretHeader]: partsSecret,
    };
    const reply = await send(
      parts.subgraphUrl('customers'),
      headers,
      JSON.stringify({ query: long }),
    );
    expect(reply.status).toBe(200);
    expect(reply.headers['content-encoding']).toBeUndefined();
  });
});

describe('a response to GET', () => {
  it.each([
    ['units', '{ units { code name } }', 'public, max-age=3600'],
    [
      'the standards',
      '{ standards { nodes { code provenance { source } } } }',
      'public, max-age=300',
    ],
    ['units and standards', '{ units { code } standards { totalCount } }', 'public, max-age=300'],
    ['needs', unhinted, 'public, no-cache'],
    ['units beside needs', `{ units { code } needs { totalCount } }`, 'public, no-cache'],
  ])('may be stored by shared caches if it contains %s', async (_what, query, expected) => {
    const { status, headers } = await get(query);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe(expected);
    expect(headers['etag']).toMatch(/^W\/"[\w-]{43}"$/);
    for (const name of ['accept', 'accept-encoding', 'authorization']) {
      expect(headers['vary']?.toLowerCase().split(/,\s*/)).toContain(name);
    }
  });

  it.each([
    ['with a token', unhinted, true],
    ['with a guarded field', '{ enterprises { nodes { contacts { email } } } }', true],
    ['with a refused field', '{ enterprises { nodes { contacts { email } } } }', false],
    ['with an error beside the data', '{ needs(first: 0) { totalCount } units { code } }', false],
  ])('may not be stored by shared caches %s', async (_what, query, hasToken) => {
    const { headers } = await get(query, hasToken ? { authorization: guarded } : {});
    expect(headers['cache-control']).toBe('private, no-store');
    expect(headers['etag']).toBeUndefined();
  });

  it('may not be stored if the request is refused; nor may a response to POST', async () => {
    expect((await get('{ nothing }')).headers['cache-control']).toMatch(/no-store/);
    expect((await get('{')).headers['cache-control']).toMatch(/no-store/);
    const posted = await post('{ units { code } }');
    expect(posted.headers['cache-control']).toBe('no-store');
    expect(posted.headers['etag']).toBeUndefined();
    const missing = await send(`${parts.gatewayUrl}/nothing`, {});
    expect(missing.headers['cache-control']).toBe('no-store');
  });
});

describe('a request with If-None-Match', () => {
  it('is answered 304 without a body if the answer is unchanged, in every encoding', async () => {
    const { headers: first } = await get(long, { 'accept-encoding': 'gzip' });
    const tag = first['etag']!;
    for (const known of [tag, `"other", ${tag}`, tag.replace('W/', ''), '*']) {
      const { status, headers, body } = await get(long, {
        'if-none-match': known,
        'accept-encoding': 'br',
      });
      expect([known, status, body.length]).toEqual([known, 304, 0]);
      expect(headers).toMatchObject({ etag: tag, 'cache-control': first['cache-control'] });
    }
  });

  it('gets the complete answer if the answer has changed', async () => {
    const { headers } = await get(long);
    for (const known of ['"other"', '', headers['etag']!.slice(0, -2)]) {
      expect((await get(long, { 'if-none-match': known })).status).toBe(200);
    }
    const other = await get(short, { 'if-none-match': headers['etag']! });
    expect(other.status).toBe(200);
    expect(other.headers['etag']).not.toBe(headers['etag']);
    const own = await get(long, { 'if-none-match': headers['etag']!, authorization: guarded });
    expect(own.status).toBe(200);
  });
});

describe('pages of other origins', () => {
  it('may all send requests in development; in production only the listed ones', () => {
    const production = {
      NODE_ENV: 'production',
      OIDC_ISSUER: 'https://id.example',
      OIDC_JWKS_URL: 'https://id.example/keys',
    };
    expect(readConfig({}).corsOrigins).toEqual(['*']);
    expect(readConfig(production).corsOrigins).toEqual([]);
    expect(readConfig({ CORS_ORIGINS: 'http://a.example' }).corsOrigins).toEqual([
      'http://a.example',
    ]);
  });

  it('may read the headers of caching and retrying', async () => {
    const { headers } = await get(short, { origin: 'http://dashboard.example' });
    expect(headers['access-control-allow-origin']).toBe('http://dashboard.example');
    const exposed = headers['access-control-expose-headers']?.split(', ');
    expect(exposed).toEqual(expect.arrayContaining(['etag', 'x-request-id']));
    expect(headers['vary']).toMatch(/origin/i);
    const strange = await get(short, { origin: 'http://strange.example' });
    expect(strange.headers['access-control-allow-origin']).not.toBe('http://strange.example');
  });
});
