import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from './metrics.ts';

/**
 * Puts the request's id into every error of its answer, so that whoever got it can quote it, and
 * counts the errors.
 */
export function requestIds(metrics: Metrics): ApolloServerPlugin<{ readonly requestId: string }> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          const { body } = response;
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          const { requestId } = contextValue;
          for (const error of body.singleResult.errors) {
            const code = error.extensions?.['code'];
            metrics.refused(typeof code === 'string' ? code : 'UNKNOWN');
            Object.assign(error, { extensions: { ...error.extensions, requestId } });
          }
        },
      };
    },
  };
}
