import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type DatabaseDefinition,
  type DatabaseUrls,
  openDatabaseAsOwner,
} from '../database/connecting/database.ts';
import { prepareDatabase } from '../database/connecting/databasePreparation.ts';
import type { TextFile } from './textFile.ts';

/** What came of an import, in records. */
export interface ImportSummary {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** Under which circumstances a file is imported. */
export interface ImportOptions {
  /** The day on which the program lives. */
  readonly today: string;
  /** Whether the file may take away most of what is known. */
  readonly allowRemoval: boolean;
  readonly onProgress: (step: string) => void;
}

/** A kind of file that a subgraph takes in as a whole. */
export interface ImportDefinition {
  /** What the command calls it, such as "okpd2". */
  readonly name: string;
  /** What the file is, in one line. */
  readonly description: string;
  /**
   * Brings the tables into line with the file, within the transaction of the entity manager.
   * @throws ImportRefused for a file that is wrong anywhere.
   */
  run(em: EntityManager, file: TextFile, options: ImportOptions): Promise<ImportSummary>;
}

/**
 * Imports a file into a subgraph's database, which is prepared first, as the owner of the tables and in
 * one transaction: all of it or nothing.
 * @throws ImportRefused, StartupError.
 */
export async function importFile(
  definition: DatabaseDefinition,
  urls: DatabaseUrls,
  importing: ImportDefinition,
  file: TextFile,
  options: ImportOptions,
): Promise<ImportSummary> {
  await prepareDatabase(definition, urls, options.onProgress);
  const orm = await openDatabaseAsOwner(definition, urls);
  try {
    return await orm.em.fork().transactional((em) => importing.run(em, file, options));
  } finally {
    await orm.close(true);
  }
}
