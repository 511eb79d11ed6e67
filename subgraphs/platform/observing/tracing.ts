import {
  type Span,
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
} from '@opentelemetry/api';

/** Returns the tracer that creates Katun's spans. */
export const tracer = () => trace.getTracer('katun');

/**
 * If the request is traced, runs work in its own span, and records a failure of the work in the
 * span; otherwise only runs the work.
 */
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

/** Returns the headers by which another process continues the trace. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/**
 * Starts the span of an incoming request, in the trace that the request's headers name.
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
 * Records in a span that its work failed. Omits the error's text, which may contain personal data.
 */
export function failed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  if (error instanceof Error) span.setAttribute('error.type', error.name);
}
