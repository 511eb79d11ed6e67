import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { presentError } from '../errors/presentError.ts';
import { atLeastHeader } from '../../feeds/positions/positionHeaders.ts';
import type { Identity } from '../../identity/tokens.ts';
import { type HttpServer, serveHttp } from '../../http/server/httpServer.ts';
import type { Metrics } from '../../observing/metrics.ts';
import type { BackgroundTaskState } from '../../feeds/following/backgroundTask.ts';
import type { RequestContext, Subgraph } from '../subgraph.ts';
import { requestPositions } from './requestPositions.ts';
import type { Trouble } from '../../process/trouble.ts';

/**
 * The maximum size of a body from the gateway, in bytes. It is close to the maximum length of a
 * string in Node.
 */
const maxGatewayBodyBytes = 512 * 1024 * 1024;

/**
 * Serves one subgraph over HTTP, for a gateway in another process. Limits on requests are not
 * applied here: the gateway has applied them to the caller's request, and its own fetches add keys
 * and required fields.
 */
export function serveSubgraph(
  subgraph: Subgraph,
  options: {
    readonly host: string;
    readonly port: number;
    readonly log: Logger;
    readonly identity: Identity;
    readonly metrics: Metrics;
    readonly troubles?: () => Promise<readonly Trouble[]>;
    readonly relays: () => readonly BackgroundTaskState[];
    /** The secret that the gateway must send; null if no secret is required. */
    readonly gatewaySecret: string | null;
    /** Adds further routes. */
    readonly routes?: (app: FastifyInstance) => void;
  },
): Promise<HttpServer> {
  const { log } = options;
  return serveHttp<RequestContext>({
    ...options,
    limits: null,
    maxBodyBytes: maxGatewayBodyBytes,
    apollo: {
      schema: subgraph.schema,
      formatError: (_formatted, error) => presentError(error, log),
      plugins: [requestPositions],
    },
    // Apollo copies the own properties of the context. Its accessors are inherited, so that they
    // return other readers after a write.
    context: ({ headers, ...request }) =>
      Object.create(
        subgraph.context({ ...request, atLeast: headers?.[atLeastHeader] as string | undefined }),
      ) as RequestContext,
    readiness: async () => ({ [subgraph.name]: await subgraph.isReady() }),
  });
}
