import type { FastifyCompressOptions } from '@fastify/compress';

/**
 * Options of the compression of responses: the cheapest coding that the client accepts, for what does
 * not fit into one packet. Bodies of requests are never decompressed.
 */
export const compression: FastifyCompressOptions = {
  encodings: ['zstd', 'br', 'gzip'],
  threshold: 1_400,
  globalDecompression: false,
};
