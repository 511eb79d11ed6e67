import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from './metrics.ts';
import { observe } from './observe.ts';

/**
 * Adds the request id to every error of a response, so that the caller can quote the id, and counts
 * the errors. Removes an empty list of errors.
 */
export function requestIds(metrics: Metrics): ApolloServerPlugin<{ readonly requestId: string }> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          const { body } = response;
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          const { requestId } = contextValue;
          const { errors } = body.singleResult;
          if (errors.length === 0) delete body.singleResult.errors;
          observe(() => {
            for (const error of errors) {
              metrics.refused(String(error.extensions?.['code']));
              Object.assign(error, { extensions: { ...error.extensions, requestId } });
            }
          });
        },
      };
    },
  };
}
