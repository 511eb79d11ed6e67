import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { UncheckedAnswer, SubgraphSource } from '../../gateway/fetching/source.ts';
import { createGateway } from '../../gateway/gateway.ts';
import { apolloPlanner } from '../../gateway/planning/planner/planner.ts';
import { serveGateway } from '../../gateway/http/server.ts';
import { testEnvironment } from '../support/environment.ts';

describe('a caller that disconnects', () => {
  it(
    'aborts its own request to the subgraph, but not the request of a caller that stays ' +
      'connected',
    async () => {
      const typeDefs = parse('type Query { slow: String }');
      const { supergraphSdl } = composeServices([{ name: 'library', url: '', typeDefs }]);
      const asked = Promise.withResolvers<AbortSignal>();
      const answering = {
        fetch: async (): Promise<UncheckedAnswer> => ({ data: { slow: 'done' } }),
      };
      let source: SubgraphSource = {
        fetch: (_operation, _variables, { signal }) =>
          new Promise((resolve) => {
            asked.resolve(signal);
            signal.addEventListener('abort', () => resolve({ errors: [] }));
          }),
      };
      const gateway = createGateway(
        supergraphSdl!,
        () => ({ fetch: (...request) => source.fetch(...request) }),
        testEnvironment.log,
        { planner: apolloPlanner },
      );
      const { log, identity, metrics } = testEnvironment;
      const server = await serveGateway({
        gateway,
        host: '127.0.0.1',
        port: 0,
        log,
        identity,
        metrics,
        corsOrigins: [],
        openingQuery: '',
        readiness: async () => ({}),
      });
      const ask = (signal?: AbortSignal) =>
        fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"query":"{ slow }"}',
          ...(signal && { signal }),
        });
      const caller = new AbortController();
      const left = ask(caller.signal);
      const passedOn = await asked.promise;
      expect(passedOn.aborted).toBe(false);
      const aborted = new Promise((resolve) => passedOn.addEventListener('abort', resolve));
      caller.abort();
      await expect(left).rejects.toThrow(/abort/i);
      await aborted;
      source = answering;
      expect(await (await ask()).json()).toEqual({ data: { slow: 'done' } });
      await server.close();
    },
  );
});
