import type { ColumnNames } from '../../tables/titled/foundColumns.ts';

/** A classifier: codes with names. The code of a narrower entry may stand below that of a broader one. */
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
  /** The column of codes, by which codes that a spreadsheet has mangled are known: okpd2, okved or okei. */
  readonly column: 'okpd2' | 'okved' | 'okei';
  /**
   * Returns the codes above that of an entry, from the nearest one up to its section; absent if the
   * classifier has neither broader entries nor sections.
   */
  readonly above?: (code: string) => readonly string[];
  /** The names by which files call the columns, beyond the usual ones of codes and names. */
  readonly columns?: ColumnNames<'code' | 'name'>;
  /** The columns with further facts of an entry, by fact: texts, which may be empty. None if absent. */
  readonly texts?: ColumnNames;
  /** Whether a text that stands alone in its row is a heading above entries, and no entry. */
  readonly isHeading?: (text: string) => boolean;
}
