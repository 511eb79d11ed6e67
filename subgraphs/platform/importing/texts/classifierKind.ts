import type { EntityManager } from '@mikro-orm/postgresql';
import type { World } from '../worlds/world.ts';
import type { TextFile } from './textFile.ts';

/** The result of an import, in numbers of records. */
export interface ImportSummary {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** Options for importing a file. */
export interface ImportOptions {
  /** The current date of the program's clock. */
  readonly today: string;
  /** Whether the file may remove most of the existing records. */
  readonly allowRemoval: boolean;
  readonly onProgress: (step: string) => void;
  /** What fills the database first if it is empty. */
  readonly world: World;
}

/** A kind of file that a subgraph imports. */
export interface ImportDefinition {
  /** The name of the kind, by which the command selects it, such as "okpd2". */
  readonly name: string;
  /** A description of the file, in one line. */
  readonly description: string;
  /**
   * Changes the tables so that they correspond to the file, within the transaction of the entity
   * manager.
   * @throws ImportRefused if any part of the file is invalid.
   */
  run(em: EntityManager, file: TextFile, options: ImportOptions): Promise<ImportSummary>;
}
