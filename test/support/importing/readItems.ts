import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ReadItem,
  ReadRecord,
  RefusedPart,
} from '../../../subgraphs/platform/importing/records/readItem.ts';
import {
  type XmlFileOptions,
  readXmlFile,
} from '../../../subgraphs/platform/importing/xml/readXmlFile.ts';
import type { XmlKind } from '../../../subgraphs/platform/importing/xml/xmlReading.ts';

/** The records and the refused parts of a file, in the order of the file. */
export interface ReadContent {
  readonly records: readonly ReadRecord[];
  readonly refused: readonly RefusedPart[];
}

/** Sorts items into records and refused parts. */
export function sortItems(items: readonly ReadItem[]): ReadContent {
  return {
    records: items.flatMap((item) => ('record' in item ? [item.record] : [])),
    refused: items.flatMap((item) => ('refused' in item ? [item.refused] : [])),
  };
}

/** Returns everything that an iterable yields. */
export async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Reads bytes as a file of a kind. */
export async function readBytesAs<Options>(
  kind: XmlKind<Options>,
  options: Options,
  bytes: Buffer | string,
  how: XmlFileOptions = {},
): Promise<ReadContent> {
  const folder = mkdtempSync(join(tmpdir(), 'katun-xml-'));
  try {
    const path = join(folder, 'file');
    writeFileSync(path, bytes);
    const batches = await collected(readXmlFile(path, kind, options, how));
    return sortItems(batches.flat());
  } finally {
    rmSync(folder, { recursive: true });
  }
}
