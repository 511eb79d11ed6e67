import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import type { Transform } from 'node:stream';

/**
 * The base-2 logarithm of the window size that an HTTP client must support for Zstandard, 8 MiB
 * (RFC 9659); larger windows are rejected.
 */
const zstdWindowLog = 23;

const decoders: Readonly<Record<string, (firstByte: number) => Transform>> = {
  __proto__: null as never,
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  br: () => createBrotliDecompress(),
  zstd: () => createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog } }),
  // Some servers omit the zlib header. If present, it begins with a byte whose low four bits
  // contain 8, the number of the compression method.
  deflate: (firstByte) => ((firstByte & 15) === 8 ? createInflate() : createInflateRaw()),
};

/** The supported content codings (RFC 9110, section 8.4), for `accept-encoding`. */
export const acceptEncoding = 'gzip, br, zstd, deflate';

/**
 * Returns a factory of decoders for a `content-encoding`, called with the first byte of the
 * content; `null` if the content is not encoded.
 * @throws Error for an unsupported coding, or for several codings.
 */
export function decoderOf(coding: string): ((firstByte: number) => Transform) | null {
  const name = coding.trim().toLowerCase();
  if (name === '' || name === 'identity') return null;
  const decoder = decoders[name];
  if (decoder) return decoder;
  throw new Error(`content-encoding must be one of ${acceptEncoding}, got "${name.slice(0, 40)}"`);
}
