import type { FilePlace, ReadItem } from '../records/readItem.ts';
import type { XmlElement } from './xmlElement.ts';

/** The start tag of the outermost element of a file. */
export interface XmlRoot {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A set of names of elements, without prefix. */
export type NameSet = Pick<ReadonlySet<string>, 'has'>;

/** The limits of one record. A larger record is refused; the rest of the file is read. */
export interface RecordLimits {
  /** The largest number of characters of its text in the file. */
  readonly characters: number;
  /** The largest number of its elements. */
  readonly elements: number;
}

/** The limits of a record of ordinary size. */
export const usualLimits: RecordLimits = { characters: 1_048_576, elements: 50_000 };

/** How files of one kind are read. All names are without prefix. */
export interface XmlReading {
  /** The elements that are records. A record within a record belongs to the outer one. */
  readonly records: NameSet;
  /** Elements outside of records that tell facts about the records after them. */
  readonly context: NameSet;
  /** Elements with personal data, which the text of a refused record does not contain. */
  readonly personal: NameSet;
  readonly limits: RecordLimits;
  /**
   * Begins a file, or a member of an archive.
   * @throws BrokenXml if files with this outermost element are not read.
   */
  open(root: XmlRoot, member: string | null): MemberReading;
}

/** The reading of one file or member. */
export interface MemberReading {
  /**
   * Notes an element outside of records.
   * @param parent the name of the element around it; empty for the outermost one.
   */
  context(element: XmlElement, parent: string): void;
  /** Returns what a record says; nothing if it is to be skipped. */
  record(element: XmlElement, source: RecordSource): readonly ReadItem[];
  /** Returns what remains to be said at the end of a file that was read without a fault. */
  end(): readonly ReadItem[];
}

/** Where a record comes from. */
export interface RecordSource {
  readonly place: FilePlace;
  /** The name of the element around the record; empty for the outermost one. */
  readonly parent: string;
  /**
   * Returns the record as it stands in the file, without the elements with personal data; null if it is
   * longer than 100,000 characters. Valid only while the record is read.
   */
  text(): string | null;
}

/** A kind of XML files: its reading, and where a thread finds it. */
export interface XmlKind<Options> {
  /** The URL of the module that exports the reading. */
  readonly module: string;
  /** The name under which it exports the function `reading`. */
  readonly name: string;
  /** Returns the reading. The options must be plain data, because threads get a copy of them. */
  reading(options: Options): XmlReading;
}
