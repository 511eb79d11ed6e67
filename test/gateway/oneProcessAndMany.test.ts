import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { gatewaySecretHeader } from '../../subgraphs/platform/identity/identity.ts';
import { demands } from '../support/demonstration/customers.ts';
import { type Parts, openParts, partsSecret } from '../support/processes.ts';
import { type Served, serveTestGraph } from '../support/served.ts';

const patiently = { timeout: 100_000, interval: 100 };

let one: Served;
let many: Parts;
beforeAll(async () => {
  one = await serveTestGraph();
  many = await openParts();
  // The first operations may arrive before the threads that plan them have started.
  const body = { query: sheet };
  for (const url of [`${one.url}/graphql`, `${many.gatewayUrl}/graphql`]) {
    await vi.waitUntil(async () => (await replyOf(url, body)).status === 200, patiently);
  }
});

afterAll(() => Promise.all([one.close(), many.close()]));

interface Reply {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}

/**
 * Returns a reply without the parts that differ in any two replies: the request ids and the
 * position of the answer.
 */
async function replyOf(url: string, body: object): Promise<Reply> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = (await reply.text()).replaceAll(/"requestId":"[^"]*"/g, '"requestId":""');
  const { extensions: _, ...answer } = JSON.parse(text) as Reply & {
    readonly extensions?: unknown;
  };
  return { ...answer, status: reply.status };
}

async function fromBoth(query: string, variables: object = {}) {
  const body = { query, variables };
  const whole = await replyOf(`${one.url}/graphql`, body);
  const parted = await replyOf(`${many.gatewayUrl}/graphql`, body);
  expect(parted).toEqual(whole);
  return whole;
}

const sheet = `{
  needs(first: 100, filter: { status: { eq: OPEN } }) { nodes {
    number title deliverBy customer { name }
    matches(first: 1) { nodes {
      verdict score product { sku name } supplier { name } contractValue { amount }
      financing(first: 1) { offers { financeProduct { name bank { name } } totalCost { amount } } }
    } }
  } }
}`;

describe('the same answer in one process and in separate processes', () => {
  it('is given for the operation with the best match and the cheapest financing of each need', async () => {
    const { data, errors } = await fromBoth(sheet);
    expect(errors).toBeUndefined();
    const { nodes } = (data as { needs: { nodes: readonly { readonly matches: unknown }[] } })
      .needs;
    expect(nodes).toHaveLength(demands.filter(({ status }) => status === 'OPEN').length);
    expect(nodes.every(({ matches }) => matches !== null)).toBe(true);
  });

  it.each([1, 70, 100])(
    'is given for an operation that selects the coverage of %i needs',
    async (first) => {
      const query = 'query ($first: Int) { needs(first: $first) { nodes { coverage { state } } } }';
      expect((await fromBoth(query, { first })).errors).toBeUndefined();
    },
  );

  it(
    'is given for an operation that selects the supply of every need by every number of ' +
      'suppliers',
    async () => {
      const fields = Array.from(
        { length: 20 },
        (_, index) => `by${index}: bySuppliers(atMost: ${index + 1}) { joint }`,
      );
      const query = `{ needs(first: 100) { nodes { coverage { ${fields.join(' ')} } } } }`;
      expect((await fromBoth(query)).errors).toBeUndefined();
    },
  );

  it('is given for an operation that is refused because of its cost, depth or number of tokens', async () => {
    const costly =
      '{ needs(first: 100) { nodes { matches(first: 100) { nodes { reasons { code } } } } } }';
    const codes = async (query: string) =>
      ((await fromBoth(query)).errors as { extensions: { code: string } }[]).map(
        ({ extensions }) => extensions.code,
      );
    expect(await codes(costly.replace('code', 'code '.repeat(10)))).toEqual(['QUERY_TOO_COSTLY']);
    expect(await codes(`{ ${'needs { nodes { '.repeat(99)}id${' } }'.repeat(99)} }`)).not.toEqual(
      [],
    );
    expect(await codes(`{ ${'a: __typename '.repeat(5_000)} }`)).toEqual(['GRAPHQL_PARSE_FAILED']);
  });

  it('is given for an operation that is refused because of its arguments', async () => {
    for (const argument of [`id: "${'x'.repeat(201)}"`, `number: "${'x'.repeat(2_001)}"`, '']) {
      const { errors } = await fromBoth(`{ need${argument && `(${argument})`} { id } }`);
      expect(errors).toHaveLength(1);
    }
  });
});

describe('a subgraph in a separate process', () => {
  const post = async (query: string, secret: string | null) => {
    const reply = await fetch(many.subgraphUrl('products'), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret !== null && { [gatewaySecretHeader]: secret }),
      },
      body: JSON.stringify({ query }),
    });
    return { status: reply.status, json: (await reply.json()) as Record<string, unknown> };
  };
  const manyTokens = `{ ${Array.from({ length: 6_000 }, (_, index) => `a${index}: __typename`).join(' ')} }`;
  const manyValues = `{ productTypes(first: 100) { nodes { okpd2Classes { children { children { children { children { productTypes { code } } } } } } } } }`;
  const manyBytes = `{ __typename } # ${'x'.repeat(2 ** 21)}`;

  it.each([
    ['tokens', manyTokens],
    ['values', manyValues],
    ['bytes', manyBytes],
  ])('does not apply the limit of %s to fetches of the gateway', async (_what, query) => {
    const { status, json } = await post(query, partsSecret);
    expect(json['errors']).toBeUndefined();
    expect(status).toBe(200);
  });

  it.each([null, partsSecret.replace('t', 'T')])(
    'refuses requests that do not come from the gateway',
    async (secret) => {
      const { status, json } = await post(manyTokens, secret);
      expect(status).toBe(403);
      expect(json['errors']).toMatchObject([{ extensions: { code: 'GATEWAY_ONLY' } }]);
    },
  );
});
