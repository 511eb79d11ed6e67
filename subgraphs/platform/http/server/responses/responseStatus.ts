import type { ApolloServerPlugin } from '@apollo/server';
import { statusOf } from '../../../graphql/errors/errorCatalogue.ts';

/**
 * Sets the HTTP status of a response: 200 if it contains data, even if it also contains errors;
 * otherwise the status of the first error's code. If a well-formed request is refused before
 * execution and the client accepts only `application/json`, the status is 200, so that legacy
 * clients read the errors
 * (https://graphql.github.io/graphql-over-http/draft/#sec-application-json). If the client accepts
 * `application/graphql-response+json`, or sends no Accept header, the status is 400.
 */
export const responseStatus: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response: { http, body } }) {
        if (body.kind !== 'single') return;
        const { data, errors } = body.singleResult;
        const accepted = request.http?.headers.get('accept') ?? '';
        const isPlain =
          accepted.includes('application/json') &&
          !accepted.includes('application/graphql-response+json');
        const hasAnswer = data !== undefined || !errors?.length;
        const status = hasAnswer ? 200 : statusOf(errors[0]!.extensions?.['code']);
        http.status = isPlain && status === 400 ? 200 : status;
      },
    };
  },
};
