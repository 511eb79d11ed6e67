import type { ReadItem } from '../../records/readItem.ts';
import { BrokenXml } from '../brokenXml.ts';
import { decodeXml } from '../decoding/decodeXml.ts';
import { RecordParser } from './recordParser.ts';
import type { XmlReading } from '../xmlReading.ts';

/** The number of items of a batch, and the greatest number. */
const usualBatch = 500;
const largestBatch = 1_000;

/**
 * Reads one XML file, or one member of an archive. A fault in the file ends it with one refusal, after
 * what was read before the fault.
 * @returns whether the file has any of the elements that the reading looks for.
 */
export async function* readMember(
  reading: XmlReading,
  member: string | null,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<readonly ReadItem[], boolean> {
  const parser = new RecordParser(reading, member);
  try {
    for await (const text of decodeXml(chunks)) {
      parser.write(text);
      if (parser.count >= usualBatch) yield* batchesOf(parser.take());
    }
    parser.end();
  } catch (error) {
    if (!(error instanceof BrokenXml)) throw error;
    const { code, message, line } = error;
    const place = { member, line: line ?? parser.line };
    const refused = { place, code, field: null, message, text: null };
    yield* batchesOf([...parser.take(), { refused }]);
    return true;
  }
  yield* batchesOf(parser.take());
  return parser.sawRecord;
}

function* batchesOf(items: readonly ReadItem[]): Generator<readonly ReadItem[]> {
  if (items.length > 0 && items.length <= largestBatch) yield items;
  else {
    for (let at = 0; at < items.length; at += largestBatch) {
      yield items.slice(at, at + largestBatch);
    }
  }
}
