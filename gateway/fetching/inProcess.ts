import type { Subgraph } from '../../subgraphs/platform/subgraph.ts';
import type { SubgraphSource, UncheckedAnswer } from './source.ts';
import { unavailable } from './unavailable.ts';

/**
 * Calls a subgraph of this process: no HTTP and no JSON between. What it reads cannot be stopped, so
 * that a caller who has left or a passed deadline only ends the waiting for it.
 */
export function inProcessSource(subgraph: Subgraph): SubgraphSource {
  return {
    async fetch(operation, variables, { requestId, headers, signal }) {
      if (signal.aborted) return unavailable(subgraph.name, 'SUBGRAPH_TIMEOUT');
      const answer = subgraph.execute({
        query: operation.text,
        variables,
        operationName: operation.name,
        authorization: headers['authorization'],
        requestId,
      });
      return new Promise<UncheckedAnswer>((resolve, reject) => {
        const stop = () => resolve(unavailable(subgraph.name, 'SUBGRAPH_TIMEOUT'));
        signal.addEventListener('abort', stop, { once: true });
        answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
      });
    },
  };
}
