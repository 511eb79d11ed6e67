import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readXmlFile } from '../../../../../subgraphs/platform/importing/xml/readXmlFile.ts';
import { collected, readBytesAs, sortItems } from '../../../../support/importing/readItems.ts';
import { writeZip, zipOf } from '../../../../support/importing/zipFile.ts';
import { echoKind } from './echoKind.ts';

const read = (text: string | Buffer) => readBytesAs(echoKind, null, text);
const codesOf = async (text: string | Buffer) =>
  (await read(text)).refused.map(({ code, place }) => `${code} ${place.line}`);

describe('an XML file', () => {
  it('is read by local names, whatever prefixes and namespaces it has', async () => {
    const plain = await read('<file><about>x</about><record key="1"><b>t</b></record></file>');
    const prefixed = await read(
      '<z:file><q:about>x</q:about><w:record key="1"><u:b>t</u:b></w:record></z:file>',
    );
    expect(plain.records).toHaveLength(1);
    expect(prefixed.records[0]!.facts).toEqual(plain.records[0]!.facts);
  });

  it('has its lines counted as editors count them, with each kind of line end', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['<file>', '<record', 'key="1"/>', '', '<a/><record key="2"/>', '</file>'].join(
        end,
      );
      expect((await read(text)).records.map(({ key, place }) => [key, place.line])).toEqual([
        ['1', 2],
        ['2', 5],
      ]);
    }
  });

  it('is read in each encoding, by its mark or its declaration', async () => {
    const text = (encoding: string) =>
      `<?xml version="1.0" encoding="${encoding}"?><file><record key="Опора № 5 — «ё»"/></file>`;
    const utf16 = Buffer.from(text('UTF-16'), 'utf16le');
    const single = Buffer.from(Array.from(text('windows-1251'), windows1251Byte));
    const files = [
      Buffer.from(text('utf-8')),
      Buffer.from(`\uFEFF${text('windows-1251')}`),
      Buffer.from(`\uFEFF${text('UTF-16')}`, 'utf16le'),
      utf16,
      Buffer.from(utf16).swap16(),
      single,
    ];
    for (const file of files) {
      const { records, refused } = await read(file);
      expect([records.map(({ key }) => key), refused]).toEqual([['Опора № 5 — «ё»'], []]);
    }
  });

  it('is refused in another encoding than it declares, with the position of the byte', async () => {
    const { refused } = await read(Buffer.from('<file>\n<record key="\xCE"/></file>', 'latin1'));
    expect(refused).toMatchObject([
      { code: 'UNKNOWN_ENCODING', message: expect.stringContaining('position 20 ') },
    ]);
    expect(
      await codesOf('<?xml version="1.0" encoding="windows-1251"?><file>Опора</file>'),
    ).toEqual(['UNKNOWN_ENCODING 1']);
    expect(await codesOf('<?xml version="1.0" encoding="KOI8-R"?><file/>')).toEqual([
      'UNKNOWN_ENCODING 1',
    ]);
  });

  it('gives what stands before a fault, and one refusal for the rest', async () => {
    const { records, refused } = await read(
      '<file><record key="1"/>\n<record key="2"><b></record></file>',
    );
    expect(records.map(({ key }) => key)).toEqual(['1']);
    expect(refused.map(({ code, place }) => [code, place.line])).toEqual([['MALFORMED_XML', 2]]);
  });

  it('is refused with declarations of entities, control characters, and without records', async () => {
    expect(await codesOf('<!DOCTYPE file [<!ENTITY a "b">]>\n<file><record/></file>')).toEqual([
      'DOCTYPE_REFUSED 1',
    ]);
    expect(await codesOf('<!DOCTYPE file SYSTEM "file:///etc/passwd"><file/>')).toEqual([
      'DOCTYPE_REFUSED 1',
    ]);
    expect(await codesOf('<file><record>&unknown;</record></file>')).toEqual(['MALFORMED_XML 1']);
    expect(await codesOf('<file>\n<record>\0</record></file>')).toEqual(['MALFORMED_XML 2']);
    expect(await codesOf('<file><record>&#0;</record></file>')).toEqual(['MALFORMED_XML 1']);
    expect(await codesOf('<file>\n<record>\u0098</record></file>')).toEqual([
      'CONTROL_CHARACTER 2',
    ]);
    expect(await codesOf('<a>'.repeat(200))).toEqual(['XML_TOO_DEEP 1']);
    expect(await codesOf('<file/>')).toEqual(['NO_RECORDS 1']);
    expect(await codesOf('')).toEqual(['MALFORMED_XML 1']);
    expect(await codesOf('some text')).toEqual(['MALFORMED_XML 1']);
  });

  it('has a record that is too large refused, and the others read', async () => {
    const large = [
      `<record>${'x'.repeat(6_000)}</record>`,
      `<record>${'<a/>'.repeat(30)}</record>`,
      `<record>${'x<!-- -->'.repeat(900)}</record>`,
      `<record a="${'x'.repeat(6_000)}"/>`,
    ];
    const { records, refused } = await read(
      `<file>${large.join('<record key="1"/>')}<record key="1"/></file>`,
    );
    expect(records).toHaveLength(4);
    expect(refused.map(({ code, text }) => [code, text])).toEqual(
      large.map(() => ['RECORD_TOO_LARGE', null]),
    );
  });

  it('hands a refused record back as it stands in the file, without persons', async () => {
    const refused = await read(
      `<f:file>${' '.repeat(70_000)}<f:record  refuse='1'>\n<a>&lt;ё</a><person name="DEMO"><person/></person>${'y'.repeat(100)}</f:record></f:file>`,
    );
    expect(refused.refused.map(({ text }) => text)).toEqual([
      `<f:record  refuse='1'>\n<a>&lt;ё</a>${'y'.repeat(100)}</f:record>`,
    ]);
  });
});

