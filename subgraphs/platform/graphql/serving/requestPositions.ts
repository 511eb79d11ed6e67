import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../subgraph.ts';

/**
 * Delays an operation until the subgraph's rows have reached the required position, and adds the
 * position of the answer to the response.
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
