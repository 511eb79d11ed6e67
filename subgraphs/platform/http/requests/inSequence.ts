import type { ApolloServerPlugin, GraphQLRequestListener, BaseContext } from '@apollo/server';

/**
 * Combines plugins so that their `didResolveOperation` hooks run one after the other. Each hook
 * relies on the checks of the earlier ones, but Apollo would run the hooks of a list of plugins
 * concurrently. Any other hook may be defined by only one of the plugins.
 */
export function inSequence(...plugins: readonly ApolloServerPlugin[]): ApolloServerPlugin {
  return {
    async requestDidStart(context) {
      const listeners: GraphQLRequestListener<BaseContext>[] = [];
      for (const plugin of plugins) {
        listeners.push((await plugin.requestDidStart?.(context)) ?? {});
      }
      return Object.assign({}, ...listeners, {
        async didResolveOperation(resolved) {
          for (const listener of listeners) await listener.didResolveOperation?.(resolved);
        },
      } satisfies GraphQLRequestListener<BaseContext>) as GraphQLRequestListener<BaseContext>;
    },
  };
}
