import type { ApolloServerPlugin } from '@apollo/server';

/** Puts the request's id into every error of its answer, so that whoever got it can quote it. */
export const requestIds: ApolloServerPlugin<{ readonly requestId: string }> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        const { body } = response;
        if (body.kind !== 'single' || !body.singleResult.errors) return;
        const { requestId } = contextValue;
        for (const error of body.singleResult.errors) {
          Object.assign(error, { extensions: { ...error.extensions, requestId } });
        }
      },
    };
  },
};
