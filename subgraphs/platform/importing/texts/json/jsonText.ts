import { createReadStream } from 'node:fs';
import { StartupError } from '../../../process/startupError.ts';

/** How a JSON file is read from the disk. */
export interface JsonTextOptions {
  /** Ends the reading when it is aborted. */
  readonly signal: AbortSignal;
  /** Called with the number of bytes of the file that were read since the last call. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Reads a file in UTF-8 in chunks, without its byte order mark. The last chunk is null if the file, or what
 * follows, is in another encoding.
 * @throws StartupError if the file cannot be read; the reason of the signal if it is aborted.
 */
export async function* readJsonText(
  path: string,
  { signal, onBytes }: JsonTextOptions,
): AsyncGenerator<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const bytes of chunksOf(path)) {
    signal.throwIfAborted();
    onBytes(bytes.length);
    const text = decoded(decoder, bytes);
    yield text;
    if (text === null) return;
  }
  if (decoded(decoder, null) === null) yield null;
}

function decoded(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer | null): string | null {
  try {
    return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new StartupError(`The file ${path} cannot be read (${error.message}).`, { cause: error });
  }
}
