import type { FastifyInstance } from 'fastify';
import { requestRefusal } from '../../../../subgraphs/platform/graphql/errors/refusal.ts';

/** Adds the addresses of imports to a server without databases, which says where imports are served. */
export function refuseImports(app: FastifyInstance): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.all('/imports/*', () => {
      const message =
        'This process imports no files. Send them to a program that runs everything (npm start), or give ' +
        'the command npm run import where the databases can be reached.';
      throw requestRefusal('IMPORTS_NOT_SERVED', message);
    });
  });
}
