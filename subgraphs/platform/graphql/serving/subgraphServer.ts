import type { Logger } from 'pino';
import { presentError } from '../errors/presentError.ts';
import type { Identity } from '../../identity/tokens.ts';
import { type HttpServer, serveHttp } from '../../http/server/httpServer.ts';
import type { Metrics } from '../../observing/metrics.ts';
import type { BackgroundTaskState } from '../../feeds/following/backgroundTask.ts';
import type { RequestContext, Subgraph } from '../subgraph.ts';
import type { Trouble } from '../../process/trouble.ts';

/** Serves one subgraph over HTTP, for a gateway in another process. */
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
    /** The secret that the gateway must send; null if requests need none. */
    readonly gatewaySecret: string | null;
  },
): Promise<HttpServer> {
  const { log } = options;
  return serveHttp<RequestContext>({
    ...options,
    apollo: {
      schema: subgraph.schema,
      formatError: (_formatted, error) => presentError(error, log),
    },
    context: subgraph.context,
    readiness: async () => ({ [subgraph.name]: await subgraph.isReady() }),
  });
}
