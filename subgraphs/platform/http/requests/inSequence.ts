import type { ApolloServerPlugin } from '@apollo/server';

/**
 * Combines two plugins so that their `didResolveOperation` hooks run one after the other. The second
 * relies on the checks of the first, but Apollo runs the hooks of a list of plugins concurrently.
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
