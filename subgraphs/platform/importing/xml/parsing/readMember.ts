import type { ReadItem } from '../../records/readItem.ts';
import { BrokenXml } from '../brokenXml.ts';
import { decodeXml } from '../decoding/decodeXml.ts';
import { RecordParser } from './recordParser.ts';
import type { XmlReading } from '../xmlReading.ts';

/** The number of items of a batch, and the greatest number. */
const usualBatch = 500;
const largestBatch = 1_000;

/** What was read of a member since the batch before. */
export interface MemberBatch {
  readonly items: readonly ReadItem[];
  /** The number of bytes of its content that were read for it. */
  readonly bytes: number;
}

/** How the reading of a member has ended. */
export interface MemberEnd {
  /** Whether the member has any of the elements that the reading looks for, or a fault. */
  readonly hasRecords: boolean;
  /** The name of the outermost element; null if there is none. */
  readonly root: string | null;
  /** The number of bytes of its content that were read after the last batch. */
  readonly bytes: number;
}

/**
 * Reads one XML file, or one member of an archive. A fault in the file ends it with one refusal, after
 * what was read before the fault.
 */
export async function* readMember(
  reading: XmlReading,
  member: string | null,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<MemberBatch, MemberEnd> {
  const parser = new RecordParser(reading, member);
  const counted = new CountedChunks(chunks);
  let fault: ReadItem[] = [];
  try {
    for await (const text of decodeXml(counted.chunks())) {
      parser.write(text);
      if (parser.count >= usualBatch) yield* batchesOf(parser.take(), counted);
    }
    parser.end();
  } catch (error) {
    if (!(error instanceof BrokenXml)) throw error;
    const { code, message, line } = error;
    const place = { member, line: line ?? parser.line };
    fault = [{ refused: { place, code, field: null, message, text: null } }];
  }
  yield* batchesOf([...parser.take(), ...fault], counted);
  const hasRecords = parser.sawRecord || fault.length > 0;
  return { hasRecords, root: parser.root, bytes: counted.take() };
}

function* batchesOf(items: readonly ReadItem[], counted: CountedChunks): Generator<MemberBatch> {
  for (let at = 0; at < items.length; at += largestBatch) {
    const isWhole = items.length <= largestBatch;
    yield {
      items: isWhole ? items : items.slice(at, at + largestBatch),
      bytes: counted.take(),
    };
  }
}

/** Chunks of a content whose bytes are counted. */
class CountedChunks {
  readonly #source: AsyncIterable<Buffer>;
  #bytes = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source;
  }

  async *chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of this.#source) {
      this.#bytes += chunk.length;
      yield chunk;
    }
  }

  /** Returns the number of bytes since the last call. */
  take(): number {
    const bytes = this.#bytes;
    this.#bytes = 0;
    return bytes;
  }
}
