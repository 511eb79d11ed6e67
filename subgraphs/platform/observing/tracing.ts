import {
  type Span,
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import pg from 'pg';
import type { Config } from '../config.ts';

/** Spans on their way out. */
export interface Tracing {
  /** Sends what is still to be sent. */
  close(): Promise<void>;
}

/**
 * Traces requests (OpenTelemetry, W3C trace context) when an exporter's address is configured; else
 * spans cost nothing and nothing leaves the machine.
 * @param service what the process is called in traces, such as "katun gateway".
 */
export function openTracing(
  { otlpEndpoint }: Pick<Config, 'otlpEndpoint'>,
  service: string,
): Tracing {
  if (otlpEndpoint === null) return { close: async () => undefined };
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

const tracer = () => trace.getTracer('katun');

/** Runs work for a traced request in a span of its own; its failure is the span's. */
export async function inSpan<T>(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  work: () => Promise<T>,
  kind: SpanKind = SpanKind.INTERNAL,
): Promise<T> {
  if (trace.getActiveSpan() === undefined) return work();
  return tracer().startActiveSpan(name, { attributes: { ...attributes }, kind }, async (span) => {
    try {
      return await work();
    } catch (error) {
      failed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The headers by which the one who is asked goes on with the trace. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/**
 * Begins the span of a request that arrived, within the trace that its headers name.
 * @param goOn called within the span; it ends when `end` is called.
 */
export function requestSpan(
  name: string,
  headers: Readonly<Record<string, unknown>>,
  requestId: string,
  goOn: (end: (status: number) => void) => void,
): void {
  const parent = propagation.extract(context.active(), headers);
  const span = tracer().startSpan(
    name,
    { kind: SpanKind.SERVER, attributes: { 'katun.request_id': requestId } },
    parent,
  );
  const end = (status: number) => {
    span.setAttribute('http.response.status_code', status);
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
  context.with(trace.setSpan(parent, span), () => goOn(end));
}

function failed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  if (error instanceof Error) span.setAttribute('error.type', error.name);
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
