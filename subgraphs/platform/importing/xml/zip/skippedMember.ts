import type { SkippedMember } from '../../records/readItem.ts';

/** The greatest length of a name that is shown, in characters. */
const maxName = 120;

/** The number of contents that a refusal names. */
const maxNamed = 5;

/** Returns a member that is not read, with its name as it can be shown. */
export function skippedMember(name: string, content: string): SkippedMember {
  return { name: name.replaceAll(/\p{Cc}/gu, '\ufffd').slice(-maxName), content };
}

/** What members that are no XML contain, by the ends of their names. */
const contents: readonly (readonly [RegExp, string])[] = [
  [/\.(?:xlsx?|xlsm|ods)$/i, 'a spreadsheet'],
  [/\.(?:csv|tsv)$/i, 'a table'],
  [/\.(?:docx?|pdf|rtf|odt)$/i, 'a document'],
  [/\.(?:txt|md)$/i, 'a text'],
  [/\.(?:json|jsonl|ndjson)$/i, 'JSON'],
  [/\.(?:html?|xhtml)$/i, 'a page'],
  [/\.(?:sig|p7s|sgn)$/i, 'a signature'],
  [/\.(?:jpe?g|png|gif|tiff?|bmp)$/i, 'a picture'],
];

/** Returns what a member that is no XML contains, by its name. */
export function contentByName(name: string): string {
  return contents.find(([form]) => form.test(name))?.[1] ?? 'no XML';
}

/** What a file has instead of the documents of its kind. */
export class FoundContents {
  readonly #onSkipped: ((member: SkippedMember) => void) | undefined;
  readonly #first: string[] = [];
  #count = 0;

  /** @param onSkipped called with every member of an archive that is not read. */
  constructor(onSkipped?: (member: SkippedMember) => void) {
    this.#onSkipped = onSkipped;
  }

  /** Notes a member that is no XML. */
  add(member: SkippedMember): void {
    this.#note(`${member.name} (${member.content})`);
    this.#onSkipped?.(member);
  }

  /**
   * Notes XML without the documents of the kind.
   * @param name the name of the member; null for a file that is no archive.
   * @param root the name of its outermost element; null if it has none.
   */
  addXml(name: string | null, root: string | null): void {
    const content = root === null ? 'XML without elements' : `XML with <${root.slice(0, maxName)}>`;
    if (name === null) this.#note(content);
    else this.add(skippedMember(name, content));
  }

  /** The first contents, and how many there are. */
  get summary(): string {
    if (this.#count === 0) return 'nothing';
    const more = this.#count - this.#first.length;
    return this.#first.join(', ') + (more > 0 ? ` and ${more} more` : '');
  }

  #note(content: string): void {
    this.#count += 1;
    if (this.#first.length < maxNamed) this.#first.push(content);
  }
}
