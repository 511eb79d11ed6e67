import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { requestRefusal } from '../../../../../subgraphs/platform/graphql/errors/refusal.ts';
import { type UploadFolder, diskFull } from './uploadFolder.ts';
import type { ImportFile } from '../../../../../subgraphs/platform/importing/running/importedFile.ts';

/** What the sender states about a file. */
export interface UploadStatement {
  /** The name of the file. */
  readonly name: string;
  /** The SHA-256 of the whole file, in hexadecimal digits, by which an interrupted upload is resumed; or null. */
  readonly hash: string | null;
  /** The number of bytes that the sender knows to have arrived. */
  readonly offset: number;
}

/** The files that are arriving in this process. */
const arriving = new Set<string>();

/** The longest pause of an upload, in milliseconds. */
const maxIdleMs = 60_000;

/**
 * Receives a file into a folder. An upload has no time limit, but must not pause. If the sender states the
 * hash, an interrupted upload stays, and goes on at the offset.
 * @param maxBytes the maximum size of the file.
 * @throws GraphQLError `UPLOAD_OFFSET` if another number of bytes has arrived, `UPLOAD_INCOMPLETE` if the
 * connection ends or pauses, `PAYLOAD_TOO_LARGE`, `IMPORT_DISK_FULL`, `HASH_MISMATCH`.
 */
export async function receiveFile(
  request: IncomingMessage,
  uploads: UploadFolder,
  id: string,
  { name, hash, offset }: UploadStatement,
  maxBytes: number,
): Promise<ImportFile> {
  const folder = uploads.path;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = join(folder, `${hash ?? id}.part`);
  const received = await receivedBytes(folder, hash);
  if (received !== offset) {
    const message = `The upload must go on at byte ${received}, got the offset ${offset}.`;
    throw requestRefusal('UPLOAD_OFFSET', message);
  }
  if (arriving.has(part)) {
    const message = 'Another request is sending the same file; wait for its end.';
    throw requestRefusal('UPLOAD_OFFSET', message);
  }
  arriving.add(part);
  try {
    const stated = request.headers['content-length'];
    const coming = stated === undefined ? null : Number(stated);
    if (offset + (coming ?? 0) > maxBytes) throw tooLarge(maxBytes);
    const room = await uploads.reserve(part, coming);
    const beyond =
      room < maxBytes - offset && coming === null ? diskFull(room) : tooLarge(maxBytes);
    await append(request, part, Math.min(room, maxBytes - offset), beyond);
  } catch (error) {
    if (hash === null) await rm(part, { force: true });
    throw error;
  } finally {
    uploads.release(part);
    arriving.delete(part);
  }
  const { size } = await stat(part);
  const actual = createHash('sha256');
  await pipeline(createReadStream(part), actual);
  const digest = actual.digest('hex');
  const path = join(folder, `${id}.file`);
  await rename(part, path);
  if (hash !== null && hash !== digest) {
    await rm(path);
    const message = `The file must have the stated hash ${hash}, but has ${digest}; send it again.`;
    throw requestRefusal('HASH_MISMATCH', message);
  }
  return { path, name, bytes: size, hash: digest };
}

/** Returns the number of bytes of an interrupted upload that have arrived; 0 if there is none. */
export async function receivedBytes(folder: string, hash: string | null): Promise<number> {
  if (hash === null) return 0;
  try {
    return (await stat(join(folder, `${hash}.part`))).size;
  } catch {
    return 0;
  }
}

function tooLarge(maxBytes: number): Error {
  return requestRefusal('PAYLOAD_TOO_LARGE', `The file must be at most ${maxBytes} bytes.`);
}

/** @param beyond the error for more than the maximum of bytes. */
async function append(
  request: IncomingMessage,
  part: string,
  maxBytes: number,
  beyond: Error,
): Promise<void> {
  let left = maxBytes;
  const idling = new AbortController();
  const idle = setTimeout(() => idling.abort(), maxIdleMs);
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      idle.refresh();
      left -= chunk.length;
      if (left < 0) throw beyond;
      yield chunk;
    }
  };
  try {
    const file = createWriteStream(part, { flags: 'a', mode: 0o600 });
    await pipeline(request, counted, file, { signal: idling.signal });
  } catch (error) {
    if (left < 0) throw error;
    const message = `The upload ended before the file was complete, or paused for ${maxIdleMs / 1_000} s.`;
    throw requestRefusal('UPLOAD_INCOMPLETE', message);
  } finally {
    clearTimeout(idle);
  }
}
