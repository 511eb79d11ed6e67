import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../../../subgraphs/platform/process/config.ts';

describe('the settings of requests', () => {
  it('have defaults', () => {
    expect(readConfig({})).toMatchObject({
      maxBodyBytes: 1_048_576,
      maxAnswerBytes: 134_217_728,
      tokens: 'verify',
      forwardHeaders: [],
      limits: {
        maxValues: 500_000,
        maxDepth: 100,
        maxLength: 100_000,
        maxFields: 2_000,
        maxLookups: 50,
        maxFetches: 250,
        usualListLength: 10,
      },
    });
  });

  it('are read from environment variables', () => {
    const env = {
      MAX_BODY_BYTES: '2048',
      PAGE_SIZE_ARGUMENTS: 'limit, pageSize',
      FORWARD_HEADERS: 'Accept-Language, X-Tenant',
    };
    expect(readConfig(env)).toMatchObject({
      maxBodyBytes: 2_048,
      limits: { pageSizeArguments: ['limit', 'pageSize'] },
      forwardHeaders: ['accept-language', 'x-tenant'],
    });
  });

  it.each([
    ['MAX_BODY_BYTES', '1MB'],
    ['MAX_BODY_BYTES', '-1'],
    ['MAX_BODY_BYTES', '1e6'],
    ['MAX_QUERY_VALUES', '0'],
    ['MAX_QUERY_DEPTH', '100000'],
    ['MAX_QUERY_LENGTH', '1000'],
    ['MAX_QUERY_FIELDS', '0'],
    ['MAX_QUERY_LOOKUPS', '-1'],
    ['MAX_PLAN_FETCHES', 'many'],
    ['USUAL_LIST_LENGTH', '9'.repeat(400)],
    ['PAGE_SIZE_ARGUMENTS', 'first;last'],
    ['MAX_ANSWER_BYTES', '1'],
    ['TOKENS', 'trust'],
    ['FORWARD_HEADERS', 'x-tenant,'],
    ['FORWARD_HEADERS', 'x tenant'],
    ['FORWARD_HEADERS', 'x-tenant\r\nhost'],
    ['FORWARD_HEADERS', 'Host'],
    ['FORWARD_HEADERS', 'x-tenant,Content-Length'],
    ['FORWARD_HEADERS', 'Transfer-Encoding'],
    ['FORWARD_HEADERS', 'authorization'],
    ['FORWARD_HEADERS', 'x-katun-gateway'],
  ])('refuse %s "%s" in one line that names the variable', (name, value) => {
    const refusal = new RegExp(`^${name} must be [^\n]+, got "[^\n]*"\\.$`);
    expect(() => readConfig({ [name]: value })).toThrow(refusal);
  });

  it('need an identity provider in production only if tokens are verified', () => {
    const production = { NODE_ENV: 'production' };
    expect(() => readConfig(production)).toThrow(/^OIDC_ISSUER and OIDC_JWKS_URL must be set/);
    expect(readConfig({ ...production, TOKENS: 'forward' }).oidc).toBeNull();
    expect(readConfig({ ...production, TOKENS: 'ignore' }).oidc).toBeNull();
  });
});
