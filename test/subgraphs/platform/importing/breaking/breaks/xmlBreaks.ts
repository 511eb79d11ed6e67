import { type Breaks, inserted, oneOf, replaced, strangeNumbers } from './draft.ts';

/** The faults of XML files, in addition to those of any file. */
export const xmlBreaks: Breaks = {
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
  'entity bomb': (file, dice) => {
    const levels = Array.from({ length: 30 }, (_, level) => {
      const below = level === 0 ? 'aaaaaaaaaa' : `&e${level - 1};`.repeat(10);
      return `<!ENTITY e${level} "${below}">`;
    });
    return before(inserted(file, dice, '&e29;'), `<!DOCTYPE x [${levels.join('')}]>`);
  },
  'external entity': (file, dice) =>
    before(
      inserted(file, dice, '&secret;'),
      oneOf(dice, [
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/">%p;]>',
      ]),
    ),
  'strange number': (file, dice) =>
    replaced(file, /(?<=[>"])[\d., ]+(?=[<"])/g, dice, oneOf(dice, strangeNumbers)),
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
};

function before(file: Buffer, declaration: string): Buffer {
  const text = file.toString();
  const end = text.startsWith('<?xml') ? text.indexOf('?>') + 2 : 0;
  return Buffer.from(text.slice(0, end) + declaration + text.slice(end));
}
