/**
 * Returns the lines, counted from 1, at which the objects in a list of a JSON document begin: those in the
 * field with this name of the outermost object, in the order of the document.
 * @param text a valid JSON document.
 */
export function elementLines(text: string, field: string): number[] {
  const lines: number[] = [];
  let [depth, line, lastText, isInField] = [0, 1, '', false];
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case lineFeed:
        line += 1;
        break;
      case quote: {
        const end = endOfString(text, at);
        if (depth === 1) lastText = text.slice(at + 1, end);
        at = end;
        break;
      }
      case colon:
        if (depth === 1) isInField = lastText === field;
        break;
      case openBrace:
        if (depth === 2 && isInField) lines.push(line);
        depth += 1;
        break;
      case openBracket:
        depth += 1;
        break;
      case closeBrace:
      case closeBracket:
        depth -= 1;
        break;
    }
  }
  return lines;
}

const [lineFeed, quote, colon, backslash] = [0x0a, 0x22, 0x3a, 0x5c] as const;
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d] as const;

/** Returns the place of the quote that ends the string which begins at a place. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    if (end === -1) return text.length;
    let first = end;
    while (text.charCodeAt(first - 1) === backslash) first -= 1;
    if ((end - first) % 2 === 0) return end;
  }
}
