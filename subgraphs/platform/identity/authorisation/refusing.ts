import { GraphQLError } from 'graphql';
import type { Caller } from '../caller.ts';
import type { Guard } from './guards.ts';

/** Whether the caller meets the condition of a guard. */
export function mayPass({ anyOf }: Guard, caller: Caller | null): boolean {
  return (
    caller !== null && anyOf.some((scopes) => scopes.every((scope) => caller.scopes.has(scope)))
  );
}

/**
 * Returns the refusal of a caller who does not meet the condition: `UNAUTHENTICATED` without a
 * token, otherwise `FORBIDDEN` with the missing scopes.
 */
export function refusalOf(
  guard: Guard,
  caller: Caller | null,
  path?: readonly (string | number)[],
): GraphQLError {
  const { coordinate, anyOf } = guard;
  const place = path === undefined ? {} : { path };
  const needed = anyOf.map((scopes) => scopes.join(' and ')).join(', or ');
  if (caller === null) {
    const what = needed === '' ? 'a bearer token' : `a bearer token with the scope ${needed}`;
    return new GraphQLError(`${coordinate} needs ${what}; the request has none.`, {
      ...place,
      extensions: { code: 'UNAUTHENTICATED', coordinate, requiredScopes: anyOf },
    });
  }
  const missing = anyOf
    .map((scopes) => scopes.filter((scope) => !caller.scopes.has(scope)))
    .toSorted((one, other) => one.length - other.length)[0]!;
  return new GraphQLError(
    `${coordinate} needs the scope ${needed}; the token lacks ${missing.join(' and ')}.`,
    {
      ...place,
      extensions: { code: 'FORBIDDEN', coordinate, requiredScopes: anyOf, missingScopes: missing },
    },
  );
}
