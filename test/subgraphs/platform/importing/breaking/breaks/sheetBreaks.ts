import { type Breaks, distantDays, inserted, oneOf, replaced, strangeNumbers } from './draft.ts';

/** The faults of the parts of a spreadsheet, in addition to those of XML. */
export const sheetBreaks: Breaks = {
  'wrong number of a row': (file, dice) =>
    replaced(
      file,
      /(?<=<row r=")\d+/g,
      dice,
      oneOf(dice, [
        '0',
        '-1',
        '1',
        '1048577',
        '99999999999999999999',
        '1e400',
        'x',
        '',
        '2.5',
        'NaN',
      ]),
    ),
  'wrong place of a cell': (file, dice) =>
    replaced(
      file,
      /(?<=<c r=")[A-Z]+\d+/g,
      dice,
      oneOf(dice, ['A1', 'XFD1', 'XFE1', 'ZZZ9', 'ZZZZZZ1', '1', '', 'a1', 'B99', 'A0', 'Ж1']),
    ),
  'cell without a place': (file, dice) => replaced(file, / r="[A-Z]+\d+"/g, dice, ''),
  'wrong type of a cell': (file, dice) =>
    replaced(
      file,
      /(?<=t=")\w+(?=")/g,
      dice,
      oneOf(dice, ['s', 'n', 'b', 'e', 'd', 'str', 'x', '']),
    ),
  'wrong style of a cell': (file, dice) =>
    replaced(file, /(?<= s=")\d+/g, dice, oneOf(dice, ['0', '999999', '-1', 'x', '1e9'])),
  'wrong value of a cell': (file, dice) =>
    replaced(
      file,
      /(?<=<v>)[^<]*/g,
      dice,
      oneOf(dice, [
        ...strangeNumbers,
        ...distantDays,
        '999999',
        '-5',
        '2958465',
        '0.5',
        '1e308',
        '60',
      ]),
    ),
  'escaped character': (file, dice) =>
    replaced(
      file,
      /(?<=<t>)/g,
      dice,
      oneOf(dice, ['_x0000_', '_xD800_', '_xDC00_', '_x000D_', '_x005F_', '_xFFFF_']),
    ),
  formula: (file, dice) =>
    replaced(file, /<v>[^<]*<\/v>/g, dice, oneOf(dice, ['<f>1+1</f>', '<v/>'])),
  'repeated cells': (file, dice) =>
    replaced(file, /<\/row>/g, dice, '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
  'rows in another order': (file) =>
    Buffer.from(
      file
        .toString()
        .replace(/(<row .*<\/row>)(?=<\/sheetData>)/s, (rows) =>
          (rows.match(/<row .*?<\/row>/gs) ?? []).toReversed().join(''),
        ),
    ),
  'far cells': (file) => {
    const far = Array.from({ length: 1_000 }, () => '<row><c r="XFD1"><v>1</v></c></row>').join('');
    return Buffer.from(file.toString().replace('</sheetData>', `${far}</sheetData>`));
  },
  'wrong target': (file, dice) =>
    replaced(
      file,
      /(?<=Target=")[^"]*/g,
      dice,
      oneOf(dice, [
        '../../../etc/passwd',
        '/xl/workbook.xml',
        'http://127.0.0.1:1/',
        '',
        'sharedStrings.xml',
      ]),
    ),
  'wrong relation': (file, dice) =>
    replaced(file, /rId1/g, dice, oneOf(dice, ['rId2', '', '__proto__'])),
  'wrong format': (file, dice) =>
    replaced(
      file,
      /<cellXfs>/g,
      dice,
      `<numFmts><numFmt numFmtId="14" formatCode="${oneOf(dice, ['yyyy', '&quot;x', '['.repeat(5_000)])}"/></numFmts><cellXfs>`,
    ),
  'more markup': (file, dice) =>
    inserted(file, dice, oneOf(dice, ['</row>', '<c>', '</c>', '<v>', '<si>', '</sst>'])),
};
