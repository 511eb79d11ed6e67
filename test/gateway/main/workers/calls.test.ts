import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { connectCalls } from '../../../../gateway/main/workers/calls.ts';

/** Two ends of a channel that loses nothing but the types. */
function channel() {
  const ends = [new EventEmitter(), new EventEmitter()] as const;
  const peerOf = (here: EventEmitter, there: EventEmitter) => ({
    on: (event: 'message', listener: (message: unknown) => void) => here.on(event, listener),
    send(message: object, _handle: undefined, onSent: (error: Error | null) => void) {
      const text = JSON.stringify(message);
      setImmediate(() => there.emit('message', JSON.parse(text)));
      onSent(null);
      return true;
    },
  });
  return [peerOf(ends[0], ends[1]), peerOf(ends[1], ends[0])] as const;
}

type Theirs = {
  double(number: number): Promise<number>;
  fail(): void;
  sleep(): Promise<void>;
};

describe('calls between processes', () => {
  it('get their results; null from a function that throws, or that is too slow', async () => {
    const [here, there] = channel();
    const call = connectCalls<Theirs>(here, {});
    connectCalls(there, {
      double: async (number: number) => 2 * number,
      fail: () => {
        throw new Error('expected');
      },
      sleep: () => new Promise(() => undefined),
    });
    const doubled = await Promise.all([1, 2, 3].map((number) => call('double', number, 1_000)));
    expect(doubled).toEqual([2, 4, 6]);
    expect(await call('fail', undefined, 1_000)).toBeNull();
    expect(await call('sleep', undefined, 20)).toBeNull();
  });
});
