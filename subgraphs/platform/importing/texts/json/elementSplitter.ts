/** An object in a list of a JSON document. */
export interface JsonElement {
  readonly text: string;
  /** The line at which it begins, counted from 1. */
  readonly line: number;
}

/**
 * Separates the objects in some lists of a JSON document from the rest, so that a long document is parsed by
 * its elements. The lists are fields of the outermost object.
 */
export class ElementSplitter {
  readonly #fields: ReadonlySet<string>;
  readonly #rest: string[] = [];
  /** The pieces of the rest in the part that is read; many short texts would take much memory. */
  #pieces: string[] = [];
  /** The text of the element that is not at its end. */
  #element: string[] | null = null;
  #elementLine = 0;
  #length = 0;
  #restLength = 0;
  #depth = 0;
  #line = 1;
  #isInText = false;
  #isEscaped = false;
  /** The last text in the outermost object: the name of the field, before a colon. */
  #name = '';
  #isList = false;

  /** @param fields the names of the fields whose lists are separated. */
  constructor(fields: Iterable<string>) {
    this.#fields = new Set(fields);
  }

  /** The length of the longest text that is kept, in characters: the element that is not at its end, or the rest. */
  get keptLength(): number {
    return Math.max(this.#length, this.#restLength);
  }

  /** The line of the element that is not at its end; null between elements. */
  get openLine(): number | null {
    return this.#element === null ? null : this.#elementLine;
  }

  /**
   * The document with empty objects in the place of its elements, and with all its lines. It is a JSON
   * document if and only if the whole is one, apart from faults in the elements.
   */
  get rest(): string {
    return this.#rest.join('');
  }

  /** Reads the next part of the document; returns the elements that end in it. */
  feed(text: string): JsonElement[] {
    const found: JsonElement[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (this.#isInText) {
        this.#readText(code, text[at]!);
        continue;
      }
      if (code === openBrace && this.#depth === 2 && this.#isList) {
        this.#keepRest(text.slice(from, at));
        from = at;
        this.#element = [];
        this.#elementLine = this.#line;
      }
      this.#readSign(code);
      if (code === closeBrace && this.#depth === 2 && this.#element !== null) {
        found.push(this.#endElement(text.slice(from, at + 1)));
        from = at + 1;
      }
    }
    const last = text.slice(from);
    if (this.#element === null) this.#keepRest(last);
    else {
      this.#element.push(last);
      this.#length += last.length;
    }
    this.#rest.push(this.#pieces.join(''));
    this.#pieces = [];
    return found;
  }

  #keepRest(text: string): void {
    this.#pieces.push(text);
    this.#restLength += text.length;
  }

  #endElement(last: string): JsonElement {
    const text = [...this.#element!, last].join('');
    this.#keepRest(`{${'\n'.repeat(this.#line - this.#elementLine)}}`);
    this.#element = null;
    this.#length = 0;
    return { text, line: this.#elementLine };
  }

  #readText(code: number, character: string): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === backslash) this.#isEscaped = true;
    else if (code === quote) this.#isInText = false;
    else if (code === lineFeed) this.#line += 1;
    else if (this.#depth === 1 && this.#name.length < maxNameLength) this.#name += character;
  }

  #readSign(code: number): void {
    switch (code) {
      case lineFeed:
        this.#line += 1;
        break;
      case quote:
        this.#isInText = true;
        if (this.#depth === 1) this.#name = '';
        break;
      case openBracket:
        if (this.#depth === 1) this.#isList = this.#fields.has(this.#name);
        this.#depth += 1;
        break;
      case openBrace:
        this.#depth += 1;
        break;
      case closeBrace:
      case closeBracket:
        this.#depth -= 1;
        if (this.#depth === 1) this.#isList = false;
        break;
    }
  }
}

/** Longer names of fields are none of those of the lists. */
const maxNameLength = 100;

const [lineFeed, quote, backslash] = [0x0a, 0x22, 0x5c] as const;
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d] as const;
