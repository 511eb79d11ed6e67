import type { onSendHookHandler } from 'fastify';

/**
 * Encodes the text of a response once, and ends it with a newline. If a long response were sent as
 * a string, it would be copied twice more: once to measure it and once to join it with the headers.
 */
export const encodeText: onSendHookHandler = (_request, _reply, payload, done) => {
  if (typeof payload !== 'string') {
    done(null, payload);
    return;
  }
  const length = Buffer.byteLength(payload);
  const bytes = Buffer.allocUnsafe(length + 1);
  bytes.write(payload);
  bytes[length] = lineFeed;
  done(null, bytes);
};

const lineFeed = 10;
