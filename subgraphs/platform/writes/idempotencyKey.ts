import { Arg } from 'type-graphql';

/**
 * Declares the argument `idempotencyKey` of a mutation; the argument is null if the caller sends
 * none.
 */
export function IdempotencyKey(): ReturnType<typeof Arg> {
  return Arg('idempotencyKey', () => String, {
    nullable: true,
    description:
      'A text of up to 200 characters that is unique for each write, such as a UUID. If a ' +
      'request is sent again with the same key and input, it is executed only once.',
  });
}
