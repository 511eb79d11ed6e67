import { parseExactJson } from '../../../http/exactJson.ts';
import type { RefusedPart } from '../../records/readItem.ts';

/** A JSON document in a file: the file itself, one of its lines, or an element of a list in it. */
export interface JsonDocument {
  /** As `parseExactJson` returns it. */
  readonly value: unknown;
  /** The line at which it begins, counted from 1. */
  readonly line: number;
  readonly text: string;
  /** Whether it is an element of a list in the file. */
  readonly isElement: boolean;
}

/** What a JSON file contains: a document, or a part that is refused. */
export type JsonPart = JsonDocument | { readonly refused: RefusedPart };

/** Parses a text as a document; the refusal, with the line of the fault, if it is none. */
export function parseDocument(text: string, line: number, isElement = false): JsonPart {
  try {
    return { value: parseExactJson(text), line, text, isElement };
  } catch (error) {
    // Values that are nested very deeply exhaust the stack.
    if (error instanceof RangeError) return { refused: refusedJson(line, 'MALFORMED_JSON', deep) };
    if (!(error instanceof SyntaxError)) throw error;
  }
  const at = line + lineOfFault(text.split('\n')) - 1;
  const got = isCut(text) === true ? 'an end before the document is complete' : 'a fault in it';
  return { refused: refusedJson(at, 'MALFORMED_JSON', `expected a JSON document, got ${got}`) };
}

const deep = 'expected a JSON document, got one that is nested too deeply';

/** Returns the refusal of a part of a file of JSON. */
export function refusedJson(line: number, code: string, message: string): RefusedPart {
  return { place: { member: null, line }, code, field: null, message, text: null };
}

/** Whether a text is no JSON document only because its end is missing; null if it is one. */
function isCut(text: string): boolean | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [, place = '0'] = / at position (\d+)/.exec(error.message) ?? [];
    return error.message.includes('end of JSON') || Number(place) >= text.length;
  }
}

/**
 * Returns the number of the line with the first fault: the last one of the shortest beginning that no end
 * makes a document. The errors of the parser contain text of the file, which may be about persons, and
 * often no place.
 */
function lineOfFault(lines: readonly string[]): number {
  let [good, bad] = [0, lines.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isCut(`${lines.slice(0, middle).join('\n')}\n`) === false) bad = middle;
    else good = middle;
  }
  return bad;
}
