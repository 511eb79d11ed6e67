import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { ReadItem } from '../../records/readItem.ts';
import { BrokenXml } from '../brokenXml.ts';
import { BuiltElement, hasOddCharacter, oddCharacters } from './builtElement.ts';
import { RecordText } from './recordText.ts';
import { localName } from '../xmlElement.ts';
import type { MemberReading, XmlReading } from '../xmlReading.ts';

/** The greatest depth of elements. */
const maxDepth = 100;

/** The greatest length of a tag, a text, a comment or a declaration, in characters. */
const maxTokenLength = 1_048_576;

/**
 * Parses the text of one XML file into records, piece by piece. Its memory is bounded by the limits of a
 * record, however long a line or a text of the file is.
 */
export class RecordParser {
  readonly #reading: XmlReading;
  readonly #member: string | null;
  readonly #parser = new SaxesParser();
  readonly #text = new RecordText();
  #open: MemberReading | null = null;
  #items: ReadItem[] = [];
  /** The elements from the record, or the element of the context, to the innermost open one. */
  #path: BuiltElement[] = [];
  /** The names of the open elements around it. */
  readonly #around: string[] = [];
  #depth = 0;
  /** The depth of the record or the element of the context; 0 outside of them. */
  #outer = 0;
  #isRecord = false;
  #isTooLarge = false;
  #elements = 0;
  /** The lines of the last start tag, and of that of the record. */
  #line = 1;
  #recordLine = 1;
  /** The depth of the outermost open element with personal data; 0 outside of one. */
  #personal = 0;
  #isOdd = false;
  #sawEvent = false;
  #quiet = 0;
  #rest = '';
  #sawRecord = false;
  #root: string | null = null;

