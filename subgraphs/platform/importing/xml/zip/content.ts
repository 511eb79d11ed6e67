import { createReadStream } from 'node:fs';
import { Readable, pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { StartupError } from '../../../process/startupError.ts';
import { BrokenXml } from '../brokenXml.ts';
import type { MemberData, MemberTask } from './memberTask.ts';

/**
 * Reads the content of a member of an archive, or of a file that is none, in chunks.
 * @throws BrokenXml `MALFORMED_ZIP` where the data of the archive is damaged; StartupError if the file
 * cannot be read.
 */
export function memberContent(path: string, { data, bytes }: MemberTask): AsyncGenerator<Buffer> {
  return data === null ? fileChunks(path) : memberChunks(path, data, bytes);
}

/** The first bytes of an archive, and of one without members. */
const zipStarts = [Buffer.from('PK\x03\x04'), Buffer.from('PK\x05\x06')];

/** Whether a file begins like a zip archive. */
export async function isZip(path: string): Promise<boolean> {
  for await (const chunk of fileChunks(path, { end: 3 })) {
    return zipStarts.some((start) => chunk.equals(start));
  }
  return false;
}

async function* fileChunks(
  path: string,
  range: { readonly start?: number; readonly end?: number } = {},
): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, range) as AsyncIterable<Buffer>;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new StartupError(`The file ${path} cannot be read (${error.message}).`, { cause: error });
  }
}

async function* memberChunks(
  path: string,
  { start, compressedBytes, isCompressed, crc32: expected }: MemberData,
  bytes: number,
): AsyncGenerator<Buffer> {
  let [sum, length] = [0, 0];
  const stored = compressedBytes === 0 ? none() : dataChunks(path, start, compressedBytes);
  const chunks = isCompressed ? inflated(stored) : stored;
  for await (const chunk of chunks) {
    length += chunk.length;
    // A member may not be longer than the archive says: its length is limited before.
    if (length > bytes) throw damaged(`${bytes} bytes of content`, 'more');
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (length < bytes) throw damaged(`${bytes} bytes of content`, `${length}`);
  if (sum !== expected) throw damaged('the check sum of the content', 'another');
}

async function* inflated(data: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 65_536 });
  const source = Readable.from(data);
  pipeline(source, inflate, () => undefined);
  try {
    yield* inflate as AsyncIterable<Buffer>;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw damaged('deflated data', error.message);
    }
    throw error;
  }
}

function dataChunks(path: string, start: number, length: number): AsyncGenerator<Buffer> {
  return fileChunks(path, { start, end: start + length - 1 });
}

async function* none(): AsyncGenerator<Buffer> {}

function damaged(expected: string, got: string): BrokenXml {
  return new BrokenXml('MALFORMED_ZIP', `expected ${expected} in the archive, got ${got}`);
}
