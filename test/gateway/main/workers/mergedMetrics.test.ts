import { describe, expect, it } from 'vitest';
import { mergedMetrics } from '../../../../gateway/main/workers/mergedMetrics.ts';

describe('the metrics of several processes', () => {
  it('stand together by metric, each described once', () => {
    const of = (process: string, count: number) =>
      `# HELP a_total Requests\n# TYPE a_total counter\na_total{process="${process}"} ${count}\n\n` +
      `# HELP b_seconds Time\n# TYPE b_seconds gauge\nb_seconds{process="${process}"} 0.5\n`;
    expect(mergedMetrics([of('primary', 1), of('worker 1', 2)])).toBe(
      '# HELP a_total Requests\n# TYPE a_total counter\n' +
        'a_total{process="primary"} 1\na_total{process="worker 1"} 2\n\n' +
        '# HELP b_seconds Time\n# TYPE b_seconds gauge\n' +
        'b_seconds{process="primary"} 0.5\nb_seconds{process="worker 1"} 0.5\n',
    );
  });
});
