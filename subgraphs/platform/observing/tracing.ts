import {
  type Span,
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
} from '@opentelemetry/api';

/** Returns the tracer of Katun's spans. */
export const tracer = () => trace.getTracer('katun');

/** Runs work in a span of its own if the request is traced, and records its failure in the span. */
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

/** Returns the headers that continue the trace in another process. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/**
 * Starts the span of an incoming request, within the trace that its headers name.
 * @param goOn called within the span, which ends when `end` is called.
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

/**
 * Records in a span that its work failed, without the error's text, which may contain personal data.
 */
export function failed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  if (error instanceof Error) span.setAttribute('error.type', error.name);
}
