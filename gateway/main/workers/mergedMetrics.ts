/**
 * Merges the metrics of several processes, which differ in the label `process`: all samples of a metric
 * stand together, after its description.
 * @param texts the metrics of each process in Prometheus' text format.
 */
export function mergedMetrics(texts: readonly string[]): string {
  const metrics = new Map<string, { readonly about: string[]; readonly samples: string[] }>();
  for (const text of texts) {
    for (const block of text.split(/^(?=# HELP )/m)) {
      const lines = block.split('\n').filter((line) => line !== '');
      const name = /^# HELP (\S+)/.exec(lines[0] ?? '')?.[1];
      if (name === undefined) continue;
      const metric = metrics.get(name) ?? { about: lines.filter(isComment), samples: [] };
      metric.samples.push(...lines.filter((line) => !isComment(line)));
      metrics.set(name, metric);
    }
  }
  return [...metrics.values()]
    .map(({ about, samples }) => [...about, ...samples, ''].join('\n'))
    .join('\n');
}

const isComment = (line: string) => line.startsWith('#');
