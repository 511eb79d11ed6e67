import type { FastifyCompressOptions } from '@fastify/compress';

/**
 * Options of the compression of responses: the encoding that is cheapest to compute among those
 * that the client accepts, for responses larger than one packet. Bodies of requests are never
 * decompressed.
 */
export const compression: FastifyCompressOptions = {
  encodings: ['zstd', 'br', 'gzip'],
  threshold: 1_400,
  globalDecompression: false,
};
