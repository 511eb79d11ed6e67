import { SpanKind } from '@opentelemetry/api';
import type { Metrics } from '../../subgraphs/platform/observing/metrics.ts';
import { inSpan } from '../../subgraphs/platform/observing/tracing.ts';
import type { SubgraphSource } from './source.ts';

/** Wraps a source so that each fetch is counted and traced in its own span. */
export function observed(
  source: SubgraphSource,
  subgraph: string,
  metrics: Metrics,
): SubgraphSource {
  const fetches = metrics.fetchesOf(subgraph);
  return {
    fetch: (...request) =>
      inSpan(
        `fetch ${subgraph}`,
        { 'katun.subgraph': subgraph },
        async () => {
          const startedAt = performance.now();
          const answer = await source.fetch(...request);
          const outcome = answer.data ? 'answered' : 'failed';
          fetches[outcome]((performance.now() - startedAt) / 1_000);
          return answer;
        },
        SpanKind.CLIENT,
      ),
  };
}