  constructor(reading: XmlReading, member: string | null) {
    this.#reading = reading;
    this.#member = member;
    const parser = this.#parser;
    const note = () => void (this.#sawEvent = true);
    const addText = (text: string) => this.#addText(text);
    parser.on('error', (error) => {
      // Some messages repeat names of the file after a colon.
      const what = error.message.replace(/^[^ ]*\d+:\d+: /, '').replace(/:.*|\.$/s, '');
      throw this.#broken('MALFORMED_XML', `expected well-formed XML, got a fault: ${what}`);
    });
    parser.on('doctype', () => {
      throw this.#broken('DOCTYPE_REFUSED', 'expected no document type declaration, got one');
    });
    parser.on('comment', note);
    parser.on('processinginstruction', note);
    parser.on('opentagstart', ({ name }) => this.#start(name));
    parser.on('opentag', (tag) => this.#enter(tag));
    parser.on('closetag', () => this.#leave());
    parser.on('text', addText);
    parser.on('cdata', addText);
  }

  /**
   * Parses a piece of the text.
   * @throws BrokenXml if the text is not well-formed XML, or exceeds a limit.
   */
  write(piece: string): void {
    const text = this.#rest + piece;
    // Tags should not be cut: the text of a record begins at the start of its tag.
    let cut = text.lastIndexOf('>') + 1;
    if (cut === 0 && text.length > maxTokenLength) cut = text.length;
    this.#rest = text.slice(cut);
    if (cut > 0) this.#parse(text.slice(0, cut));
  }

  /**
   * Ends the text.
   * @throws BrokenXml if it is incomplete.
   */
  end(): void {
    this.#parse(this.#rest);
    this.#parser.close();
    if (this.#open !== null) for (const item of this.#open.end()) this.#items.push(item);
  }

  /** Returns the items that were read since the last call. */
  take(): ReadItem[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  /** The number of items that were read since they were last taken. */
  get count(): number {
    return this.#items.length;
  }

  /** Whether the file has had a record so far. */
  get sawRecord(): boolean {
    return this.#sawRecord;
  }

  /** The name of the outermost element; null before it has begun. */
  get root(): string | null {
    return this.#root;
  }

  /** The line that is being read, counted from 1. */
  get line(): number {
    return this.#parser.line;
  }

  #parse(text: string): void {
    this.#text.begin(text);
    this.#isOdd = oddCharacters.test(text);
    this.#sawEvent = false;
    this.#parser.write(text);
    this.#text.end();
    this.#quiet = this.#sawEvent ? 0 : this.#quiet + text.length;
    if (this.#quiet <= maxTokenLength) return;
    const message = `expected tags and texts of at most ${maxTokenLength} characters, got a longer one`;
    throw this.#broken('TEXT_TOO_LONG', message);
  }

  #start(name: string): void {
    this.#sawEvent = true;
    this.#depth++;
    if (this.#depth > maxDepth) {
      const message = `expected elements to a depth of ${maxDepth}, got deeper ones`;
      throw this.#broken('XML_TOO_DEEP', message);
    }
    // The parser has read the character after the name already.
    this.#line = this.#parser.column === 0 ? this.#parser.line - 1 : this.#parser.line;
    const local = localName(name);
    if (this.#outer === 0) {
      const { records, context } = this.#reading;
      if (!records.has(local) && !context.has(local)) return;
      this.#recordLine = this.#line;
      this.#text.beginRecord(this.#parser.position);
    }
    if (this.#personal === 0 && this.#reading.personal.has(local)) {
      this.#personal = this.#depth;
      this.#text.beginPersonal(this.#parser.position);
    }
  }

  #enter({ name, attributes }: SaxesTagPlain): void {
    this.#sawEvent = true;
    const local = localName(name);
    this.#open ??= this.#openMember({ name: local, attributes });
    if (this.#outer === 0) {
      this.#isRecord = this.#reading.records.has(local);
      if (!this.#isRecord && !this.#reading.context.has(local)) {
        this.#around.push(local);
        return;
      }
      this.#outer = this.#depth;
      this.#isTooLarge = false;
      this.#elements = 0;
    }
    this.#elements++;
    if (this.#isOver()) return;
    const element = new BuiltElement(local, this.#line, attributes);
    this.#path.at(-1)?.add(element);
    this.#path.push(element);
  }

  /** Whether the record exceeds its limits; forgets it if so. */
  #isOver(): boolean {
    if (this.#isTooLarge) return true;
    const { characters, elements } = this.#reading.limits;
    const length = this.#text.lengthAt(this.#parser.position);
    if (this.#elements <= elements && length <= characters) return false;
    this.#isTooLarge = true;
    this.#path = [];
    this.#text.endRecord();
    return true;
  }

  #openMember(root: Parameters<XmlReading['open']>[0]): MemberReading {
    this.#root = root.name;
    return this.#reading.open(root, this.#member);
  }

  #addText(text: string): void {
    this.#sawEvent = true;
    if (this.#outer === 0 || this.#isOver()) return;
    const element = this.#path.at(-1)!;
    if (element.text !== '' || text.trim() !== '') element.text += text;
  }

  #leave(): void {
    this.#sawEvent = true;
    const depth = this.#depth--;
    if (this.#outer === 0) {
      this.#around.pop();
      return;
    }
    if (depth === this.#personal) {
      this.#personal = 0;
      this.#text.endPersonal(this.#parser.position);
    }
    const element = this.#path.pop();
    if (depth > this.#outer) return;
    if (this.#isRecord) this.#finish(element);
    else if (element !== undefined) this.#open!.context(element, this.#parent);
    this.#outer = 0;
    this.#text.endRecord();
  }

  #finish(element: BuiltElement | undefined): void {
    this.#sawRecord = true;
    const place = { member: this.#member, line: this.#recordLine };
    if (element === undefined || this.#isOver()) {
      const { characters, elements } = this.#reading.limits;
      const message = `expected a record of at most ${characters} characters and ${elements} elements, got a larger one`;
      const code = 'RECORD_TOO_LARGE';
      this.#items.push({ refused: { place, code, field: null, message, text: null } });
    } else if (this.#isOdd && hasOddCharacter(element)) {
      const message = 'expected text without control characters, got one in the record';
      const code = 'CONTROL_CHARACTER';
      this.#items.push({ refused: { place, code, field: null, message, text: null } });
    } else {
      const position = this.#parser.position;
      const text = () => this.#text.until(position);
      for (const item of this.#open!.record(element, { place, parent: this.#parent, text }))
        this.#items.push(item);
    }
  }

  get #parent(): string {
    return this.#around.at(-1) ?? '';
  }

  #broken(code: string, message: string): BrokenXml {
    return new BrokenXml(code, message, this.#parser.line);
  }
}
