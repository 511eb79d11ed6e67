/** A classifier: codes with names, the code of a narrower entry below that of a broader one. */
export interface Classifier {
  /** The name of the kind of file, such as "okpd2". */
  readonly name: string;
  /** A description of the file, in one line. */
  readonly description: string;
  /** The name of the classifier in the provenance of its entries, such as "OKPD2". */
  readonly source: string;
  /** The name of the GraphQL type of an entry, such as "Okpd2Class". */
  readonly kind: string;
  /** The table of the entries, and the view with their facts. */
  readonly table: string;
  readonly view: string;
  /** The column of codes, by which codes that a spreadsheet has mangled are known: okpd2 or okved. */
  readonly column: 'okpd2' | 'okved';
  /** Returns the codes above that of an entry, from the nearest one up to its section. */
  readonly above: (code: string) => readonly string[];
}
