import type pg from 'pg';
import type { RefusedPart, SkippedMember } from '../records/readItem.ts';
import type { ImportFile } from './importedFile.ts';
import type { TableOptions } from './recordImport.ts';

/** What an importer asks for. */
export interface ImportRequest {
  /** The id of the import, the same in all databases. */
  readonly id: string;
  readonly file: ImportFile;
  /** The author: the subject of the token, or `import` for the command. */
  readonly by: string;
  /** Whether the file lists all records of its source; null for the usual coverage of its kind. */
  readonly isFull: boolean | null;
  /** The day of the facts of the file, as ISO text; null for the day that the file states, or today. */
  readonly asOf: string | null;
  /** The code of the tax service of the only region to read; null for all. */
  readonly region: string | null;
  /** How the file is read if it is a table. */
  readonly table?: TableOptions;
  /** Whether to commit the good records although others are refused. */
  readonly goodRows: boolean;
  /** Whether only to compare: nothing is written. */
  readonly dryRun: boolean;
  /** The current date of the program's clock. */
  readonly today: string;
}

/** The numbers of records of an import, by outcome. */
export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  /** The records that a full file does not list any more. */
  readonly ended: number;
  readonly unchanged: number;
  /** The records whose facts in Katun are newer than the file. */
  readonly older: number;
  /** The records in which only facts that their owner has stated differ. */
  readonly differing: number;
  readonly refused: number;
}

/** A change that an import makes or would make. */
export interface ShownChange {
  readonly outcome: string;
  readonly kind: string;
  readonly id: string;
  /** The changed facts, each before and after; all facts of a new record. */
  readonly facts: readonly {
    readonly fact: string;
    readonly before: unknown;
    readonly after: unknown;
  }[];
}

/** The number of members of an archive that a report names of those that were not read. */
const maxNamedMembers = 10;

/** The members of an archive that are no documents of the kind that is imported. */
export class SkippedMembers {
  count = 0;
  /** The first ten of them. */
  readonly first: SkippedMember[] = [];

  /** Counts a member. */
  add(member: SkippedMember): void {
    this.count += 1;
    if (this.first.length < maxNamedMembers) this.first.push(member);
  }
}

/** The result of an import in one database. */
export interface ImportReport {
  readonly state: 'CHECKED' | 'COMMITTED' | 'REFUSED';
  readonly counts: ImportCounts;
  /** The first changes, for a dry run. */
  readonly shown: readonly ShownChange[];
  /** The members of the archive that were not read; null if another process has read the file. */
  readonly skipped: Pick<SkippedMembers, 'count' | 'first'> | null;
  /** The last number of the feed that the import has appended; null if it has appended none. */
  readonly lastChange: number | null;
}

/** Reports the progress of an import. */
export interface ImportProgress {
  readonly step: 'reading' | 'checking' | 'waiting' | 'writing' | 'telling';
  /** The read bytes, of all bytes of the file. */
  readonly bytes: number;
  readonly records: number;
  readonly refused: number;
}

/** Options of running an import. */
export interface ImportRunOptions {
  /** Ends the import when it is aborted; nothing is then written. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
  /** Called with every refused part, in the order of the file. */
  readonly onRefused: (refused: RefusedPart) => void;
  /** Called if another import is running, and this one waits for its end. */
  readonly onWait: () => void;
  /**
   * Waits until the subgraph knows the records of others to which those of the file may refer. Absent if it
   * need not; not called if the file has no records.
   */
  readonly untilKnown?: () => Promise<void>;
  /** Writes more rows in the transaction of the import, before it commits. */
  readonly alongside?: (writer: pg.PoolClient) => Promise<void>;
  /**
   * Called with the line of the header of a table that begins with titles; with 0 and the names of the columns
   * for a table that has no header.
   */
  readonly onHeader?: (line: number, names?: readonly string[]) => void;
}
