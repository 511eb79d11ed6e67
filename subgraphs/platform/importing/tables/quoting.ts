/**
 * A cell is read without the white space around it, and a list in a cell is split at semicolons. A text
 * that would change by that is written as `\"text"`, with its quotes doubled.
 */
const quotedText = /^\\"((?:[^"]|"")*)"$/;

/** Returns the cell that is read as a text. */
export function quoteCell(text: string): string {
  return text === text.trim() && !text.startsWith('\\"') ? text : quoted(text);
}

/** Returns the cell of a text like `quoteCell`, for cells in which a text that begins with a mark has another meaning. */
export function quoteMarked(text: string, mark: string): string {
  return text.startsWith(mark) ? quoted(text) : quoteCell(text);
}

/** Returns the text of a cell. */
export function unquoteCell(cell: string): string {
  return quotedText.exec(cell)?.[1]!.replaceAll('""', '"') ?? cell;
}

/** Returns the cell of a list. */
export function joinList(cells: readonly string[]): string {
  return cells
    .map((cell) => (/;/.test(cell) && !quotedText.test(cell) ? quoted(cell) : cell))
    .join('; ');
}

/** Returns the cells of a list, each without the white space around it. */
export function splitList(cell: string): string[] {
  if (cell === '') return [];
  return [...cell.matchAll(element)].map(([, text = '']) => text.trim());
}

/** An element of a list: a quoted text, or anything up to a semicolon. */
const element = /(?:^|;)(\s*\\"(?:[^"]|"")*"\s*(?=;|$)|[^;]*)/g;

function quoted(text: string): string {
  return `\\"${text.replaceAll('"', '""')}"`;
}
