import type { FastifyInstance } from 'fastify';
import { indexPage } from './indexPage.ts';

/** The Content-Security-Policy of the pages: only resources from this server. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
].join('; ');

/** Adds the HTML pages: `/` with links, and `/graphiql` to run queries. */
export function addPages(app: FastifyInstance, openingQuery: string): void {
  app.addHook('onRequest', (request, reply, done) => {
    const isQueryUrl = request.method === 'GET' && request.url === '/graphql';
    const isBrowser = request.headers.accept?.includes('text/html') === true;
    if (isQueryUrl && isBrowser) void reply.redirect('/graphiql');
    else done();
  });
  let explorer: Promise<string> | undefined;
  addPage(app, '/', async () => indexPage);
  addPage(app, '/graphiql', () => (explorer ??= renderExplorer(openingQuery)));
}

function addPage(app: FastifyInstance, path: string, html: () => Promise<string>): void {
  app.get(path, async (_request, reply) =>
    reply
      .header('content-security-policy', contentSecurityPolicy)
      .type('text/html; charset=utf-8')
      .send(await html()),
  );
}

/** Renders the explorer on its first use, because its script is nine megabytes. */
async function renderExplorer(openingQuery: string): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({
    title: 'Katun',
    favicon: 'data:,',
    endpoint: '/graphql',
    defaultQuery: openingQuery,
  });
}
