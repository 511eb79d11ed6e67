import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { provenanceColumns } from '../../database/columns/record.ts';
import { ProvenanceKind } from '../../graphql/types/provenance.ts';
import { day, filledText, oneOf, optional, wholeNumber } from '../tables/cells.ts';
import { type TableKeys, readLookup, readTable } from '../tables/csvTable.ts';
import { ImportRefused } from '../importRefused.ts';
import { defaultProvenanceIn, worldHas } from './world.ts';

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
 * Returns the function that adds the provenance columns to a row of a world. A row that states no kind, no
 * source or no day has those of the world.
 * @param folder the folder of the world.
 */
export function sourcedIn(folder: string) {
  const defaults = defaultProvenanceIn(folder);
  return <Row extends Stated>({ provenance, source, asOf, ...facts }: Row) => {
    const kind = provenance ?? defaults.kind;
    const said = source ?? defaults.source;
    const cited = kind === ProvenanceKind.DEMO ? `${defaults.world}: ${said}` : said;
    return { ...facts, ...provenanceColumns(kind, cited, asOf ?? defaults.asOf) };
  };
}

/**
 * Reads a file of a world into rows, as `readTable`. A world may lack the file, which then has no rows.
 * @throws ImportRefused if the file has an error.
 */
export const readWorldTable: typeof readTable = (folder, file, spec) =>
  worldHas(folder, file) ? readTable(folder, file, spec) : { file, has: () => false, rows: [] };

/** Reads two columns of a file of a world, as `readLookup`. A world may lack the file. */
export const readWorldLookup: typeof readLookup = (folder, file, key, value) =>
  worldHas(folder, file)
    ? readLookup(folder, file, key, value)
    : { file, has: () => false, get: (one) => one };

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
  const sourced = sourcedIn(folder);
  const contacts = readWorldTable(folder, file, {
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
