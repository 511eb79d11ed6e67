import type { Config } from '../process/config.ts';
import type { Tracing } from './tracingExport.ts';

/**
 * Exports traces of requests (OpenTelemetry, W3C trace context) if the address of an exporter is
 * configured. If not, spans cost nothing, nothing leaves the machine, and the exporter is not
 * loaded.
 * @param service the name of the process in traces, such as "katun gateway".
 */
export async function openTracing(
  { otlpEndpoint }: Pick<Config, 'otlpEndpoint'>,
  service: string,
): Promise<Tracing> {
  if (otlpEndpoint === null) return { close: async () => undefined };
  const { exportTraces } = await import('./tracingExport.ts');
  return exportTraces(otlpEndpoint, service);
}
