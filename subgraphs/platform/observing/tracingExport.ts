import { SpanKind, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import pg from 'pg';
import { type Tracing, failed, tracer } from './tracing.ts';

/**
 * Sends the spans of this process to an exporter (OTLP over HTTP), those of its SQL statements too.
 * @param service what the process is called in traces, such as "katun gateway".
 */
export function exportTraces(otlpEndpoint: string, service: string): Tracing {
  const provider = new NodeTracerProvider({
    resource: new Resource({ 'service.name': service }),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${otlpEndpoint}/v1/traces` })),
    ],
  });
  provider.register();
  traceSql();
  return { close: () => provider.shutdown() };
}

/** Gives every SQL statement a span: its text without its values, which may be personal data. */
function traceSql(): void {
  const { prototype } = pg.Client;
  const query = Reflect.get(prototype, 'query') as (...given: unknown[]) => unknown;
  Reflect.set(prototype, 'query', function (this: pg.Client, ...given: unknown[]) {
    if (trace.getActiveSpan() === undefined) return query.apply(this, given);
    const [first] = given as [string | { readonly text?: string }];
    const text = typeof first === 'string' ? first : (first.text ?? '');
    const span = tracer().startSpan('SQL', {
      kind: SpanKind.CLIENT,
      attributes: { 'db.system': 'postgresql', 'db.query.text': text.slice(0, 2_000) },
    });
    const result = query.apply(this, given);
    if (result instanceof Promise) {
      result.then(
        () => span.end(),
        (error: unknown) => {
          failed(span, error);
          span.end();
        },
      );
    } else {
      span.end();
    }
    return result;
  });
}
