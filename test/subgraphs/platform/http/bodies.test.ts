import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, sendSlowly, serveOneField } from '../../../support/served.ts';

const limits = { maxBytes: 50_000, maxIdleMs: 400, graceMs: 700, minBytesPerSecond: 1_000 };

let served: Served;
beforeAll(async () => {
  served = await serveOneField(limits);
});
afterAll(() => served.close());

const query = JSON.stringify({ query: '{ one }' });
const codeOf = (text: string) =>
  (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

/**
 * Sends bytes unchanged, and returns everything that is received until the connection is closed.
 */
function raw(bytes: string, end = false): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(served.port, '127.0.0.1', () =>
      end ? socket.end(bytes) : socket.write(bytes),
    );
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', () => resolve(text)).on('close', () => resolve(text));
  });
}

describe('a body', () => {
  it('is refused if it stops arriving', async () => {
    const startedAt = performance.now();
    const { status, text } = await sendSlowly(served, [query.slice(0, 5)], 50, false);
    expect([status, codeOf(text)]).toEqual([408, 'REQUEST_TIMEOUT']);
    expect(performance.now() - startedAt).toBeGreaterThan(limits.maxIdleMs - 50);
  });

  it('is refused if it never begins', async () => {
    const { status, text } = await sendSlowly(served, [], 50, false);
    expect([status, codeOf(text)]).toEqual([408, 'REQUEST_TIMEOUT']);
  });

  it('is refused if it arrives too slowly, although it never stops', async () => {
    const { status, text } = await sendSlowly(served, Array<string>(60).fill(' '), 50, false);
    expect([status, codeOf(text)]).toEqual([408, 'REQUEST_TIMEOUT']);
  });

  it('may take longer than these timeouts if it arrives fast enough', async () => {
    const padding = ' '.repeat(2_000);
    const parts = [query, ...Array<string>(12).fill(padding)];
    const startedAt = performance.now();
    const { status, text } = await sendSlowly(served, parts, 100);
    expect([status, JSON.parse(text)]).toEqual([200, { data: { one: 1 } }]);
    expect(performance.now() - startedAt).toBeGreaterThan(limits.graceMs);
  });

  it.each(['declared', 'in chunks'])('of more bytes than allowed is refused, %s', async (how) => {
    const body = ' '.repeat(60_000);
    const streamed = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit;
    const reply =
      how === 'declared' ? await served.post(body) : await served.send('/graphql', streamed);
    expect(reply.status).toBe(413);
    expect(reply.json.errors?.[0]).toMatchObject({
      message: 'The body must be at most 50000 bytes.',
      extensions: { code: 'PAYLOAD_TOO_LARGE' },
    });
  });

  it(
    'of more bytes than allowed is refused before it has arrived, and the connection is ' +
      'closed',
    async () => {
      let text = '';
      const socket = connect(served.port, '127.0.0.1', () =>
        socket.write(
          'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 1000000000000\r\n\r\n{',
        ),
      );
      const closed = once(socket, 'close');
      socket.on('data', (chunk) => (text += chunk.toString()));
      while (!text.endsWith('}')) await once(socket, 'data');
      await setTimeout(100);
      expect(socket.closed).toBe(false);
      const [head, body] = text.split('\r\n\r\n') as [string, string];
      expect(head).toMatch(/^HTTP\/1.1 413 [^]*connection: close/);
      expect(codeOf(body)).toBe('PAYLOAD_TOO_LARGE');
      // The server reads the rest of the request, so that the sender gets the answer instead of a
      // reset connection.
      socket.write(' '.repeat(100_000));
      await closed;
    },
  );

  it('is limited in bytes, not in characters', async () => {
    const body = JSON.stringify({ query: '{ one }', variables: { a: 'ы'.repeat(30_000) } });
    expect(body.length).toBeLessThan(limits.maxBytes);
    expect((await served.post(body)).status).toBe(413);
  });

  it('does not affect the next request if its sender disconnects', async () => {
    await raw(
      `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{`,
      true,
    );
    expect((await served.post(query)).status).toBe(200);
  });

  it('does not block the connection if the route does not read it', async () => {
    const reply = await raw(
      'PUT /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
    );
    expect(reply).toMatch(/^HTTP\/1.1 405 /);
    const unknown = await raw(
      'POST /nothing HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
    );
    expect(unknown).toMatch(/^HTTP\/1.1 404 /);
    const live = await raw('GET /health/live HTTP/1.1\r\nhost: a\r\ncontent-length: 99\r\n\r\n{');
    expect(live).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe('a connection', () => {
  it.each([
    ['other bytes', '\x16\x03\x01\x02 no HTTP\r\n\r\n', 400, 'BAD_REQUEST'],
    ['an unknown method', 'FETCH /graphql HTTP/1.1\r\nhost: a\r\n\r\n', 400, 'BAD_REQUEST'],
    [
      'two lengths',
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
      400,
      'BAD_REQUEST',
    ],
    [
      'large headers',
      `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'HEADERS_TOO_LARGE',
    ],
  ])('gets an error with a code if it sends %s', async (_what, bytes, status, code) => {
    const [head, body] = (await raw(bytes)).split('\r\n\r\n') as [string, string];
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(codeOf(body)).toBe(code);
  });
});
