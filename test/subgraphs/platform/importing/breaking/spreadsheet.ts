import type { ZipMember } from '../../../../support/importing/zipFile.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * Returns the parts of a spreadsheet in XLSX with these rows, as spreadsheet programs write them: texts are
 * shared or stand in their cells, short numbers are numbers, days are numbers with the style of a day.
 */
export function spreadsheetParts(rows: readonly (readonly string[])[]): ZipMember[] {
  const shared: string[] = [];
  const cellOf = (text: string, row: number, column: number) => {
    const place = `r="${columnName(column)}${row + 1}"`;
    if (text === '') return '';
    if (/^\d{1,6}$/.test(text)) return `<c ${place}><v>${text}</v></c>`;
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return `<c ${place} s="1"><v>${serialOf(text)}</v></c>`;
    if (column % 2 === 1) return `<c ${place} t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
    return `<c ${place} t="s"><v>${shared.push(text) - 1}</v></c>`;
  };
  const sheet = rows.map((cells, row) => {
    const texts = cells.map((text, column) => cellOf(text, row, column));
    return `<row r="${row + 1}">${texts.join('')}</row>`;
  });
  return [
    {
      name: 'xl/workbook.xml',
      content: `${declaration}<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="DEMO" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `${declaration}<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `${declaration}<sst ${main}>${shared.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${declaration}<worksheet ${main}><sheetData>${sheet.join('')}</sheetData></worksheet>`,
    },
  ];
}

function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

function serialOf(day: string): number {
  return (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\0', '');
}
