import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { ReadItem, SkippedMember } from '../records/readItem.ts';
import { BrokenXml } from './brokenXml.ts';
import { readMember } from './parsing/readMember.ts';
import { type MemberOrItems, type ReadStep, readInThreads } from './threads/readInThreads.ts';
import type { XmlKind, XmlReading } from './xmlReading.ts';
import { archiveMembers } from './zip/archive.ts';
import { FoundContents } from './zip/skippedMember.ts';
import { memberContent, isZip } from './zip/content.ts';
import type { MemberTask } from './zip/memberTask.ts';

/** Smaller files are read without threads, which take longer to start. In bytes. */
const threadedBytes = { archive: 512 * 1024, xml: 8 * 1024 ** 2 };

/** The greatest number of threads. */
const maxThreads = 8;

/** How a file is read. */
export interface XmlFileOptions {
  /** The number of XML members that were read before and are skipped; 0 if absent. */
  readonly afterMembers?: number;
  /** Ends the reading, and its threads, when it is aborted. */
  readonly signal?: AbortSignal;
  /** The number of threads; 0 reads without threads. By size and processors if absent. */
  readonly threads?: number;
  /** Called when all items of a member have been consumed: reading can be resumed after it. */
  readonly onMember?: (progress: MemberProgress) => void;
  /** Called with the number of bytes of the file that were read since the last call. */
  readonly onBytes?: (bytes: number) => void;
  /** Called with every member of an archive that is no document of the kind, in the order of the archive. */
  readonly onSkipped?: (member: SkippedMember) => void;
}

/** How far a file was read. */
export interface MemberProgress {
  /** The number of XML members that have been read, those skipped at the start included. */
  readonly members: number;
  /** The name of the last one; null for a file that is no archive. */
  readonly name: string | null;
  /** The length of its content, in bytes. */
  readonly bytes: number;
}

/**
 * Reads an XML file, or the XML members of a zip archive, into batches of at most 1,000 items in the order
 * of the file. A batch never has items of two members. A fault in a member refuses the rest of the member,
 * and a fault in the archive the rest of the archive. A file without any record is refused as
 * `NO_RECORDS`.
 * @throws StartupError if the file cannot be read; the reason of the signal if it is aborted.
 */
export async function* readXmlFile<Options>(
  path: string,
  kind: XmlKind<Options>,
  options: Options,
  { afterMembers = 0, signal, threads, onMember, onBytes, onSkipped }: XmlFileOptions = {},
): AsyncGenerator<readonly ReadItem[]> {
  signal?.throwIfAborted();
  const isArchive = await isZip(path);
  const { size } = await stat(path);
  const found = new FoundContents(onSkipped);
  const members = isArchive
    ? archiveOrRefusal(path, afterMembers, found)
    : fileOnly(size, afterMembers);
  const count = threads ?? usualThreads(size, isArchive);
  const { module, name } = kind;
  const steps =
    count === 0
      ? readHere(path, kind.reading(options), members, signal)
      : readInThreads({ path, module, name, options }, count, members, signal);
  let isEmpty = afterMembers === 0;
  for await (const done of steps) {
    if (!('task' in done)) {
      isEmpty = false;
      yield done;
      continue;
    }
    const { task, step } = done;
    onBytes?.(bytesOfFile(task, step.bytes));
    if ('items' in step) yield step.items;
    else {
      isEmpty &&= !step.hasRecords;
      if (!step.hasRecords) found.addXml(task.name, step.root);
      onMember?.({ members: task.index + 1, name: task.name, bytes: task.bytes });
    }
  }
  if (!isEmpty) return;
  const message = `expected a file of this kind, got one without its records: ${found.summary}`;
  yield [refusal('NO_RECORDS', message)];
}

/** Returns the share of bytes of a content in its compressed data. */
function bytesOfFile({ bytes, data }: MemberTask, read: number): number {
  return data === null || bytes === 0 ? read : Math.round((read * data.compressedBytes) / bytes);
}

function usualThreads(size: number, isArchive: boolean): number {
  if (size < (isArchive ? threadedBytes.archive : threadedBytes.xml)) return 0;
  return isArchive ? Math.min(maxThreads, availableParallelism()) : 1;
}

async function* fileOnly(bytes: number, afterMembers: number): AsyncGenerator<MemberOrItems> {
  if (afterMembers === 0) yield { index: 0, name: null, bytes, data: null };
}

async function* archiveOrRefusal(
  path: string,
  afterMembers: number,
  found: FoundContents,
): AsyncGenerator<MemberOrItems> {
  try {
    let read = 0;
    for await (const member of archiveMembers(path)) {
      if ('skipped' in member) {
        if (read >= afterMembers) found.add(member.skipped);
      } else if ('refused' in member) {
        if (read >= afterMembers) yield [member];
      } else if (member.task.index >= afterMembers) yield member.task;
      if ('task' in member) read = member.task.index + 1;
    }
  } catch (error) {
    if (!(error instanceof BrokenXml)) throw error;
    yield [refusal(error.code, error.message)];
  }
}

async function* readHere(
  path: string,
  reading: XmlReading,
  members: AsyncIterable<MemberOrItems>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadStep | readonly ReadItem[]> {
  for await (const task of members) {
    if (!('index' in task)) {
      yield task;
      continue;
    }
    const chunks = abortable(memberContent(path, task), signal);
    const batches = readMember(reading, task.name, chunks);
    for (;;) {
      const { done, value } = await batches.next();
      yield { task, step: value };
      if (done) break;
    }
  }
}

async function* abortable(
  chunks: AsyncIterable<Buffer>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    yield chunk;
  }
}

function refusal(code: string, message: string): ReadItem {
  const place = { member: null, line: 1 };
  return { refused: { place, code, field: null, message, text: null } };
}
