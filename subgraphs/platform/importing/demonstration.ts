import { join } from 'node:path';
import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { provenanceColumns } from '../database/columns/record.ts';
import { ProvenanceKind } from '../graphql/types/provenance.ts';
import { demonstrationDay } from '../process/clock.ts';
import { projectRoot } from '../process/projectRoot.ts';
import { day, filledText, oneOf, optional, wholeNumber } from './cells.ts';
import { type TableKeys, readTable } from './csvTable.ts';
import { ImportRefused } from './importRefused.ts';

/** The folder of the CSV files that hold the demonstration world. */
export const demonstrationFolder = join(projectRoot, 'subgraphs', 'demonstration');

/**
 * Columns with the provenance of a record. The columns are optional, and their cells may be empty.
 */
export const provenanceCells = {
  provenance: optional(oneOf(ProvenanceKind)),
  source: optional(filledText),
  asOf: optional(day),
};

/** The names of the columns of `provenanceCells`. */
export const provenanceNames = ['provenance', 'source', 'asOf'] as const;

interface Stated {
  readonly provenance: ProvenanceKind | null;
  readonly source: string | null;
  readonly asOf: string | null;
}

/**
 * Adds the provenance columns to a row. By default the record is fictional, and its source may name
 * the parts that are real.
 */
export function sourced<Row extends Stated>({ provenance, source, asOf, ...facts }: Row) {
  const kind = provenance ?? ProvenanceKind.DEMO;
  const said = source ?? 'made up for demonstration';
  const cited = kind === ProvenanceKind.DEMO ? `Katun demonstration world: ${said}` : said;
  return { ...facts, ...provenanceColumns(kind, cited, asOf ?? demonstrationDay) };
}

/**
 * Reads the contacts of the records of one table.
 * @param records the table whose keys the column `record` contains.
 * @param idOf returns the id of the record with a key.
 */
export function readContactRows(
  folder: string,
  file: string,
  records: TableKeys,
  idOf: (key: string) => string = (key) => key,
) {
  const contacts = readTable(folder, file, {
    columns: {
      record: filledText,
      place: wholeNumber,
      role: filledText,
      name: optional(filledText),
      phone: optional(filledText),
      email: optional(filledText),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['record', 'place']],
    references: { record: records },
  });
  return contacts.rows.map(({ record, ...facts }) =>
    Object.assign({ recordId: idOf(record) }, sourced(facts)),
  );
}

/**
 * Inserts the rows of a file, in batches.
 * @throws ImportRefused if the database refuses a row. The message names the constraint and, if
 * PostgreSQL reports it, the row.
 */
export async function insertRows<Entity extends object>(
  em: EntityManager,
  entity: new () => Entity,
  file: string,
  rows: readonly RequiredEntityData<Entity>[],
): Promise<void> {
  if (rows.length === 0) return;
  try {
    await em.insertMany(entity, [...rows]);
  } catch (error) {
    throw explained(file, error);
  }
}

function explained(file: string, error: unknown): unknown {
  if (!(error instanceof Error && 'constraint' in error)) return error;
  if (typeof error.constraint !== 'string') return error;
  // If the constraint belongs to a domain type, PostgreSQL's error does not name the row.
  const row = 'detail' in error && typeof error.detail === 'string' ? error.detail : 'another';
  const message = `expected rows that satisfy "${error.constraint}", got: ${row}`;
  return new ImportRefused([{ file, line: null, code: 'REFUSED_BY_DATABASE', message }]);
}
