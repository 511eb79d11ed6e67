import {
  type Span,
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
} from '@opentelemetry/api';

/** Where spans come from. */
export const tracer = () => trace.getTracer('katun');

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

/** Says in a span that its work failed, without the error's text, which may be personal data. */
export function failed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  if (error instanceof Error) span.setAttribute('error.type', error.name);
}
