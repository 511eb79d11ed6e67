import { Arg } from 'type-graphql';

/** The argument `idempotencyKey` of every mutation; null when the caller gives none. */
export function IdempotencyKey(): ReturnType<typeof Arg> {
  return Arg('idempotencyKey', () => String, {
    nullable: true,
    description:
      'Any text of up to 200 characters that is new for each write, such as a UUID. A retry with the same key and input is not done twice.',
  });
}
