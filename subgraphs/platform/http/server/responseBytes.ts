import type { onSendHookHandler } from 'fastify';

/**
 * Encodes a response's text once, and ends its line. Sent as text, a long one would be copied twice
 * more: to be measured, and to be joined with its headers.
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
