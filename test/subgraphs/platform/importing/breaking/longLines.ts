import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importStepsOf } from '../../../../../gateway/main/importing/steps/importSteps.ts';
import { ImportRefused } from '../../../../../subgraphs/platform/importing/importRefused.ts';
import type { ReadItem } from '../../../../../subgraphs/platform/importing/records/readItem.ts';
import { readXmlFile } from '../../../../../subgraphs/platform/importing/xml/readXmlFile.ts';
import { echoKind } from '../xml/echoKind.ts';

/** What a file of one long line ended with. */
export interface LongLine {
  readonly form: string;
  /** The last code with which it, or a part of it, was refused; "record" if its last part was read. */
  readonly ended: string;
  /** The growth of the memory of the process while it was read, in bytes. */
  readonly growth: number;
}

/** A form of a file of one line: what begins it, and what is repeated. */
interface LongForm {
  /** The kind of import; null for a kind of XML whose limits are known. */
  readonly kind: string | null;
  readonly start: string;
  readonly repeated: string;
  readonly encoding?: 'utf16le';
  /** The code with which it ends, if it is longer than all limits. */
  readonly ends: string;
}

const long = 'x'.repeat(1_000);

/** The forms of a file of one line, by what they repeat. */
export const longForms: Readonly<Record<string, LongForm>> = {
  'XML, text': { kind: null, start: '<file><record>', repeated: 'x', ends: 'TEXT_TOO_LONG' },
  'XML, white space': { kind: null, start: '<file>', repeated: ' ', ends: 'TEXT_TOO_LONG' },
  'XML, attribute': {
    kind: null,
    start: '<file><record a="',
    repeated: 'x',
    ends: 'TEXT_TOO_LONG',
  },
  'XML, attributes': {
    kind: null,
    start: '<file><record',
    repeated: ` a="${long}"`,
    ends: 'TEXT_TOO_LONG',
  },
  'XML, name': { kind: null, start: '<file><re', repeated: 'x', ends: 'TEXT_TOO_LONG' },
  'XML, comment': { kind: null, start: '<file><!--', repeated: 'x', ends: 'TEXT_TOO_LONG' },
  'XML, CDATA': {
    kind: null,
    start: '<file><record><![CDATA[',
    repeated: 'x',
    ends: 'TEXT_TOO_LONG',
  },
  'XML, declaration': {
    kind: null,
    start: '<!DOCTYPE file [',
    repeated: '<!ENTITY a "a">',
    ends: 'TEXT_TOO_LONG',
  },
  'XML, entity': { kind: null, start: '<file><record>&', repeated: 'x', ends: 'TEXT_TOO_LONG' },
  'XML, records': {
    kind: null,
    start: '<file>',
    repeated: `<record key="1">${long}</record>`,
    ends: 'MALFORMED_XML',
  },
  'XML, elements of one record': {
    kind: null,
    start: '<file><record>',
    repeated: `<a>${long}</a>`,
    ends: 'MALFORMED_XML',
  },
  'XML, texts of one record': {
    kind: null,
    start: '<file><record>',
    repeated: `${long}<!-- -->`,
    ends: 'MALFORMED_XML',
  },
  'XML, element of the context': {
    kind: null,
    start: '<file><about>',
    repeated: `<a>${long}</a>`,
    ends: 'MALFORMED_XML',
  },
  'register, attribute': {
    kind: 'rmsp',
    start: '<Файл><Документ ИдДок="',
    repeated: 'x',
    ends: 'TEXT_TOO_LONG',
  },
  'JSON, text': {
    kind: 'ocds',
    start: '{"releases":[{"ocid":"',
    repeated: 'x',
    ends: 'JSON_TOO_LARGE',
  },
  'JSON, text before a line': {
    kind: 'ocds',
    start: '{"ocid":"1"}\n{"ocid":"',
    repeated: 'x',
    ends: 'MISSING_ELEMENT',
  },
  'JSON, white space': {
    kind: 'ocds',
    start: '{"releases":[',
    repeated: ' ',
    ends: 'JSON_TOO_LARGE',
  },
  'JSON, depth': { kind: 'ocds', start: '', repeated: '[', ends: 'JSON_TOO_LARGE' },
  'JSON, elements': {
    kind: 'ocds',
    start: '{"releases":[',
    repeated: `{"ocid":"${long}"},`,
    ends: 'JSON_TOO_LARGE',
  },
  'JSON, empty elements': {
    kind: 'ocds',
    start: '{"releases":[',
    repeated: '{},',
    ends: 'JSON_TOO_LARGE',
  },
  'JSON, names': { kind: 'ocds', start: '{"', repeated: 'x', ends: 'JSON_TOO_LARGE' },
  'table, name of a column': { kind: 'needs', start: '', repeated: 'x', ends: 'MALFORMED_CSV' },
  'table, names of columns': {
    kind: 'needs',
    start: 'number',
    repeated: ';x',
    ends: 'MALFORMED_CSV',
  },
  'table, separators in the header': {
    kind: 'needs',
    start: 'number',
    repeated: ';',
    ends: 'MALFORMED_CSV',
  },
  'table, cell': {
    kind: 'enterprises',
    start: 'inn;nameRu\r\n2200005105;',
    repeated: 'x',
    ends: 'MALFORMED_CSV',
  },
  'table, cells': {
    kind: 'enterprises',
    start: 'inn;nameRu\r\n2200005105',
    repeated: ';x',
    ends: 'MALFORMED_CSV',
  },
  'table, separators': {
    kind: 'enterprises',
    start: 'inn;nameRu\r\n2200005105',
    repeated: ';',
    ends: 'MALFORMED_CSV',
  },
  'table, quoted cell': {
    kind: 'enterprises',
    start: 'inn;nameRu\r\n2200005105;"',
    repeated: 'x\n',
    ends: 'MALFORMED_CSV',
  },
  'table, white space': {
    kind: 'enterprises',
    start: 'inn;nameRu\r\n2200005105;',
    repeated: ' ',
    ends: 'MALFORMED_CSV',
  },
  'table, UTF-16': {
    kind: 'enterprises',
    start: '\ufeffinn;nameRu\r\n1;',
    repeated: 'x',
    encoding: 'utf16le',
    ends: 'MALFORMED_CSV',
  },
  'table of parts, cell': {
    kind: 'indicators',
    start: 'enterprise;year\r\n2200005105;',
    repeated: 'x',
    ends: 'MALFORMED_CSV',
  },
  'registry, title': { kind: 'gisp', start: '', repeated: 'Реестр ', ends: 'MALFORMED_CSV' },
};

