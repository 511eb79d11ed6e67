import { randomUUID } from 'node:crypto';
import { type FastifyBaseLogger, type FastifyInstance, LogController, fastify } from 'fastify';
import type { Logger } from 'pino';
import { refuseConnection, type refusing } from './refusing.ts';

/** The timeout of a request's headers, in milliseconds. */
const headersTimeoutMs = 20_000;

/**
 * Creates the HTTP application. It has no timeout for a request as a whole, so that a slow upload
 * is not cut off; the limits of the body apply instead.
 */
export function newHttpApp(
  log: Logger,
  { onError, onUnknownPath }: ReturnType<typeof refusing>,
): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log;
  const app = fastify({
    genReqId: requestIdOf,
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    // Nothing is logged by the logger of a request, so none is created.
    childLoggerFactory: (logger) => logger,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    requestTimeout: 0,
    http: { headersTimeout: headersTimeoutMs, connectionsCheckingInterval: 5_000 },
    clientErrorHandler: refuseConnection,
    frameworkErrors: (...failed) => void onError(...failed),
  });
  closeAfterLastAnswers(app);
  app.setErrorHandler(onError);
  app.setNotFoundHandler(onUnknownPath);
  return app;
}

/**
 * Returns the request id that the gateway sent, so that the log lines of both processes contain the
 * same id.
 */
function requestIdOf({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\da-f-]{36}$/.test(given) ? given : randomUUID();
}

/**
 * Closes connections after the answers that are sent while the server ends: clients would keep them open
 * otherwise, and the server would wait for them.
 */
function closeAfterLastAnswers(app: FastifyInstance): void {
  let isEnding = false;
  app.addHook('preClose', (done) => {
    isEnding = true;
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isEnding) void reply.header('connection', 'close');
    done(null, payload);
  });
}
