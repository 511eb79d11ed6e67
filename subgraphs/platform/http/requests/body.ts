import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { GraphQLError } from 'graphql';
import { requestRefusal } from '../../graphql/errors/refusal.ts';

/** Limits on the size and the speed of a request's body. */
export interface BodyLimits {
  readonly maxBytes: number;
  /** The longest pause in the transfer, in milliseconds. */
  readonly maxIdleMs: number;
  /** How long a body may arrive at less than `minBytesPerSecond`, in milliseconds. */
  readonly graceMs: number;
  readonly minBytesPerSecond: number;
}

/**
 * The defaults accept a body of 1 MB over a slow connection, but close a connection that stops or
 * that sends a few bytes at a time.
 */
export const defaultBodyLimits: BodyLimits = {
  maxBytes: 1_048_576,
  maxIdleMs: 20_000,
  graceMs: 60_000,
  minBytesPerSecond: 256,
};

/**
 * Reads a body as text.
 * @throws GraphQLError `PAYLOAD_TOO_LARGE`; `REQUEST_TIMEOUT`; `UNSUPPORTED_MEDIA_TYPE` for a
 * compressed body; `BAD_REQUEST` for bytes that are not UTF-8, and if the connection closes too early.
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<string> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    const message = `The body must not be compressed, got Content-Encoding "${encoding.slice(0, 80)}".`;
    throw requestRefusal('UNSUPPORTED_MEDIA_TYPE', message);
  }
  if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes) {
    throw tooLarge(limits);
  }
  const bytes = await readBytes(request, limits);
  if (bytes === null) throw tooLarge(limits);
  if (!isUtf8(bytes)) throw requestRefusal('BAD_REQUEST', 'The body must be UTF-8.');
  return bytes.toString('utf8');
}

/** Reads the bytes of a body; returns null if there are too many. */
function readBytes(request: IncomingMessage, limits: BodyLimits): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const startedAt = performance.now();
    let length = 0;
    const settle = (end: () => void) => {
      clearTimeout(idle);
      request.off('data', onData).off('end', onEnd).off('error', onClose).off('close', onClose);
      request.pause();
      end();
    };
    const idle = setTimeout(() => settle(() => reject(idled(limits))), limits.maxIdleMs);
    const onData = (chunk: Buffer) => {
      idle.refresh();
      chunks.push(chunk);
      length += chunk.length;
      const allowedMs = limits.graceMs + (length / limits.minBytesPerSecond) * 1_000;
      if (length > limits.maxBytes) settle(() => resolve(null));
      else if (performance.now() - startedAt > allowedMs) settle(() => reject(dripped(limits)));
    };
    const onEnd = () =>
      settle(() => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    const onClose = () => settle(() => reject(closed()));
    request.on('data', onData).on('end', onEnd).on('error', onClose).on('close', onClose);
  });
}

function tooLarge({ maxBytes }: BodyLimits): GraphQLError {
  return requestRefusal('PAYLOAD_TOO_LARGE', `The body must be at most ${maxBytes} bytes.`);
}

function idled({ maxIdleMs }: BodyLimits): GraphQLError {
  const message = `The body must not pause for ${maxIdleMs / 1_000} s.`;
  return requestRefusal('REQUEST_TIMEOUT', message);
}

function dripped({ minBytesPerSecond }: BodyLimits): GraphQLError {
  const message = `The body must arrive with at least ${minBytesPerSecond} bytes a second.`;
  return requestRefusal('REQUEST_TIMEOUT', message);
}

function closed(): GraphQLError {
  return requestRefusal('BAD_REQUEST', 'The connection was closed before the body had arrived.');
}
