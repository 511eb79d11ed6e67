import { type Entry, type ZipFile, openPromise } from 'yauzl';
import type { RefusedPart, SkippedMember } from '../../records/readItem.ts';
import { BrokenXml } from '../brokenXml.ts';
import type { MemberTask } from './memberTask.ts';
import { contentByName, skippedMember } from './skippedMember.ts';

/** The greatest number of members of an archive. */
const maxMembers = 100_000;

/** The greatest length of all members together, in bytes: 64 GiB. */
const maxTotalBytes = 64 * 1024 ** 3;

/**
 * How many times longer than its data a member may be, if it is longer than 16 MiB. Registers in XML
 * compress to a tenth or a thirtieth; the format allows 1,032 times.
 */
const maxRatio = 200;
const ratioCheckedBytes = 16 * 1024 ** 2;

/** An XML member of an archive, a member that is refused, or one that is no XML. */
export type ArchiveMember =
  | { readonly task: MemberTask }
  | { readonly refused: RefusedPart }
  | { readonly skipped: SkippedMember };

/**
 * Lists the members of a zip archive in its order, and refuses nested archives and members that cannot be
 * read. Folders and what operating systems add are left out.
 * @throws BrokenXml if the archive is malformed or exceeds a limit.
 */
export async function* archiveMembers(path: string): AsyncGenerator<ArchiveMember> {
  const zip = await openArchive(path);
  let [index, members, total] = [0, 0, 0];
  try {
    for await (const entry of entriesOf(zip)) {
      if (++members > maxMembers) {
        throw tooLarge(`at most ${maxMembers} members`, 'more');
      }
      const kind = kindOf(entry.fileName);
      if (kind === 'NOTHING') continue;
      if (kind === 'OTHER') {
        yield { skipped: skippedMember(entry.fileName, contentByName(entry.fileName)) };
        continue;
      }
      const problem = problemOf(entry, kind);
      if (problem !== null) {
        yield { refused: problem };
        if (kind === 'XML') index++;
        continue;
      }
      total += entry.uncompressedSize;
      if (total > maxTotalBytes) {
        throw tooLarge(`members of at most ${maxTotalBytes} bytes together`, 'more');
      }
      yield { task: await taskOf(zip, entry, index++) };
    }
  } finally {
    zip.close();
  }
}

/**
 * Returns the members of a zip archive whose names satisfy a condition, by name.
 * @throws BrokenXml if the archive or one of them is malformed or exceeds a limit.
 */
export async function namedMembers(
  path: string,
  isWanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, MemberTask>> {
  const zip = await openArchive(path);
  const found = new Map<string, MemberTask>();
  let members = 0;
  try {
    for await (const entry of entriesOf(zip)) {
      if (++members > maxMembers) throw tooLarge(`at most ${maxMembers} members`, 'more');
      if (!isWanted(entry.fileName)) continue;
      const problem = problemOf(entry, 'XML');
      if (problem !== null) throw new BrokenXml(problem.code, problem.message);
      found.set(entry.fileName, await taskOf(zip, entry, found.size));
    }
  } finally {
    zip.close();
  }
  return found;
}

async function openArchive(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false });
  } catch (error) {
    throw malformedZip(error);
  }
}

/** Returns the refusal of an archive that cannot be parsed. Other errors are thrown as they are. */
function malformedZip(error: unknown): BrokenXml {
  if (error instanceof BrokenXml) return error;
  if (!(error instanceof Error) || 'syscall' in error) throw error;
  const fault = error.message.slice(0, 200);
  return new BrokenXml('MALFORMED_ZIP', `expected a zip archive, got a fault in it: ${fault}`);
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry;
  } catch (error) {
    throw malformedZip(error);
  }
}

/** What operating systems add to archives: attributes of files, pictures and settings of folders. */
const additions = /(?:^|\/)(?:__MACOSX\/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

function kindOf(name: string): 'XML' | 'ARCHIVE' | 'OTHER' | 'NOTHING' {
  if (name.endsWith('/') || additions.test(name)) return 'NOTHING';
  const file = name.slice(name.lastIndexOf('/') + 1);
  if (/\.xml$/i.test(file)) return 'XML';
  return /\.(?:zip|gz|7z|rar)$/i.test(file) ? 'ARCHIVE' : 'OTHER';
}

function problemOf(entry: Entry, kind: 'XML' | 'ARCHIVE'): RefusedPart | null {
  const { fileName, uncompressedSize, compressedSize } = entry;
  const refuse = (code: string, message: string): RefusedPart => ({
    place: { member: fileName, line: 1 },
    code,
    field: null,
    message,
    text: null,
  });
  if (/\p{Cc}/u.test(fileName)) {
    const message = 'expected a name of a member without control characters, got one with them';
    return { ...refuse('MALFORMED_ZIP', message), place: { member: null, line: 1 } };
  }
  if (kind === 'ARCHIVE') {
    return refuse('NESTED_ARCHIVE', 'expected XML files in the archive, got another archive');
  }
  if (!entry.canDecodeFileData()) {
    const message = 'expected a member that is stored or deflated and not encrypted, got another';
    return refuse('MALFORMED_ZIP', message);
  }
  const ratio = uncompressedSize / Math.max(1, compressedSize);
  if (uncompressedSize <= ratioCheckedBytes || ratio <= maxRatio) return null;
  const got = Math.floor(ratio);
  const message = `expected a member at most ${maxRatio} times as long as its data, got ${got} times`;
  return refuse('ARCHIVE_TOO_LARGE', message);
}

async function taskOf(zip: ZipFile, entry: Entry, index: number): Promise<MemberTask> {
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const { fileName: name, uncompressedSize: bytes, compressedSize, crc32 } = entry;
    const isCompressed = entry.compressionMethod !== 0;
    const data = { start: fileDataStart, compressedBytes: compressedSize, isCompressed, crc32 };
    return { index, name, bytes, data };
  } catch (error) {
    throw malformedZip(error);
  }
}

function tooLarge(expected: string, got: string): BrokenXml {
  return new BrokenXml('ARCHIVE_TOO_LARGE', `expected an archive of ${expected}, got ${got}`);
}
