/**
 * Whether brackets are nested more deeply than `max`, computed without recursion. Ignores brackets in
 * strings and, in GraphQL, in comments. The text need not be well-formed.
 */
export function nestsDeeper(text: string, max: number, language: 'JSON' | 'GraphQL'): boolean {
  if (text.length <= max) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at, language);
        break;
      case hash:
        if (language === 'GraphQL') at = endOfLine(text, at);
        break;
      case openBrace:
      case openBracket:
      case openParenthesis:
        depth += 1;
        if (depth > max) return true;
        break;
      case closeBrace:
      case closeBracket:
      case closeParenthesis:
        depth -= 1;
        break;
      default:
    }
  }
  return false;
}

const quote = 34;
const hash = 35;
const openParenthesis = 40;
const closeParenthesis = 41;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** Returns the index of a string's closing quote, or the length of the text if it is missing. */
function endOfString(text: string, start: number, language: 'JSON' | 'GraphQL'): number {
  const isBlock = language === 'GraphQL' && text.startsWith('"""', start);
  const closing = isBlock ? '"""' : '"';
  let end = text.indexOf(closing, start + closing.length);
  while (end !== -1 && isEscaped(text, end, isBlock)) end = text.indexOf(closing, end + 1);
  return end === -1 ? text.length : end + closing.length - 1;
}

function isEscaped(text: string, at: number, isBlock: boolean): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === backslash) backslashes += 1;
  return isBlock ? backslashes > 0 : backslashes % 2 === 1;
}

function endOfLine(text: string, start: number): number {
  const end = /[\n\r]/g;
  end.lastIndex = start;
  return end.exec(text)?.index ?? text.length;
}