describe('a zip archive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'katun-zip-'));
  const path = join(folder, 'file.zip');
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(() => {
    const members = Array.from({ length: 12 }, (_, member) => ({
      name: `member${member}.xml`,
      content: `<file>\n${Array.from({ length: 3_000 }, (_, number) => `<record key="${member}-${number}"/>`).join('\n')}</file>`,
    }));
    writeZip(path, [...members, { name: 'notes.txt', content: 'no XML' }]);
  });

  const expected = Array.from(
    { length: 36_000 },
    (_, at) => `${Math.floor(at / 3_000)}-${at % 3_000}`,
  );
  const keysOf = async (options: Parameters<typeof readXmlFile>[3]) => {
    const batches = await collected(readXmlFile(path, echoKind, null, options));
    expect(batches.every(({ length }) => length > 0 && length <= 1_000)).toBe(true);
    return sortItems(batches.flat()).records.map(({ key }) => key);
  };

  it('is read in the order of its members, with threads and without', async () => {
    expect(await keysOf({ threads: 0 })).toEqual(expected);
    expect(await keysOf({ threads: 1 })).toEqual(expected);
    expect(await keysOf({ threads: 3 })).toEqual(expected);
  });

  it('is read on after a member', async () => {
    for (const threads of [0, 2]) {
      const done: number[] = [];
      const onMember = ({ members }: { members: number }) => void done.push(members);
      expect(await keysOf({ threads, afterMembers: 9, onMember })).toEqual(expected.slice(27_000));
      expect(done).toEqual([10, 11, 12]);
    }
  });

  it('tells that a member is done only when its items have been taken', async () => {
    let [done, taken, bytes] = [0, 0, 0];
    const onBytes = (read: number) => void (bytes += read);
    const onMember = () => {
      done++;
      expect(taken).toBe(done * 3_000);
    };
    for await (const batch of readXmlFile(path, echoKind, null, {
      threads: 2,
      onMember,
      onBytes,
    })) {
      taken += batch.length;
    }
    expect(done).toBe(12);
    const { size } = statSync(path);
    expect(bytes).toBeGreaterThan(size * 0.9);
    expect(bytes).toBeLessThan(size);
  });

  it('ends when the signal is aborted, and when its reader stops', async () => {
    for (const threads of [0, 2]) {
      const aborting = new AbortController();
      const reading = readXmlFile(path, echoKind, null, { threads, signal: aborting.signal });
      await reading.next();
      aborting.abort(new Error('enough'));
      await expect(collected(reading)).rejects.toThrow('enough');
      for await (const batch of readXmlFile(path, echoKind, null, { threads })) {
        expect(batch.length).toBeGreaterThan(0);
        break;
      }
    }
  });

  it('passes on a fault of the program from its threads', async () => {
    const bytes = zipOf([{ name: 'a.xml', content: '<file><record fail=""/></file>' }]);
    for (const threads of [0, 2]) {
      await expect(readBytesAs(echoKind, null, bytes, { threads })).rejects.toThrow(
        'a fault of the program',
      );
    }
  });

  it('tells which members it does not read, and what they are', async () => {
    const record = '<file><record key="1"/></file>';
    const others = ['README.txt', 'цены.xls', 'plan.xlsx', 'notice.pdf', 'notice.xml.sig', 'a.bin'];
    const system = ['__MACOSX/a.xml', 'b/._a.xml', 'b/.DS_Store', 'b/Thumbs.db', 'desktop.ini'];
    const bytes = zipOf([
      { name: 'b/', content: '' },
      ...[...system, ...others].map((name) => ({ name, content: record })),
      { name: 'b/a.xml', content: record },
      { name: 'contract.xml', content: '<n:export><contract/></n:export>' },
    ]);
    for (const threads of [0, 2]) {
      const skipped: string[] = [];
      const onSkipped = ({ name, content }: { name: string; content: string }) =>
        void skipped.push(`${name}: ${content}`);
      const how = { threads, onSkipped };
      const { records, refused } = await readBytesAs(echoKind, null, bytes, how);
      expect([records.length, refused]).toEqual([1, []]);
      expect(skipped.toSorted()).toEqual(
        [
          'README.txt: a text',
          'цены.xls: a spreadsheet',
          'plan.xlsx: a spreadsheet',
          'notice.pdf: a document',
          'notice.xml.sig: a signature',
          'a.bin: no XML',
          'contract.xml: XML with <export>',
        ].toSorted(),
      );
    }
  });

  it('is refused without any record, and the message says what it has', async () => {
    const messagesOf = async (members: Parameters<typeof zipOf>[0]) =>
      (await readBytesAs(echoKind, null, zipOf(members))).refused.map(({ message }) => message);
    const texts = Array.from({ length: 7 }, (_, at) => ({ name: `${at}.txt`, content: 'x' }));
    const expected = 'expected a file of this kind, got one without its records: ';
    expect(await messagesOf([])).toEqual([`${expected}nothing`]);
    expect(await messagesOf([{ name: 'a.xml', content: '<export/>' }, ...texts.slice(5)])).toEqual([
      `${expected}a.xml (XML with <export>), 5.txt (a text), 6.txt (a text)`,
    ]);
    expect(await messagesOf(texts)).toEqual([
      `${expected}${[0, 1, 2, 3, 4].map((at) => `${at}.txt (a text)`).join(', ')} and 2 more`,
    ]);
    expect((await read('<export/>')).refused.map(({ message }) => message)).toEqual([
      `${expected}XML with <export>`,
    ]);
  });

  it('is refused if it is damaged, and its sound members are read', async () => {
    const good = { name: 'good.xml', content: `<file>${'<record/>'.repeat(50)}</file>` };
    const codes = async (bytes: Buffer) => {
      const { records, refused } = await readBytesAs(echoKind, null, bytes);
      return [records.length, ...refused.map(({ code, place }) => `${place.member} ${code}`)];
    };
    expect(await codes(zipOf([good, { ...good, name: 'a.zip' }]))).toEqual([
      50,
      'a.zip NESTED_ARCHIVE',
    ]);
    expect(await codes(zipOf([good, { ...good, name: 'a\0.xml' }]))).toEqual([
      50,
      'null MALFORMED_ZIP',
    ]);
    expect(await codes(zipOf([{ ...good, statedBytes: 5 }, good]))).toEqual([
      50,
      'good.xml MALFORMED_ZIP',
    ]);
    expect(await codes(zipOf([{ ...good, statedBytes: 5_000 }]))).toEqual([
      50,
      'good.xml MALFORMED_ZIP',
    ]);
    expect(await codes(zipOf([{ name: 'a.txt', content: 'x' }]))).toEqual([0, 'null NO_RECORDS']);
    expect(await codes(zipOf([]))).toEqual([0, 'null NO_RECORDS']);
    expect(await codes(zipOf([good]).subarray(0, -30))).toEqual([0, 'null MALFORMED_ZIP']);
    const bomb = { name: 'b.xml', content: `<file>${' '.repeat(20_000_000)}</file>` };
    expect(await codes(zipOf([bomb, good]))).toEqual([50, 'b.xml ARCHIVE_TOO_LARGE']);
    const wrong = zipOf([{ ...good, isStored: true }, good]);
    wrong[60] = 'X'.charCodeAt(0);
    expect((await codes(wrong)).at(-1)).toEqual('good.xml MALFORMED_XML');
  });
});

function windows1251Byte(character: string): number {
  const table = new TextDecoder('windows-1251').decode(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  );
  return table.indexOf(character);
}
