import { ImportRefused } from '../../../importRefused.ts';
import { BrokenXml } from '../../../xml/brokenXml.ts';
import { namedMembers } from '../../../xml/zip/archive.ts';
import type { MemberTask } from '../../../xml/zip/memberTask.ts';
import { type PartEvents, parseWholePart } from './partReading.ts';

/** The parts of a spreadsheet that are read. */
export interface Workbook {
  readonly sheet: MemberTask;
  /** The texts to which cells refer by number. */
  readonly texts: readonly string[];
  /** Whether the numbers of cells are days, by the number of the style of the cell. */
  readonly dayStyles: readonly boolean[];
  /** Whether days are counted from 1904, as in old files of Excel for Mac. */
  readonly isFrom1904: boolean;
}

/** The maximum memory of all shared texts together, in bytes. */
const maxTexts = 128 * 1_024 ** 2;

/** The memory of a text beside its characters, and of a character, in bytes. */
const [textBytes, characterBytes] = [32, 2] as const;

/** The maximum length of the parts that list sheets, relations and styles, in bytes. */
const maxListed = 4 * 1_024 ** 2;

/**
 * Opens a spreadsheet in XLSX. Macros, links and images are not read.
 * @param name the name of the sheet; null for the first one.
 * @throws ImportRefused `UNKNOWN_SHEET`; BrokenXml if the file is malformed.
 */
export async function openWorkbook(path: string, name: string | null): Promise<Workbook> {
  const parts = await namedMembers(path, (member) => /^xl\/.*\.(?:xml|rels)$/.test(member));
  const workbook = parts.get('xl/workbook.xml');
  const relations = parts.get('xl/_rels/workbook.xml.rels');
  if (!workbook || !relations) throw refused('expected a spreadsheet in XLSX, got another archive');
  const { sheets, isFrom1904 } = await readSheetNames(path, workbook);
  const sheet = name === null ? sheets[0] : sheets.find((one) => one.name === name);
  if (!sheet) {
    const names = sheets.map((one) => `"${one.name}"`).join(', ');
    throw refused(`expected the name of a sheet (${names}), got "${name ?? ''}"`);
  }
  const targets = await readTargets(path, relations);
  const part = parts.get(targets.get(sheet.relation) ?? '');
  if (!part) throw refused(`expected the cells of the sheet "${sheet.name}", got none`);
  const shared = parts.get('xl/sharedStrings.xml');
  const styles = parts.get('xl/styles.xml');
  return {
    sheet: part,
    texts: shared ? await readTexts(path, shared) : [],
    dayStyles: styles ? await readDayStyles(path, styles) : [],
    isFrom1904,
  };
}

async function readSheetNames(path: string, part: MemberTask) {
  const sheets: { readonly name: string; readonly relation: string }[] = [];
  let isFrom1904 = false;
  await parseListing(path, part, {
    open(element, attributes) {
      if (element === 'workbookPr') isFrom1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
      if (element !== 'sheet') return;
      const [, relation = ''] =
        Object.entries(attributes).find(([key]) => key.endsWith(':id')) ?? [];
      sheets.push({ name: attributes['name'] ?? '', relation });
    },
  });
  return { sheets, isFrom1904 };
}

async function readTargets(path: string, part: MemberTask): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await parseListing(path, part, {
    open(_element, { Id: id, Target: target }) {
      if (id === undefined || target === undefined) return;
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

/** Parses a part whose elements are all kept in memory. */
async function parseListing(path: string, part: MemberTask, events: PartEvents): Promise<void> {
  if (part.bytes > maxListed) {
    const message = `expected at most ${maxListed} bytes in ${part.name}, got ${part.bytes}`;
    throw new BrokenXml('ARCHIVE_TOO_LARGE', message);
  }
  await parseWholePart(path, part, events);
}

async function readTexts(path: string, part: MemberTask): Promise<readonly string[]> {
  const texts: string[] = [];
  let bytes = 0;
  const reader = textReader((text) => {
    bytes += textBytes + characterBytes * text.length;
    if (bytes > maxTexts) {
      const message = `expected shared texts that take at most ${maxTexts} bytes of memory, got more; save the file as CSV`;
      throw new BrokenXml('ARCHIVE_TOO_LARGE', message);
    }
    texts.push(text);
  }, 'si');
  await parseWholePart(path, part, reader);
  return texts;
}

/** Returns the events that collect the texts within elements, without their phonetic readings. */
export function textReader(take: (text: string) => void, within: string): Required<PartEvents> {
  let [text, isText, isReading] = ['', false, false];
  return {
    open(element) {
      if (element === within) text = '';
      isReading ||= element === 'rPh';
      isText = element === 't' && !isReading;
    },
    text(part) {
      if (isText) text += part;
    },
    close(element) {
      isText = false;
      if (element === 'rPh') isReading = false;
      if (element === within) take(text.replaceAll(/_x([0-9A-F]{4})_/g, unescaped));
    },
  };
}

function unescaped(_text: string, code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16));
}

/** The numbers of the formats of days that every spreadsheet knows. */
const knownDayFormats = new Set([14, 15, 16, 17, 22, 27, 30, 36, 50, 57]);

/** The maximum length of the format of numbers, in characters, as in Excel. */
const maxFormatLength = 255;

async function readDayStyles(path: string, part: MemberTask): Promise<readonly boolean[]> {
  const formats = new Map<string, boolean>();
  const styles: boolean[] = [];
  let isInStyles = false;
  await parseListing(path, part, {
    open(element, attributes) {
      if (element === 'numFmt') {
        // Quoted texts, colours and locales are no signs of a day.
        const given = (attributes['formatCode'] ?? '').slice(0, maxFormatLength);
        const code = given.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');
        formats.set(attributes['numFmtId'] ?? '', /[yd]|[гд]{2}/i.test(code));
      }
      isInStyles ||= element === 'cellXfs';
      if (element !== 'xf' || !isInStyles) return;
      const format = attributes['numFmtId'] ?? '0';
      styles.push(formats.get(format) ?? knownDayFormats.has(Number(format)));
    },
    close(element) {
      if (element === 'cellXfs') isInStyles = false;
    },
  });
  return styles;
}

function refused(message: string): ImportRefused {
  return new ImportRefused([{ line: null, code: 'UNKNOWN_SHEET', message }]);
}
