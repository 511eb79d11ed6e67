import type { ReadItem } from '../../../platform/importing/records/readItem.ts';
import { parseExactJson } from '../../../platform/http/exactJson.ts';
import { ImportRefused } from '../../../platform/importing/importRefused.ts';
import { pickFields, textIn } from '../../../platform/importing/texts/json/jsonFields.ts';
import {
  type JsonFileOptions,
  readJsonFile,
} from '../../../platform/importing/texts/json/jsonFile.ts';
import { readOrRefuse, required } from '../../../platform/importing/xml/recordValues.ts';
import { type CompiledRelease, compileReleases } from './compiling/compiledRelease.ts';
import { releaseFields } from './compiling/releaseFields.ts';
import { type FoundRelease, ocdsLists, releasesIn } from './compiling/releasesIn.ts';
import { readOcdsTender } from './stating/ocdsTender.ts';

/** The largest length of the releases that are not compiled, in bytes of the fields that are read: 64 MiB. */
const usualOpenBytes = 64 * 1024 ** 2;

/** How a file of OCDS is read. */
export interface OcdsFileOptions extends JsonFileOptions {
  /** The largest length of the releases that are not compiled, in bytes. */
  readonly maxOpenBytes?: number;
}

/**
 * Reads a file of OCDS: packages of releases or records, records or releases; as one JSON document, or as
 * one on each line. Compiled releases are read one by one; the others are compiled at the end of the file,
 * those of each process together, in whatever order they stand.
 * @throws ImportRefused `JSON_TOO_LARGE` if releases that are not compiled are too long together.
 */
export async function* readOcdsFile(
  path: string,
  { maxOpenBytes = usualOpenBytes, ...options }: OcdsFileOptions,
): AsyncGenerator<readonly ReadItem[]> {
  const processes = new Map<string, OpenProcess>();
  let [openBytes, isEmpty] = [0, true];
  for await (const part of readJsonFile(path, ocdsLists, options)) {
    isEmpty = false;
    for (const found of 'refused' in part ? [part] : releasesIn(part)) {
      const read = 'refused' in found ? [found] : itemsOf(found, processes);
      if (typeof read === 'number') openBytes += read;
      else yield read;
      if (openBytes > maxOpenBytes) throw tooManyReleases(maxOpenBytes);
    }
  }
  if (isEmpty) yield [emptyFile];
  for (const [ocid, { line, releases }] of processes) {
    processes.delete(ocid);
    const all = releases.map((text) => pickFields(parseExactJson(text.toString()), releaseFields));
    yield readCompiled(line, () => compileReleases(all));
  }
}

/** A process of which more releases may follow. */
interface OpenProcess {
  readonly line: number;
  /** The fields that are read, as JSON in UTF-8, which takes less memory than objects. */
  readonly releases: Buffer[];
}

/** Returns what a compiled release says; keeps another one for the end of the file, and returns its length. */
function itemsOf(
  { release, line, isCompiled }: FoundRelease,
  processes: Map<string, OpenProcess>,
): readonly ReadItem[] | number {
  const fields = pickFields(release, releaseFields);
  if (isCompiled) return readCompiled(line, () => compileReleases([fields]));
  let ocid: string | null = null;
  const refused = readOrRefuse(sourceAt(line), () => {
    ocid = required(textIn(fields, 'ocid'), 'ocid');
    return [];
  });
  if (ocid === null) return refused;
  const text = Buffer.from(JSON.stringify(fields));
  const process = processes.get(ocid);
  if (process === undefined) processes.set(ocid, { line, releases: [text] });
  else process.releases.push(text);
  return text.length;
}

function readCompiled(line: number, compile: () => CompiledRelease): readonly ReadItem[] {
  const source = sourceAt(line);
  return readOrRefuse(source, () => readOcdsTender(compile(), source.place));
}

function sourceAt(line: number) {
  return { place: { member: null, line }, text: () => null };
}

function tooManyReleases(maxOpenBytes: number): ImportRefused {
  const message = `expected releases that are not compiled of at most ${maxOpenBytes} bytes together, got more`;
  return new ImportRefused([{ line: null, code: 'JSON_TOO_LARGE', message }]);
}

const emptyFile: ReadItem = {
  refused: {
    place: { member: null, line: 1 },
    code: 'NO_RECORDS',
    field: null,
    message: 'expected releases or records of OCDS, got an empty file',
    text: null,
  },
};
