import { createHash } from 'node:crypto';
import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequest,
  GraphQLRequestContextWillSendResponse,
} from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Returns for how many seconds a shared cache may use a response without revalidation: 0 if it must
 * always revalidate, null if the response is private.
 */
export type FreshnessOf<Context extends BaseContext> = (
  request: GraphQLRequestContextWillSendResponse<Context>,
) => number | null;

/**
 * Sets the header `Cache-Control`. A response may be stored only if it answers a GET and has no
 * errors; any other response gets `no-store`.
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2
 */
export function cacheControl<Context extends BaseContext>(
  isGet: (request: GraphQLRequest) => boolean,
  freshnessOf: FreshnessOf<Context>,
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ request }) {
      const mayStore = isGet(request);
      return {
        async willSendResponse(context) {
          const { http, body } = context.response;
          const isWhole =
            body.kind === 'single' &&
            body.singleResult.data !== undefined &&
            body.singleResult.errors === undefined;
          const seconds = mayStore && isWhole ? freshnessOf(context) : null;
          http.headers.set('cache-control', policyOf(mayStore, seconds));
        },
      };
    },
  };
}

function policyOf(mayStore: boolean, seconds: number | null): string {
  if (seconds !== null) return seconds > 0 ? `public, max-age=${seconds}` : 'public, no-cache';
  return mayStore ? 'private, no-store' : 'no-store';
}

/** The request headers on which the response to a URL depends, for the header `Vary`. */
const varying = 'Accept, Accept-Encoding, Authorization';

/**
 * Adds an `ETag`, a hash of the text, to a response that may be stored. Replies 304 without a body
 * if the client already has this response.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export function validated(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
): string | FastifyReply {
  if (!String(reply.getHeader('cache-control')).startsWith('public')) return text;
  // The `ETag` is weak, because the same text may be sent in several encodings.
  const tag = `W/"${createHash('sha256').update(text).digest('base64url')}"`;
  const others = reply.getHeader('vary');
  void reply.header('etag', tag).header('vary', others ? `${String(others)}, ${varying}` : varying);
  return isKnown(request.headers['if-none-match'], tag) ? reply.status(304).send() : text;
}

/** Whether a list of ETags matches this one by weak comparison; the list `*` matches every ETag. */
function isKnown(known: string | undefined, tag: string): boolean {
  const listed = known?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? [];
  return listed.includes('*') || listed.includes(tag.replace(/^W\//, ''));
}
