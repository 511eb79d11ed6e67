import type { GraphQLError } from 'graphql';
import { type Position, decodePosition } from './position.ts';
import { refusal } from '../../graphql/errors/refusal.ts';

/**
 * Reads the position in a caller's token.
 * @throws GraphQLError `INVALID_POSITION`.
 */
export function readPosition(token: unknown): Position {
  const position = typeof token === 'string' ? decodePosition(token) : null;
  if (position !== null) return position;
  const got = typeof token === 'string' ? `"${token.slice(0, 80)}"` : typeof token;
  const expected = 'the position of an answer';
  throw refusal('INVALID_POSITION', `atLeast must be ${expected}, got ${got}.`, {
    field: 'atLeast',
    expected,
  });
}

/** Creates the error for a position that contains a change that the database does not have. */
export function otherHistory(feed: string, number: number): GraphQLError {
  const message = `The ${feed} subgraph has no change ${number} with the mark in "atLeast": its database was restored from a backup or replaced since.`;
  return refusal('POSITION_OF_ANOTHER_HISTORY', message, { feed, expected: number });
}

/** Creates the error for a position that was not reached in time. */
export function notReached(
  what: string,
  {
    feed,
    expected,
    reached,
  }: { readonly feed: string; readonly expected: number; reached: number },
  waitedMs: number,
): GraphQLError {
  const message = `${what} must include change ${expected} of ${feed}, and included changes up to ${reached} after ${waitedMs} ms.`;
  return refusal('POSITION_NOT_REACHED', message, { feed, expected, reached });
}
