import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Parts, openParts } from '../support/processes.ts';

/**
 * GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/), by the audit of graphql-http.
 * Three requests are refused on purpose: a browser may send them from any page without asking, and
 * answering them would open the graph to forgery.
 */
const refusedAgainstForgery = ['5A70', '6A70', 'D6D5'];

let parts: Parts;
beforeAll(async () => {
  parts = await openParts();
});
afterAll(() => parts.close());

describe('the gateway over HTTP', () => {
  it('passes the audit, but for what guards against forgery', async () => {
    const audits = serverAudits({ url: `${parts.gatewayUrl}/graphql`, fetchFn: fetch });
    const results = await Promise.all(audits.map((audit) => audit.fn()));
    const found = results.map(({ status, id, name }) => ({ status, id, name }));
    const failed = found.filter(({ status }) => status !== 'ok');
    expect(found).toHaveLength(61);
    expect(failed.map(({ id }) => id).toSorted()).toEqual(refusedAgainstForgery);
    expect(failed.every(({ status }) => status === 'notice')).toBe(true);
  });
});
