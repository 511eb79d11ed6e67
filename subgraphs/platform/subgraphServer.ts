import type { Logger } from 'pino';
import { presentError } from './errors.ts';
import { type HttpServer, serveHttp } from './httpServer.ts';
import type { RequestContext, Subgraph } from './subgraph.ts';

/** Serves one subgraph over HTTP, for a gateway in another process. */
export function serveSubgraph(
  subgraph: Subgraph,
  address: { readonly host: string; readonly port: number },
  log: Logger,
): Promise<HttpServer> {
  return serveHttp<RequestContext & { readonly requestId: string }>({
    ...address,
    log,
    apollo: {
      schema: subgraph.schema,
      formatError: (_formatted, error) => presentError(error, log),
    },
    context: (requestId) => ({ ...subgraph.context(), requestId }),
    readiness: async () => ({ [subgraph.name]: await subgraph.isReady() }),
  });
}
