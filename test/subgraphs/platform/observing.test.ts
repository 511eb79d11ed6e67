import { describe, expect, it } from 'vitest';
import { openMetrics } from '../../../subgraphs/platform/observing/metrics.ts';
import { observe, observerFailures } from '../../../subgraphs/platform/observing/observe.ts';
import { requestIds } from '../../../subgraphs/platform/observing/requestIds.ts';

const boom = () => {
  throw new Error('boom');
};

describe('an observer', () => {
  it('does not stop the program if it throws, or if reporting its error throws', () => {
    const before = observerFailures();
    observe(boom, boom);
    expect(observerFailures()).toBe(before + 2);
  });

  it.each([
    [
      'a status that is no number',
      (metrics: ReturnType<typeof openMetrics>) => metrics.answered('/', 200, 'x' as never),
    ],
    [
      'a code that is no text',
      (metrics: ReturnType<typeof openMetrics>) => metrics.refused(Symbol('x') as never),
    ],
    [
      'a fetch without a time',
      (metrics: ReturnType<typeof openMetrics>) => metrics.fetchesOf('a').answered('x' as never),
    ],
  ])('does not throw if it counts %s', (_what, work) => {
    expect(() => work(openMetrics())).not.toThrow();
  });

  it('counts unknown codes under one label', async () => {
    const metrics = openMetrics();
    for (let i = 0; i < 100; i += 1) metrics.refused(`MADE_UP_${i}`);
    for (const name of ['constructor', '__proto__', '', 'toString']) metrics.refused(name);
    metrics.refused('CONFLICT');
    const labels = [
      ...(await metrics.text()).matchAll(/katun_graphql_errors_total\{code="(.*)"\} (\d+)/g),
    ];
    expect(labels.map(([, code, count]) => [code, count])).toEqual([
      ['OTHER', '104'],
      ['CONFLICT', '1'],
    ]);
  });

  it('shows its metrics even if a relay does not answer', async () => {
    const metrics = openMetrics();
    metrics.watch(boom);
    expect(await metrics.text()).toContain('katun_faults');
  });

  it('does not change the answer, and removes an empty list of errors', async () => {
    const plugin = requestIds({ ...openMetrics(), refused: boom });
    const listener = (await plugin.requestDidStart!({} as never)) as {
      willSendResponse(context: object): Promise<void>;
    };
    const send = async (errors: object[]) => {
      const body = { kind: 'single', singleResult: { data: {}, errors } };
      await listener.willSendResponse({ response: { body }, contextValue: { requestId: 'a' } });
      return body.singleResult;
    };
    expect(await send([{ message: 'one' }])).toMatchObject({ errors: [{ message: 'one' }] });
    expect(await send([])).toEqual({ data: {} });
  });
});
