import { AbstractSqlConnection, NativeQueryBuilder, isRaw } from '@mikro-orm/postgresql';
import { SpanKind } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { inSpan } from './tracing.ts';

/** The running export of spans. */
export interface Tracing {
  /** Sends the remaining spans, then stops the export. */
  close(): Promise<void>;
}

/** The maximum length of a statement in a span, in characters. */
const maxTextLength = 2_000;

/**
 * Exports the spans of this process (OTLP over HTTP), including those of its SQL statements.
 * @param service the name of the process in traces, such as "katun gateway".
 */
export function exportTraces(otlpEndpoint: string, service: string): Tracing {
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': service })),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${otlpEndpoint}/v1/traces` })),
    ],
  });
  provider.register();
  traceSql();
  return { close: () => provider.shutdown() };
}

/**
 * Creates a span for every SQL statement, also of the ORM, with the text of the statement.
 * Placeholders replace the values, which may be personal data.
 */
function traceSql(): void {
  const { prototype } = AbstractSqlConnection;
  const execute = Reflect.get(prototype, 'execute') as (...given: unknown[]) => Promise<unknown>;
  Reflect.set(
    prototype,
    'execute',
    function (this: AbstractSqlConnection, ...given: unknown[]): Promise<unknown> {
      const text = textOf(given[0]).replaceAll(quoted, '?').slice(0, maxTextLength);
      const attributes = { 'db.system': 'postgresql', 'db.query.text': text };
      return inSpan('SQL', attributes, () => execute.apply(this, given), SpanKind.CLIENT);
    },
  );
}

/** Matches quoted literals; they are replaced by "?", so that no values get into the traces. */
const quoted = /'(?:[^']|'')*'/g;

/** Returns the text of a statement, which the ORM accepts in several forms. */
function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  if (statement instanceof NativeQueryBuilder) return statement.toRaw().sql;
  return isRaw(statement) ? statement.sql : '';
}
