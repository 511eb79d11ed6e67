import { serverAudits } from 'graphql-http';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyParts, readOnlyParts } from '../support/processes.ts';

let parts: ReadOnlyParts;
beforeAll(async () => {
  parts = await readOnlyParts();
});

/**
 * GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/), tested by the audit of
 * graphql-http.
 */
describe('the gateway over HTTP', () => {
  it('passes the audit of graphql-http', async () => {
    const audits = serverAudits({ url: `${parts.gatewayUrl}/graphql`, fetchFn: fetch });
    const results = await Promise.all(audits.map((audit) => audit.fn()));
    const found = results.map(({ status, id, name }) => ({ status, id, name }));
    const failed = found.filter(({ status }) => status !== 'ok');
    expect(found).toHaveLength(61);
    expect(failed).toEqual([]);
  });
});
