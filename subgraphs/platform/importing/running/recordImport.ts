import type { ImportedType } from '../records/importedType.ts';
import type { ReadItem, SkippedMember } from '../records/readItem.ts';
import type { ColumnMapping } from '../tables/columns/columnMapping.ts';

/** How a file is read. */
export interface ReadOptions {
  /** Ends the reading when it is aborted. */
  readonly signal: AbortSignal;
  /** Read only the records of the region with this code of the tax service, such as "22"; all if null. */
  readonly region: string | null;
  /** Called with the number of bytes of the file that were read since the last call. */
  readonly onBytes: (bytes: number) => void;
  /** How a table is read; absent for other files. */
  readonly table?: TableOptions;
  /**
   * Called with the line of the header of a table that begins with titles; with 0 and the names of the columns
   * for a table that has no header.
   */
  readonly onHeader?: (line: number, names?: readonly string[]) => void;
  /** Called with every member of an archive that is not read. */
  readonly onSkipped?: (member: SkippedMember) => void;
}

/** What a user states about a table. */
export interface TableOptions {
  /** The name of the sheet of a spreadsheet; the first one if null. */
  readonly sheet: string | null;
  /** The columns that names of the header mean; those that are saved beside the file if null. */
  readonly mapping: ColumnMapping | null;
}

/** A kind of file from which a subgraph imports records. */
export interface RecordImport {
  /** The name of the kind, by which the command selects it, such as "rmsp". */
  readonly name: string;
  /** A description of the file, in one line. */
  readonly description: string;
  /** The name of the source in the provenance of the records. */
  readonly source: string;
  /**
   * Whether a file of this kind lists all records of its source, so that records that it does not list have
   * ended, unless the command says otherwise.
   */
  readonly isFull: boolean;
  /** The types of the records, in the order in which they are written. */
  readonly types: readonly ImportedType[];
  /** The path of the file of a world with the same rows, if it is a table; absent for other files. */
  readonly worldFile?: string;
  /** Whether the file is a table, so that refused rows come back as they are. */
  readonly isTable?: boolean;
  /** Returns an example of the file, if it is a table of the user's own; absent for other files. */
  readonly template?: () => string;
  /** The names of the relays that must be up to date before the records are written; none if absent. */
  readonly waitsFor?: readonly string[];
  /**
   * Reads a file in batches.
   * @param path the path of the file.
   */
  read(path: string, options: ReadOptions): AsyncGenerator<readonly ReadItem[]>;
}
