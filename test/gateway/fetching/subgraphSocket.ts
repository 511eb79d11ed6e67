import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { pino } from 'pino';
import { type ByteBudget } from '../../../gateway/fetching/byteBudget.ts';
import { type HttpSource, httpSource } from '../../../gateway/fetching/overHttp.ts';
import { type SubgraphAnswer, checkAnswer } from '../../../gateway/fetching/answer.ts';
import { fetchOperation } from '../../../gateway/fetching/source.ts';

/** A subgraph that sends exactly the given bytes, and the gateway's source for it. */
export interface SubgraphSocket {
  readonly source: HttpSource;
  /** The complete requests that the subgraph has read so far. */
  readonly requests: string[];
  ask(
    query?: string,
    context?: {
      readonly headers?: Record<string, string>;
      readonly signal?: AbortSignal;
      readonly withinMs?: number;
    },
  ): Promise<SubgraphAnswer>;
  /** Closes the port, so that further connections are refused. */
  stopListening(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Listens on a free port.
 * @param reply answers a request over its socket; `index` counts the requests from 0.
 */
export async function subgraphSocket(
  reply: (socket: Socket, index: number) => void,
  budget?: ByteBudget,
): Promise<SubgraphSocket> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const [, length] = /content-length: (\d+)/i.exec(text) ?? [];
      const head = text.indexOf('\r\n\r\n');
      if (head === -1 || length === undefined || text.length < head + 4 + Number(length)) return;
      const index = requests.push(text) - 1;
      text = '';
      reply(socket, index);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const log = pino({ level: 'silent' });
  const source = httpSource('books', `http://127.0.0.1:${port}/graphql`, null, log, budget);
  return {
    source,
    requests,
    ask: async (query = '{ book }', { headers = {}, signal, withinMs = 5_000 } = {}) =>
      checkAnswer(
        await source.fetch(
          fetchOperation(query, undefined),
          {},
          {
            requestId: 'r',
            headers,
            signal: signal ?? AbortSignal.timeout(withinMs),
            deadline: performance.now() + withinMs,
          },
        ),
      ),
    async stopListening() {
      server.close();
      await once(server, 'close');
    },
    async close() {
      await source.close();
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Returns a complete HTTP/1.1 response with these headers and body. */
export function response(
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  status = '200 OK',
): Buffer {
  const bytes = Buffer.from(body as string);
  const all = {
    'content-type': 'application/json',
    'content-length': String(bytes.length),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`), bytes]);
}
