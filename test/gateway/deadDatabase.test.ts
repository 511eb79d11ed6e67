import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { openGraph } from '../../gateway/main/graph.ts';
import { Lifetime } from '../../subgraphs/platform/process/lifetime.ts';
import { startPostgres } from '../../subgraphs/platform/database/server/localPostgres.ts';
import { serveGateway } from '../../gateway/http/server.ts';
import { copyDataFolder } from '../support/dataFolder.ts';
import { testEnvironment } from '../support/environment.ts';

describe('an unavailable database', () => {
  it(
    'loses its own fields with a stable code and without its address; the program keeps ' +
      'running',
    async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'katun-gone-'));
      const lifetime = new Lifetime();
      try {
        await copyDataFolder(inject('usedDataFolder'), dataDir);
        const postgres = await startPostgres({ dataDir, durable: false });
        const { appUrl, ownerUrl } = postgres;
        lifetime.keep({ close: () => postgres.stop() });
        const urls = { appUrl, ownerUrl };
        const { gateway, subgraphs } = await openGraph({ ...testEnvironment, urls }, lifetime);
        const { url } = lifetime.keep(
          await serveGateway({
            gateway,
            host: '127.0.0.1',
            port: 0,
            log: testEnvironment.log,
            identity: testEnvironment.identity,
            metrics: testEnvironment.metrics,
            corsOrigins: [],
            openingQuery: '',
            readiness: async () => ({ customers: await subgraphs.get('customers')!.isReady() }),
          }),
        );
        expect((await fetch(`${url}/health/ready`)).status).toBe(200);
        await postgres.stop();

        const ready = await fetch(`${url}/health/ready`);
        expect(ready.status).toBe(503);
        expect(await ready.json()).toEqual({ status: 'not ready', parts: { customers: false } });
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ bank(id: "any") { id } __typename }' }),
        });
        const answer = await response.text();
        expect(JSON.parse(answer)).toEqual({
          data: { bank: null, __typename: 'Query' },
          errors: [
            {
              message: 'The database of this subgraph is unavailable; its fields are null.',
              path: ['bank'],
              extensions: {
                code: 'SUBGRAPH_UNAVAILABLE',
                subgraph: 'financing',
                requestId: response.headers.get('x-request-id'),
              },
            },
          ],
        });
        expect((await fetch(`${url}/health/live`)).status).toBe(200);
      } finally {
        await lifetime.close();
        await rm(dataDir, { recursive: true, force: true });
      }
    },
  );
});
