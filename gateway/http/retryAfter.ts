import type { ApolloServerPlugin } from '@apollo/server';

/**
 * Repeats the longest `extensions.retryAfterSeconds` of a response's errors in the header `Retry-After`,
 * also where the rest of the response has data.
 */
export const retryAfter: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { http, body } }) {
        if (body.kind !== 'single') return;
        const pauses = (body.singleResult.errors ?? []).map((error) =>
          Number(error.extensions?.['retryAfterSeconds']),
        );
        const longest = Math.max(...pauses.filter(Number.isFinite));
        if (longest > 0) http.headers.set('retry-after', String(Math.ceil(longest)));
      },
    };
  },
};
