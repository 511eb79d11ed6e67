import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpSource } from '../../gateway/fetching/overHttp.ts';
import { createGateway } from '../../gateway/gateway.ts';
import { apolloPlanner } from '../../gateway/planning/planner/planner.ts';
import { serveGateway } from '../../gateway/http/server.ts';
import { readConfig } from '../../subgraphs/platform/process/config.ts';
import { serveHttp } from '../../subgraphs/platform/http/server/httpServer.ts';
import { noIdentity, openIdentity } from '../../subgraphs/platform/identity/identity.ts';
import { Lifetime } from '../../subgraphs/platform/process/lifetime.ts';
import { defaultLimits } from '../../subgraphs/platform/http/limits/requestSettings.ts';
import { testEnvironment } from '../support/environment.ts';

type Settings = Partial<Parameters<typeof serveGateway>[0]>;

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query {
    book(first: Int, limit: String): Book
    books(first: String, limit: Float, pageSize: Int): [Book!]!
  }
  type Mutation { add(title: String): Book }
  type Book @key(fields: "isbn") { isbn: ID! related: [Book!]! }
`);
const { log, metrics, identity } = testEnvironment;
const lifetime = new Lifetime();
let supergraph: string;
let url: string;
let headers: IncomingHttpHeaders;

beforeAll(async () => {
  const book = { isbn: '1', related: [] };
  const resolvers = {
    Query: { book: () => book, books: () => [book] },
    Mutation: { add: () => book },
  };
  const server = lifetime.keep(
    await serveHttp({
      host: '127.0.0.1',
      port: 0,
      log,
      identity: noIdentity,
      metrics,
      apollo: { schema: buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]) },
      context: (asked) => {
        headers = asked.headers ?? {};
        return asked;
      },
      readiness: async () => ({}),
    }),
  );
  url = `${server.url}/graphql`;
  supergraph = composeServices([{ name: 'books', url, typeDefs }]).supergraphSdl!;
});
afterAll(() => lifetime.close());

/**
 * Opens a gateway with these settings; returns a function that sends it a query with the given
 * headers.
 */
async function openGateway(settings: Settings = {}) {
  const gateway = createGateway(
    supergraph,
    ({ name }) => lifetime.keep(httpSource(name, url, null, log)),
    log,
    { planner: apolloPlanner },
  );
  const server = lifetime.keep(
    await serveGateway({
      gateway,
      host: '127.0.0.1',
      port: 0,
      log,
      identity,
      metrics,
      corsOrigins: [],
      openingQuery: '',
      readiness: async () => ({}),
      ...settings,
    }),
  );
  return (query: string, sent: Record<string, string> = {}) => post(server.url, { query }, sent);
}

/** Sends a request by `node:http`, because `fetch` forbids some headers. */
function post(to: string, body: object, sent: Record<string, string>) {
  return new Promise<{ status: number; body: Record<string, unknown> }>((resolve, reject) => {
    const asked = request(`${to}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...sent },
    });
    asked.on('error', reject).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          body: JSON.parse(text) as Record<string, unknown>,
        }),
      );
    });
    asked.end(Buffer.from(JSON.stringify(body)));
  });
}

const query = '{ book { isbn } }';
const answer = { data: { book: { isbn: '1' } } };
const token = { authorization: 'Bearer of.another.realm' };

describe('a token', () => {
  it('is verified by default', async () => {
    expect((await (await openGateway())(query, token)).status).toBe(401);
  });

  it('is forwarded unchanged if TOKENS is "forward", even if it is invalid', async () => {
    const ask = await openGateway({ tokens: 'forward', identity: noIdentity });
    for (const authorization of [token.authorization, 'Basic eDp5', 'odd']) {
      expect((await ask(query, { authorization })).body).toEqual(answer);
      expect(headers.authorization).toBe(authorization);
    }
    await ask(query);
    expect(headers.authorization).toBeUndefined();
  });

  it('is not forwarded if TOKENS is "ignore"', async () => {
    const ask = await openGateway({ tokens: 'ignore', identity: noIdentity });
    expect((await ask(query, token)).body).toEqual(answer);
    expect(headers.authorization).toBeUndefined();
  });

  it("is verified by Katun's own subgraphs, whatever the value of TOKENS", async () => {
    const config = readConfig({ TOKENS: 'forward', NODE_ENV: 'production' });
    await expect(openIdentity(config, log)).rejects.toThrow(/^TOKENS must be verify/);
  });
});

describe('headers of a request', () => {
  it('are not forwarded by default', async () => {
    await (
      await openGateway()
    )(query, { 'x-tenant': 'ob', cookie: 'a=b' });
    expect(headers['x-tenant'] ?? headers.cookie).toBeUndefined();
  });

  it('are forwarded if they are listed and do not apply to a single connection', async () => {
    const forwardHeaders = ['x-tenant', 'accept-language', 'x-hop', '__proto__', 'constructor'];
    const ask = await openGateway({ forwardHeaders });
    const sent = {
      'x-tenant': 'éé',
      'accept-language': 'ru, en;q=0.5',
      'x-hop': 'of this connection',
      connection: 'keep-alive, X-Hop',
      'x-request-id': '00000000-0000-4000-8000-000000000000',
    };
    expect((await ask(query, sent)).body).toEqual(answer);
    expect(headers).toMatchObject({
      'x-tenant': 'éé',
      'accept-language': 'ru, en;q=0.5',
      'x-request-id': sent['x-request-id'],
      'content-type': 'application/json',
    });
    expect(Object.keys(headers)).not.toContain('x-hop');
    expect(Object.keys(headers)).not.toContain('constructor');
  });
});

describe('limits of another supergraph', () => {
  it('ignore arguments named first or limit that are not page sizes', async () => {
    const ask = await openGateway();
    const odd =
      '{ book(first: 2147483647, limit: "x") { isbn related { isbn } } books(first: "x", limit: 1e300) { isbn } }';
    expect((await ask(odd)).body).toEqual({
      data: { book: { isbn: '1', related: [] }, books: [{ isbn: '1' }] },
    });
  });

  it('can be configured', async () => {
    const limits = {
      ...defaultLimits,
      maxValues: 100,
      maxDepth: 2,
      pageSizeArguments: ['pageSize'],
    };
    const ask = await openGateway({ limits, maxBodyBytes: 2_000 });
    const codeOf = async (asked: string) => {
      const { status, body } = await ask(asked);
      const [error] = (body['errors'] ?? []) as { extensions: { code: string } }[];
      return error ? error.extensions.code : status;
    };
    expect(await codeOf('{ books(pageSize: 90) { isbn } }')).toBe(200);
    expect(await codeOf('{ books(pageSize: 200) { isbn } }')).toBe('QUERY_TOO_COSTLY');
    expect(await codeOf('{ book { related { isbn } } }')).toBe('QUERY_TOO_DEEP');
    const large = await ask(`${query} # ${'x'.repeat(2_000)}`);
    expect(large.status).toBe(413);
  });
});
