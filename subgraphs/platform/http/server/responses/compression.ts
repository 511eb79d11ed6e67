import type { FastifyCompressOptions } from '@fastify/compress';

/**
 * Options for compressing responses larger than one packet, with the encoding that is cheapest to
 * compute among those that the client accepts. Bodies of requests are never decompressed.
 */
export const compression: FastifyCompressOptions = {
  encodings: ['zstd', 'br', 'gzip'],
  threshold: 1_400,
  globalDecompression: false,
};
