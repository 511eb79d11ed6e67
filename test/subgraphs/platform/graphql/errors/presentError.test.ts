import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { presentGatewayError } from '../../../../../gateway/http/errors.ts';
import { presentError } from '../../../../../subgraphs/platform/graphql/errors/presentError.ts';
import { InvalidValue } from '../../../../../subgraphs/domain/values/invalidValue.ts';

const secret = 'select secret from http://10.0.0.7:4001';
const log = pino({ level: 'silent' });

describe.each([
  ['a subgraph', presentError],
  ['the gateway', presentGatewayError],
])('%s', (_where, present) => {
  it.each([
    ['an error', new Error(secret)],
    ['a text', secret],
    ['an error within a field', new GraphQLError(secret, { originalError: new Error(secret) })],
    [
      'an error of an error',
      new GraphQLError(secret, { originalError: new TypeError(secret, { cause: secret }) }),
    ],
  ])('is reported as an internal error, without any detail of %s', (_what, error) => {
    const presented = present(error, log);
    expect(presented.extensions?.['code']).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(presented)).not.toContain('secret');
  });

  it('has a code for every error, whatever was thrown', () => {
    const place = fc.option(fc.array(fc.oneof(fc.string(), fc.nat())), { nil: null });
    const extensions = fc.option(
      fc.dictionary(fc.constantFrom('code', 'http', 'serviceName', 'stacktrace'), fc.anything()),
      { nil: undefined },
    );
    const thrown = fc.oneof(
      fc.anything(),
      fc.string().map((message) => new Error(message)),
      fc
        .tuple(fc.string(), place, extensions, fc.option(fc.string(), { nil: undefined }))
        .map(([message, path, given, cause]) => {
          const originalError = cause === undefined ? null : new Error(cause);
          return new GraphQLError(message, { path, originalError, extensions: given ?? null });
        }),
    );
    fc.assert(
      fc.property(thrown, (error) => {
        expect(present(error, log).extensions?.['code']).toMatch(/^./s);
      }),
      {
        numRuns: 2_000,
        examples: [[{ toString: 0 }], [Object.create(null)], [Symbol('x')], [null]],
      },
    );
  });

  it('keeps the code of a refusal', () => {
    const refused = new InvalidValue('INVALID_INN', 'inn', '10 or 12 digits', '7');
    const presented = present(
      new GraphQLError(refused.message, { originalError: refused, extensions: refused.extensions }),
      log,
    );
    expect(presented.message).toBe('inn must be 10 or 12 digits, got "7"');
    expect(presented.extensions?.['code']).toBe('INVALID_INN');
  });
});
