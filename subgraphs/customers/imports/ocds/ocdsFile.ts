import type { ReadItem } from '../../../platform/importing/records/readItem.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { ImportRefused } from '../../../platform/importing/importRefused.ts';
import {
  type Fields,
  pickFields,
  textIn,
} from '../../../platform/importing/texts/json/jsonFields.ts';
import {
  type JsonFileOptions,
  maxJsonLength,
  readJsonFile,
} from '../../../platform/importing/texts/json/jsonFile.ts';
import { readOrRefuse } from '../../../platform/importing/xml/recordValues.ts';
import { type CompiledRelease, compileReleases } from './compiling/compiledRelease.ts';
import { releaseFields } from './compiling/releaseFields.ts';
import { type FoundRelease, releasesIn } from './compiling/releasesIn.ts';
import { readOcdsTender } from './stating/ocdsTender.ts';

/**
 * Reads a file of OCDS: packages of releases or records, records or releases; as one JSON document, or as
 * one on each line. Compiled releases are read one by one; the others are compiled at the end of the file,
 * those of each process together, in whatever order they stand.
 * @throws ImportRefused `JSON_TOO_LARGE` if releases that are not compiled are too long together.
 */
export async function* readOcdsFile(
  path: string,
  options: JsonFileOptions,
): AsyncGenerator<readonly ReadItem[]> {
  const processes = new Map<string, OpenProcess>();
  let [keptLength, isEmpty] = [0, true];
  for await (const part of readJsonFile(path, options)) {
    isEmpty = false;
    if ('refused' in part) {
      yield [part];
      continue;
    }
    let isKept = false;
    for (const found of releasesIn(part)) {
      const items = 'refused' in found ? [found] : itemsOf(found, processes);
      isKept ||= items === null;
      if (items !== null) yield items;
    }
    if (isKept) keptLength += part.text.length;
    if (keptLength > (options.maxLength ?? maxJsonLength)) throw tooManyReleases();
  }
  if (isEmpty) yield [emptyFile];
  for (const [ocid, { line, releases }] of processes) {
    processes.delete(ocid);
    yield readCompiled(line, () => compileReleases(releases));
  }
}

/** A process whose releases are not all read. */
interface OpenProcess {
  readonly line: number;
  readonly releases: Fields[];
}

/** Returns what a compiled release says; keeps another one for the end of the file, and returns null. */
function itemsOf(
  { release, line, isCompiled }: FoundRelease,
  processes: Map<string, OpenProcess>,
): readonly ReadItem[] | null {
  const fields = pickFields(release, releaseFields);
  if (isCompiled) return readCompiled(line, () => compileReleases([fields]));
  let ocid: string | null = null;
  const refused = readOrRefuse(sourceAt(line), () => {
    ocid = textIn(fields, 'ocid');
    if (ocid === null) throw new InvalidValue('MISSING_ELEMENT', 'ocid', 'present', null);
    return [];
  });
  if (ocid === null) return refused;
  const process = processes.get(ocid);
  if (process === undefined) processes.set(ocid, { line, releases: [fields] });
  else process.releases.push(fields);
  return null;
}

function readCompiled(line: number, compile: () => CompiledRelease): readonly ReadItem[] {
  const source = sourceAt(line);
  return readOrRefuse(source, () => readOcdsTender(compile(), source.place));
}

function sourceAt(line: number) {
  return { place: { member: null, line }, text: () => null };
}

function tooManyReleases(): ImportRefused {
  const message = `The releases that are not compiled may have at most ${maxJsonLength} characters together`;
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
