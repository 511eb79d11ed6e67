import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../../observing/metrics.ts';
import type { TaskStates } from '../../feeds/following/backgroundTask.ts';
import type { Trouble } from '../../process/trouble.ts';

/** Adds the routes `/health/live`, `/health/ready` and `/metrics`. */
export function addHealthRoutes(
  app: FastifyInstance,
  {
    readiness,
    relays,
    troubles,
    metrics,
  }: {
    readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
    readonly relays?: TaskStates;
    readonly troubles?: () => Promise<readonly Trouble[]>;
    readonly metrics: Metrics;
  },
): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const parts = await readiness();
    const answering = Object.values(parts).filter(Boolean).length;
    const known = (await troubles?.()) ?? [];
    const whole = answering === Object.keys(parts).length && known.length === 0;
    const status = whole ? 'ready' : answering > 0 ? 'degraded' : 'not ready';
    return reply.status(status === 'not ready' ? 503 : 200).send({
      status,
      parts,
      ...(known.length > 0 && { troubles: known }),
      ...(relays && { relays: await relays() }),
    });
  });
  if (relays) metrics.watch(relays);
  app.get('/metrics', async (_request, reply) => {
    const text = await metrics.text();
    return reply.type(metrics.contentType).send(text);
  });
}
