import type { Socket } from 'node:net';
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { response, subgraphSocket } from './subgraphSocket.ts';

const json = '{"data":{"book":"Ob и Катунь"}}';
const data = { book: 'Ob и Катунь' };

/** Returns the answer of the gateway for one reply of a subgraph. */
async function askOnce(
  reply: (socket: Socket, index: number) => void,
  query?: string,
  withinMs?: number,
) {
  const subgraph = await subgraphSocket(reply);
  try {
    const startedAt = performance.now();
    const answer = await subgraph.ask(query, { ...(withinMs && { withinMs }) });
    const code = answer.errors?.[0]?.extensions?.['code'];
    const sent = subgraph.requests.length;
    return { answer, code, sent, took: performance.now() - startedAt };
  } finally {
    await subgraph.close();
  }
}

describe('an answer', () => {
  it.each<[string, Buffer, Record<string, string>]>([
    ['plain', Buffer.from(json), {}],
    ['with a byte order mark', Buffer.from(`\uFEFF${json}`), {}],
    ['that names its coding "identity"', Buffer.from(json), { 'content-encoding': 'identity' }],
    ['in gzip', gzipSync(json), { 'content-encoding': 'gzip' }],
    ['in gzip by its old name', gzipSync(json), { 'content-encoding': 'X-GZip' }],
    ['in brotli', brotliCompressSync(json), { 'content-encoding': 'br' }],
    ['in zlib', deflateSync(json), { 'content-encoding': 'deflate' }],
    ['in deflate without a header', deflateRawSync(json), { 'content-encoding': 'deflate' }],
    ['in zstd', zstdCompressSync(json), { 'content-encoding': 'zstd' }],
    ['of another status', Buffer.from(json), { 'x-any': '1' }],
  ])('%s is read', async (_what, body, headers) => {
    const { answer } = await askOnce((socket) => socket.write(response(body, headers)));
    expect(answer.data).toEqual(data);
  });

  it('is read if it arrives byte by byte, in chunks', async () => {
    const { answer } = await askOnce((socket) => {
      const chunks = [...Buffer.from(json)].map((byte) => Buffer.from([byte]));
      const head =
        'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n';
      socket.write(head);
      for (const byte of gzipSync(Buffer.concat(chunks))) {
        socket.write(
          Buffer.concat([Buffer.from('1\r\n'), Buffer.from([byte]), Buffer.from('\r\n')]),
        );
      }
      socket.write('0\r\n\r\n');
    });
    expect(answer.data).toEqual(data);
  });

  it('is read if it is HTTP/1.0 and ends when the connection closes', async () => {
    const { answer } = await askOnce((socket) =>
      socket.end(`HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n${json}`),
    );
    expect(answer.data).toEqual(data);
  });

  it('is read if it follows an informational response', async () => {
    const { answer } = await askOnce((socket) =>
      socket.write(
        Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'), response(json)]),
      ),
    );
    expect(answer.data).toEqual(data);
  });

  it('is requested with the supported content encodings', async () => {
    const subgraph = await subgraphSocket((socket) => socket.write(response(json)));
    await subgraph.ask();
    expect(subgraph.requests[0]).toContain('accept-encoding: gzip, br, zstd, deflate');
    await subgraph.close();
  });
});

