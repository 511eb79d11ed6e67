import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from '../../observing/metrics.ts';
import { observe } from '../../observing/observe.ts';
import { requestScope } from '../../observing/requestScope.ts';
import { requestSpan } from '../../observing/tracing.ts';

/** Counts and traces every request, and adds the request's id to its log lines. */
export function observeRequests(app: FastifyInstance, metrics: Metrics, log: Logger): void {
  const onFailure = (error: unknown) => log.warn({ err: error }, 'a request could not be observed');
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    const route = request.routeOptions.url ?? 'unknown';
    let isGoingOn = false;
    const goOn = (end: (status: number) => void) => {
      isGoingOn = true;
      reply.raw.once('close', () => {
        observe(
          () => metrics.answered(route, reply.statusCode, reply.elapsedTime / 1_000),
          onFailure,
        );
        observe(() => end(reply.statusCode), onFailure);
      });
      done();
    };
    requestScope.run({ requestId: request.id }, () => {
      const name = `${request.method} ${route}`;
      observe(() => requestSpan(name, request.headers, request.id, goOn), onFailure);
      if (!isGoingOn) goOn(() => undefined);
    });
  });
}
