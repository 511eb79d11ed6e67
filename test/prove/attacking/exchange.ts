import { connect } from 'node:net';
import type { HostileRequest } from '../attacks/attack.ts';

/** The reply on a socket. */
export interface Reply {
  /** The statuses of the replies. There are several if the server read one request as several. */
  readonly statuses: readonly number[];
  /** The first reply's status line and headers. */
  readonly head: string;
  /** The first reply's body. */
  readonly body: string;
  /** All received bytes as text. */
  readonly whole: string;
  /** The time from the request's first byte to the reply's last one, in milliseconds. */
  readonly ms: number;
  /** Whether neither a complete reply nor an end of the connection arrived in time. */
  readonly isOpen: boolean;
}

/** The maximum time to wait for an answer, in milliseconds. */
const patienceMs = 10_000;

/**
 * The time for which bytes are still read after a complete reply, in milliseconds, because the
 * connection may stay open.
 */
const afterwardsMs = 25;

/** Sends a request on a separate connection, byte for byte, and reads the reply. */
export function exchange(url: string, request: HostileRequest): Promise<Reply> {
  const { hostname, port } = new URL(url);
  const written = bytesOf(request);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    const chunks: Buffer[] = [];
    let startedAt = performance.now();
    let lastAt: number | null = null;
    let afterwards: NodeJS.Timeout | undefined;
    const end = (isOpen: boolean) => {
      clearTimeout(patience);
      clearTimeout(afterwards);
      socket.destroy();
      const ms = (lastAt ?? performance.now()) - startedAt;
      resolve({ ...read(Buffer.concat(chunks), request.method === 'HEAD'), ms, isOpen });
    };
    const patience = setTimeout(() => end(true), patienceMs);
    socket.on('connect', () => {
      startedAt = performance.now();
      socket.write(written);
    });
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      lastAt = performance.now();
      clearTimeout(afterwards);
      if (isWhole(Buffer.concat(chunks))) afterwards = setTimeout(() => end(false), afterwardsMs);
    });
    // Ignore the error: a server that refuses a request early resets the connection while the
    // client is still writing.
    socket.on('error', () => undefined);
    socket.on('close', () => end(false));
  });
}

/** Reads the statuses, the head and the body of a reply; joins the chunks of a chunked body. */
function read(bytes: Buffer, hasNoBody: boolean): Omit<Reply, 'ms' | 'isOpen'> {
  const whole = bytes.toString('utf8');
  const statuses = [...whole.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
  const border = bytes.indexOf('\r\n\r\n');
  const head = (border === -1 ? bytes : bytes.subarray(0, border)).toString('latin1').toLowerCase();
  const rest = border === -1 || hasNoBody ? Buffer.alloc(0) : bytes.subarray(border + 4);
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  const own = length === undefined ? rest : rest.subarray(0, Number(length));
  const body = head.includes('transfer-encoding: chunked') ? unchunked(own) : own;
  return {
    statuses: statuses.filter((status) => status >= 200),
    head,
    body: body.toString('utf8'),
    whole,
  };
}

/** Whether a reply is complete, if the reply states its length. */
function isWhole(bytes: Buffer): boolean {
  const border = bytes.indexOf('\r\n\r\n');
  if (border === -1) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(
    bytes.subarray(0, border).toString('latin1'),
  )?.[1];
  return length !== undefined && bytes.length >= border + 4 + Number(length);
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf('\r\n', at);
    const size = end === -1 ? Number.NaN : Number.parseInt(bytes.subarray(at, end).toString(), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 4 + size;
  }
}

function bytesOf({ method, target, headers, body, raw }: HostileRequest): Buffer {
  if (raw !== null) return typeof raw === 'string' ? Buffer.from(raw) : raw;
  const content = Buffer.from(body ?? '');
  const length = body === null ? [] : [['content-length', String(content.length)] as const];
  const all = [
    ['host', 'localhost'] as const,
    ['connection', 'close'] as const,
    ...headers,
    ...length,
  ];
  const lines = all.map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`, 'utf8'),
    content,
  ]);
}