/**
 * Reads files of one line of this length from the disk, and tells how each ended and how much memory it
 * took.
 * @param forms the names of the forms; all if absent.
 */
export async function readLongLines(
  length: number,
  forms: readonly string[] = Object.keys(longForms),
  onRead: (line: LongLine) => void = () => undefined,
): Promise<LongLine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'katun-long-'));
  const path = join(folder, 'file');
  const found: LongLine[] = [];
  try {
    for (const form of forms) {
      const about = longForms[form]!;
      writeLongFile(path, about, length);
      const idle = process.memoryUsage.rss();
      const peak = new Peak();
      const ended = await endOf(about, path, peak);
      const line = { form, ended, growth: peak.end() - idle };
      onRead(line);
      found.push(line);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return found;
}

function writeLongFile(
  path: string,
  { start, repeated, encoding }: LongForm,
  length: number,
): void {
  const count = Math.ceil(Math.min(length, 4_194_304) / repeated.length);
  const piece = Buffer.from(repeated.repeat(count), encoding);
  const file = openSync(path, 'w');
  try {
    writeSync(file, Buffer.from(start, encoding));
    for (let written = 0; written < length; written += piece.length) writeSync(file, piece);
  } finally {
    closeSync(file);
  }
}

async function endOf({ kind }: LongForm, path: string, peak: Peak): Promise<string> {
  const { signal } = new AbortController();
  const options = { signal, region: null, onBytes: () => undefined };
  const batches: AsyncGenerator<readonly ReadItem[]> =
    kind === null
      ? readXmlFile(path, echoKind, null, { threads: 0 })
      : importStepsOf(kind)[0]!.importing.read(path, options);
  let ended = 'nothing';
  try {
    for await (const items of batches) {
      peak.look();
      const last = items.at(-1);
      if (last !== undefined) ended = 'refused' in last ? last.refused.code : 'record';
    }
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    ended = error.problems.at(-1)!.code;
  }
  return ended;
}

/** The largest resident memory of the process since it was made. */
class Peak {
  #bytes = process.memoryUsage.rss();
  readonly #timer = setInterval(() => this.look(), 5);

  look(): void {
    this.#bytes = Math.max(this.#bytes, process.memoryUsage.rss());
  }

  /** Ends the observation, and returns the memory in bytes. */
  end(): number {
    clearInterval(this.#timer);
    this.look();
    return this.#bytes;
  }
}
