import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteBudget, type ByteLease } from '../../../gateway/fetching/byteBudget.ts';
import { maxAnswerBytes } from '../../../gateway/fetching/overHttp.ts';
import { response, subgraphSocket } from './subgraphSocket.ts';

const megabyte = 1024 * 1024;

describe('a budget of bytes', () => {
  it('lets one reader at a time exceed the shared budget, so that all of them finish', async () => {
    const answer = fc.record({
      chunks: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
      isGivenUp: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 12 }), async (answers) => {
        const budget = new ByteBudget(200, 100);
        let most = 0;
        const read = async ({ chunks, isGivenUp }: (typeof answers)[number]) => {
          let goOn = () => {};
          const lease: ByteLease = budget.open(() => goOn());
          for (const [index, chunk] of chunks.entries()) {
            await Promise.resolve();
            const mayGoOn = lease.take(chunk);
            most = Math.max(most, budget.held);
            if (isGivenUp && index === 2) break;
            if (mayGoOn) continue;
            await new Promise<void>((resolve) => (goOn = resolve));
          }
          lease.release();
          lease.release();
        };
        await Promise.all(answers.map(read));
        expect(budget.held).toBe(0);
        // The expected maximum: the shared budget, one whole answer, and a chunk of each other
        // answer.
        expect(most).toBeLessThanOrEqual(100 + 8 * 40 + answers.length * 40);
      }),
      { numRuns: 100 },
    );
  });
});

describe('large answers that arrive at the same time', () => {
  const large = response(`{"data":{"book":"${'x'.repeat(6 * megabyte)}"}}`);

  it('wait for each other, and all of them are read', async () => {
    const budget = new ByteBudget(maxAnswerBytes + 4 * megabyte, maxAnswerBytes);
    const subgraph = await subgraphSocket((socket) => socket.write(large), budget);
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, budget.held)), 1);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => subgraph.ask('{ book }', { withinMs: 30_000 })),
    );
    clearInterval(watch);
    expect(answers.map(({ data }) => JSON.stringify(data).length)).toEqual(
      Array.from({ length: 8 }, () => 6 * megabyte + '{"book":""}'.length),
    );
    // The expected maximum: the shared budget, the answer of the reader that may exceed it, and a
    // chunk of each other answer.
    expect(most).toBeLessThanOrEqual((4 + 6 + 8) * megabyte);
    expect(budget.held).toBe(0);
    await subgraph.close();
  });

  it('release their bytes if the caller disconnects while they wait', async () => {
    const budget = new ByteBudget(maxAnswerBytes, maxAnswerBytes);
    const half = large.subarray(0, large.length / 2);
    const subgraph = await subgraphSocket((socket) => socket.write(half), budget);
    const caller = new AbortController();
    const answers = Array.from({ length: 3 }, () =>
      subgraph.ask('{ book }', { signal: caller.signal }),
    );
    await expect.poll(() => budget.held).toBeGreaterThan(3 * megabyte);
    caller.abort();
    const codes = (await Promise.all(answers)).map(
      ({ errors }) => errors?.[0]?.extensions?.['code'],
    );
    expect(codes).toEqual(['SUBGRAPH_TIMEOUT', 'SUBGRAPH_TIMEOUT', 'SUBGRAPH_TIMEOUT']);
    expect(budget.held).toBe(0);
    await subgraph.close();
  });
});

describe('an answer above the size limit', () => {
  /** Returns 10 MB of gzip that decompress to 10 GB. */
  const bomb = () => {
    const member = gzipSync(Buffer.alloc(16 * megabyte));
    return Buffer.concat(Array.from({ length: 640 }, () => member));
  };
  const plain = (socket: Socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n{"data":{"book":"');
    const piece = Buffer.alloc(megabyte, 'x');
    const go = () => {
      while (!socket.destroyed && socket.write(piece));
      socket.once('drain', go);
    };
    go();
  };

  it.each<[string, (socket: Socket) => void]>([
    ['compressed', (socket) => socket.write(response(bomb(), { 'content-encoding': 'gzip' }))],
    ['without an end', plain],
  ])('%s is aborted at the limit', async (_what, reply) => {
    const budget = new ByteBudget(2 * maxAnswerBytes, maxAnswerBytes);
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, budget.held)), 1);
    const subgraph = await subgraphSocket(reply, budget);
    const { errors } = await subgraph.ask('{ book }', { withinMs: 30_000 });
    clearInterval(watch);
    expect(errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_ANSWER_TOO_LARGE' });
    expect(most).toBeLessThanOrEqual(maxAnswerBytes);
    expect(budget.held).toBe(0);
    await subgraph.close();
  });
});
