import { zipOf } from '../../../../../support/importing/zipFile.ts';

type Dice = (below: number) => number;

/** Returns a file with a fault of one kind. */
type Break = (file: Buffer, dice: Dice) => Buffer;

/** Every kind of fault, by name. */
export const breaks: Readonly<Record<string, Break>> = {
  truncated: (file, dice) => file.subarray(0, dice(file.length)),
  'changed bytes': (file, dice) => {
    const bytes = Buffer.from(file);
    for (let count = 1 + dice(8); count > 0; count--) bytes[dice(bytes.length)] = dice(256);
    return bytes;
  },
  'removed part': (file, dice) => {
    const [from, to] = part(file, dice);
    return Buffer.concat([file.subarray(0, from), file.subarray(to)]);
  },
  'repeated part': (file, dice) => {
    const [from, to] = part(file, dice);
    return Buffer.concat([file.subarray(0, to), file.subarray(from)]);
  },
  'NUL or another control character': (file, dice) =>
    inserted(
      file,
      dice,
      String.fromCodePoint([0, 1, 8, 0x7f, 0x85, 0x98, 0xfffe, 0xffff][dice(8)]!),
    ),
  'control character by reference': (file, dice) => inserted(file, dice, `&#${dice(0x110010)};`),
  'unknown entity': (file, dice) =>
    inserted(file, dice, ['&x;', '&', '&#;', '&amp', '&#x110000;'][dice(5)]!),
  markup: (file, dice) =>
    inserted(
      file,
      dice,
      ['<', '>', '"', ']]>', '<![CDATA[', '<!--', '-->', '<?x', '?>', '</a>', '<a>', '<a/>', '<!'][
        dice(13)
      ]!,
    ),
  'another encoding than declared': (file, dice) => {
    const text = file.toString();
    const labels = ['windows-1251', 'KOI8-R', 'UTF-16', 'UTF-7', 'utf-32', 'x'.repeat(200), ''];
    const declared = `<?xml version="1.0" encoding="${labels[dice(labels.length)]}"?>${text.replace(/^<\?xml.*?\?>/, '')}`;
    const encodings = ['utf8', 'utf16le', 'latin1'] as const;
    return Buffer.from(declared, encodings[dice(3)]);
  },
  'UTF-16 with and without a mark': (file, dice) => {
    const bytes = Buffer.from(`${['\uFEFF', ''][dice(2)]}${file.toString()}`, 'utf16le');
    const whole = dice(2) === 0 ? bytes : bytes.swap16();
    return whole.subarray(0, whole.length - dice(3));
  },
  'entity bomb': (file) =>
    before(
      file,
      `<!DOCTYPE x [<!ENTITY a "aaaa">${Array.from({ length: 30 }, (_, index) => `<!ENTITY e${index} "${`&e${index - 1};`.repeat(10)}">`).join('')}]>`,
    ),
  'external entity': (file, dice) =>
    before(
      file,
      [
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/">%p;]>',
      ][dice(2)]!,
    ),
  'impossible day': (file, dice) =>
    replaced(
      file,
      /\d\d\.\d\d\.\d{4}|\d{4}-\d\d-\d\d/g,
      dice,
      ['31.06.2024', '2024-06-31', '00.00.0000', '9999-99-99', '2024-12-31T', ''][dice(6)]!,
    ),
  'strange number': (file, dice) =>
    replaced(
      file,
      /(?<=[>"])[\d., ]+(?=[<"])/g,
      dice,
      [
        '9'.repeat(60),
        '-1',
        '1e999',
        'NaN',
        '0',
        '1,5,2',
        '٣',
        '0x10',
        ' ',
        `0.${'0'.repeat(40)}1`,
      ][dice(10)]!,
    ),
  'attribute twice': (file, dice) =>
    replaced(file, /(?<=<[\p{L}]+ )(?=\S)/gu, dice, 'ИНН="1" ИНН="2" '),
  'names of objects': (file, dice) =>
    replaced(
      file,
      /(?<=<\/?)[\p{L}]+(?=[\s>/])/gu,
      dice,
      ['__proto__', 'constructor', 'toString', 'hasOwnProperty'][dice(4)]!,
    ),
  'deep elements': (file, dice) => inserted(file, dice, '<a>'.repeat([50, 200, 20_000][dice(3)]!)),
  'many attributes': (file, dice) =>
    replaced(
      file,
      /(?<=<[\p{L}]+)(?=[\s>/])/gu,
      dice,
      ` ${Array.from({ length: [10, 1_000][dice(2)]! }, (_, index) => `a${index}="x"`).join(' ')}`,
    ),
  'long text': (file, dice) =>
    inserted(
      file,
      dice,
      ['x', ' ', '<a/>', 'é', '&amp;'][dice(5)]!.repeat([2_000, 300_000][Number(dice(12) === 0)]!),
    ),
  'text before or after': (file, dice) => {
    const more = Buffer.from(
      ['\n\n', 'text', '\uFEFF', '<a/>', '<?xml version="1.0"?>', 'PK'][dice(6)]!,
    );
    return dice(2) === 0 ? Buffer.concat([more, file]) : Buffer.concat([file, more]);
  },
  archive: (file, dice) =>
    zipOf([
      { name: 'a.xml', content: file, isStored: dice(2) === 0 },
      { name: 'b.txt', content: 'x' },
    ]),
  'damaged archive': (file, dice) => {
    const bytes = Buffer.from(
      zipOf([
        { name: 'a.xml', content: file },
        { name: 'b.xml', content: file },
      ]),
    );
    for (let count = 1 + dice(4); count > 0; count--) bytes[dice(bytes.length)] = dice(256);
    return dice(3) === 0 ? bytes.subarray(0, dice(bytes.length)) : bytes;
  },
  'archive with false lengths': (file, dice) =>
    zipOf([{ name: 'a.xml', content: file, statedBytes: [0, 1, 0xfffffff0][dice(3)]! }]),
  'archive in an archive': (file, dice) => {
    const inner = zipOf([{ name: 'a.xml', content: file }]);
    return zipOf([{ name: ['a.zip', 'a.xml'][dice(2)]!, content: inner }]);
  },
};

/** Content that compresses to a thousandth, in an archive. */
export function bomb(bytes: number): Buffer {
  return zipOf([{ name: 'a.xml', content: Buffer.alloc(bytes, ' ') }]);
}

function part(file: Buffer, dice: Dice): readonly [number, number] {
  const from = dice(file.length);
  return [from, Math.min(file.length, from + 1 + dice(300))];
}

function inserted(file: Buffer, dice: Dice, text: string): Buffer {
  const at = dice(file.length + 1);
  return Buffer.concat([file.subarray(0, at), Buffer.from(text), file.subarray(at)]);
}

function before(file: Buffer, declaration: string): Buffer {
  const text = file.toString();
  const end = text.startsWith('<?xml') ? text.indexOf('?>') + 2 : 0;
  return Buffer.from(text.slice(0, end) + declaration + text.slice(end));
}

/** Replaces one of the matches of a form; not in long files, in which the forms take long to match. */
function replaced(file: Buffer, form: RegExp, dice: Dice, by: string): Buffer {
  if (file.length > 100_000) return file;
  const text = file.toString();
  const found = [...text.matchAll(form)];
  if (found.length === 0) return file;
  const { index, 0: old } = found[dice(found.length)]!;
  return Buffer.from(text.slice(0, index) + by + text.slice(index + old.length));
}
