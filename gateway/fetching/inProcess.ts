import type { Subgraph } from '../../subgraphs/platform/graphql/subgraph.ts';
import type { SubgraphSource, UncheckedAnswer } from './source.ts';
import { unavailable } from './unavailable.ts';

/**
 * Calls a subgraph of this process: no HTTP and no JSON between. When the caller leaves or the deadline
 * passes, a query is answered at once, and its statements are cancelled. A mutation answers itself: it
 * is cancelled unless it is being committed, and the subgraph limits how long that is awaited.
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
        signal,
      });
      if (operation.isMutation) return answer;
      return new Promise<UncheckedAnswer>((resolve, reject) => {
        const stop = () => resolve(unavailable(subgraph.name, 'SUBGRAPH_TIMEOUT'));
        signal.addEventListener('abort', stop, { once: true });
        answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
      });
    },
  };
}
