import { atLeastHeader } from '../../subgraphs/platform/feeds/positions/positionHeaders.ts';
import type { Subgraph } from '../../subgraphs/platform/graphql/subgraph.ts';
import type { SubgraphSource, UncheckedAnswer } from './source.ts';
import { unavailable } from './unavailable.ts';

/**
 * Calls a subgraph in this process, without HTTP or JSON. When the caller disconnects or the
 * deadline passes, a query is answered immediately and its SQL statements are cancelled. A mutation
 * always waits for its own answer: it is cancelled unless it is committing, and the subgraph bounds
 * the time of the commit.
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
        atLeast: headers[atLeastHeader],
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
