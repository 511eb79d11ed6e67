import type { GraphQLDataSource } from '@apollo/gateway';
import { SpanKind } from '@opentelemetry/api';
import type { Metrics } from '../../subgraphs/platform/observing/metrics.ts';
import { inSpan } from '../../subgraphs/platform/observing/tracing.ts';

/** The same source, each of whose fetches is counted and has a span of its own. */
export function observed(
  source: GraphQLDataSource,
  subgraph: string,
  metrics: Metrics,
): GraphQLDataSource {
  return {
    process: (options) =>
      inSpan(
        `fetch ${subgraph}`,
        { 'katun.subgraph': subgraph },
        async () => {
          const startedAt = performance.now();
          const answer = await source.process(options);
          const outcome = answer.data ? 'answered' : 'failed';
          metrics.fetched(subgraph, outcome, (performance.now() - startedAt) / 1_000);
          return answer;
        },
        SpanKind.CLIENT,
      ),
  };
}