const html = '<html>upstream</html>';
const head = 'HTTP/1.1 200 OK\r\n';
const gzip = gzipSync(json.repeat(100));
const noAnswers: readonly [string, (socket: Socket) => void][] = [
  ['an error page', (socket) => socket.write(response(html, {}, '500 Internal Server Error'))],
  ['nothing', (socket) => socket.write(`HTTP/1.1 204 No Content\r\n\r\n`)],
  ['a redirect', (socket) => socket.write(response('', { location: '/' }, '302 Found'))],
  [
    'no UTF-8',
    (socket) => socket.write(response(Buffer.from('{"data":{"book":"\xe9"}}', 'latin1'))),
  ],
  ['garbage', (socket) => socket.write('I am no server\r\n\r\n')],
  [
    'a chunk of no size',
    (socket) => socket.write(`${head}transfer-encoding: chunked\r\n\r\nZZ\r\n{}`),
  ],
  ['too long a body', (socket) => socket.write(response(json, { 'content-length': '5' }))],
  ['half a body', (socket) => socket.end(response(json, { 'content-length': '5000' }))],
  ['huge headers', (socket) => socket.write(response(json, { 'x-huge': 'x'.repeat(100_000) }))],
  [
    'two lengths',
    (socket) => socket.write(`${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`),
  ],
  ['gzip that is none', (socket) => socket.write(response(json, { 'content-encoding': 'gzip' }))],
  [
    'half of a gzip file',
    (socket) =>
      socket.write(response(gzip.subarray(0, gzip.length / 2), { 'content-encoding': 'gzip' })),
  ],
  ['an unknown coding', (socket) => socket.write(response(json, { 'content-encoding': 'rot13' }))],
  [
    'a coding named __proto__',
    (socket) => socket.write(response(json, { 'content-encoding': '__proto__' })),
  ],
  ['two codings', (socket) => socket.write(response(gzip, { 'content-encoding': 'gzip, gzip' }))],
  [
    'an upgrade',
    (socket) => socket.write('HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
  ],
];

describe('a subgraph', () => {
  it.each(noAnswers)(
    'counts as unavailable if it answers a query with %s',
    async (_what, reply) => {
      const { code, sent } = await askOnce(reply);
      expect([code, sent]).toEqual(['SUBGRAPH_UNAVAILABLE', 1]);
    },
  );

  it.each(noAnswers)(
    'leaves the outcome of a mutation unknown if it answers with %s',
    async (_what, reply) => {
      const { code, sent } = await askOnce(reply, 'mutation { add }');
      expect([code, sent]).toEqual(['OUTCOME_UNKNOWN', 1]);
    },
  );
});

describe('a subgraph that is too slow', () => {
  const late: readonly [string, (socket: Socket) => void][] = [
    ['without a word', () => undefined],
    ['with endless headers', (socket) => trickle(socket, head, () => `x-${Math.random()}: 1\r\n`)],
    [
      'with an endless body',
      (socket) => trickle(socket, `${head}transfer-encoding: chunked\r\n\r\n`, () => '1\r\n \r\n'),
    ],
  ];
  it.each(late)('is aborted at the deadline if it answers %s', async (_what, reply) => {
    const query = await askOnce(reply, undefined, 200);
    expect(query.code).toBe('SUBGRAPH_TIMEOUT');
    expect(query.took).toBeLessThan(2_000);
    const mutation = await askOnce(reply, 'mutation { add }', 200);
    expect(mutation.code).toBe('OUTCOME_UNKNOWN');
  });
});

function trickle(socket: Socket, first: string, next: () => string) {
  socket.write(first);
  const timer = setInterval(() => socket.write(next()), 20);
  socket.once('close', () => clearInterval(timer));
}

describe('a connection that the subgraph closes before it answers', () => {
  const once = (socket: Socket, index: number) =>
    index === 0 ? socket.destroy() : socket.write(response(json));

  it('is retried once for a query', async () => {
    const { answer, sent } = await askOnce(once);
    expect([answer.data, sent]).toEqual([data, 2]);
  });

  it('is retried once if the subgraph resets it', async () => {
    const { sent } = await askOnce((socket, index) =>
      index === 0 ? socket.resetAndDestroy() : socket.write(response(json)),
    );
    expect(sent).toBe(2);
  });

  it('is not retried a second time', async () => {
    const { code, sent } = await askOnce((socket) => socket.destroy());
    expect([code, sent]).toEqual(['SUBGRAPH_UNAVAILABLE', 2]);
  });

  it('is never retried for a mutation', async () => {
    const { code, sent } = await askOnce(once, 'mutation Add { add }');
    expect([code, sent]).toEqual(['OUTCOME_UNKNOWN', 1]);
  });

  it('is not retried once the answer has begun', async () => {
    const { code, sent } = await askOnce((socket) => socket.end(head));
    expect([code, sent]).toEqual(['SUBGRAPH_UNAVAILABLE', 1]);
  });

  it.each(['{ book }', 'mutation { add }'])(
    'is reported as never sent if it is refused: %s',
    async (query) => {
      const subgraph = await subgraphSocket(() => undefined);
      await subgraph.stopListening();
      const { errors } = await subgraph.ask(query);
      expect(errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE' });
      await subgraph.close();
    },
  );
});
