import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import type { Transform } from 'node:stream';

/** Zstandard's window that an HTTP client must accept, 8 MiB (RFC 9659), and no larger one. */
const zstdWindowLog = 23;

const decoders: Readonly<Record<string, (firstByte: number) => Transform>> = {
  __proto__: null as never,
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  br: () => createBrotliDecompress(),
  zstd: () => createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog } }),
  // Some servers omit the header of zlib, whose first byte names the method 8.
  deflate: (firstByte) => ((firstByte & 15) === 8 ? createInflate() : createInflateRaw()),
};

/** The content codings (RFC 9110, section 8.4) that are read, for `accept-encoding`. */
export const acceptEncoding = 'gzip, br, zstd, deflate';

/**
 * Makes a decoder for a `content-encoding`, once the first byte is known; `null` for plain bytes.
 * @throws Error for a coding that is not read, or for several.
 */
export function decoderOf(coding: string): ((firstByte: number) => Transform) | null {
  const name = coding.trim().toLowerCase();
  if (name === '' || name === 'identity') return null;
  const decoder = decoders[name];
  if (decoder) return decoder;
  throw new Error(`content-encoding must be one of ${acceptEncoding}, got "${name.slice(0, 40)}"`);
}
