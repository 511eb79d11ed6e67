import type { ApolloServerPlugin } from '@apollo/server';

/** The response header that contains the position of an answer, like `extensions.position`. */
export const positionHeader = 'x-katun-position';

/**
 * The request header that contains the position that an answer must reflect, like
 * `extensions.atLeast`. A gateway sends it to every subgraph.
 */
export const atLeastHeader = 'x-katun-at-least';

/** Repeats the position of an answer in a header, for clients and caches that do not read its body. */
export const positionInHeader: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { http, body } }) {
        const position = body.kind === 'single' && body.singleResult.extensions?.['position'];
        if (typeof position === 'string') http.headers.set(positionHeader, position);
      },
    };
  },
};
