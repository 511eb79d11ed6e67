import type { ApolloServerPlugin } from '@apollo/server';

/**
 * Two plugins whose `didResolveOperation` run one after the other, since the second relies on what the
 * first has checked: Apollo runs those of a list at once.
 */
export function inSequence(
  first: ApolloServerPlugin,
  second: ApolloServerPlugin,
): ApolloServerPlugin {
  return {
    async requestDidStart(context) {
      const one = (await first.requestDidStart?.(context)) ?? {};
      const other = (await second.requestDidStart?.(context)) ?? {};
      return {
        ...one,
        ...other,
        async didResolveOperation(resolved) {
          await one.didResolveOperation?.(resolved);
          await other.didResolveOperation?.(resolved);
        },
      };
    },
  };
}
