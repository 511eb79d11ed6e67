import { AbstractSqlConnection, NativeQueryBuilder, isRaw } from '@mikro-orm/postgresql';
import { SpanKind } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { inSpan } from './tracing.ts';

/** The export of spans. */
export interface Tracing {
  /** Sends the remaining spans, then stops. */
  close(): Promise<void>;
}

/** The most characters of a statement that a span carries. */
const maxTextLength = 2_000;

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

/**
 * Gives every SQL statement a span: its text as it was written, with a mark in the place of each value.
 * The ORM's own statements are written so too. Values may be personal data.
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

/** What stands in quotes is a value too, should a statement be written with one. */
const quoted = /'(?:[^']|'')*'/g;

/** The text of a statement in any of the forms in which the ORM takes one. */
function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  if (statement instanceof NativeQueryBuilder) return statement.toRaw().sql;
  return isRaw(statement) ? statement.sql : '';
}
