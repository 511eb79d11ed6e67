import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../subgraph.ts';

/**
 * Lets an operation of a subgraph begin when the rows reflect the position that it demands, and adds to
 * its answer the position that it reflects.
 */
export const requestPositions: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ contextValue }) {
        await contextValue.position.begin();
      },
      async willSendResponse({ contextValue, response: { body } }) {
        if (body.kind !== 'single' || body.singleResult.data === undefined) return;
        const { singleResult } = body;
        const { answered: position } = contextValue.position;
        singleResult.extensions = { ...singleResult.extensions, position };
      },
    };
  },
};
