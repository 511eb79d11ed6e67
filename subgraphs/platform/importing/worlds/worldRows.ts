import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import {
  type ChangedFacts,
  SourcedRecord,
  provenanceColumns,
} from '../../database/columns/record.ts';
import { type Origin, ProvenanceKind } from '../../graphql/types/provenance.ts';
import { day, filledText, listOf, oneOf, optional } from '../tables/cells.ts';
import { readLookup, readTable } from '../tables/csvTable.ts';
import { ImportRefused } from '../importRefused.ts';
import { z } from 'zod';
import { defaultProvenanceIn, worldHas } from './world.ts';
import type { WorldFile } from './worldFile.ts';

/** A cell with a fact and its origin, such as "priority OWNER 2016-10-01 its owner, through Katun". */
const factOrigin = z.codec(filledText, z.tuple([z.string(), z.custom<Origin>()]), {
  decode(text, context): [string, Origin] {
    const [, fact, kind, asOf, source] =
      /^(\S+) ([A-Z]+) (\d{4}-\d\d-\d\d) (.+)$/su.exec(text) ?? [];
    const known = Object.values(ProvenanceKind).find((one) => one === kind);
    if (fact && known && asOf && source) return [fact, { kind: known, asOf, source }];
    const message =
      'a fact, its kind of provenance, a day and a source, such as "priority OWNER 2016-10-01 its owner"';
    context.issues.push({ code: 'custom', message, input: text });
    return z.NEVER;
  },
  encode: ([fact, { kind, asOf, source }]) => `${fact} ${kind} ${asOf} ${source}`,
});

/**
 * Columns with the provenance of a record. The columns are optional, and their cells may be empty.
 */
const provenanceCells = {
  provenance: optional(oneOf(ProvenanceKind)),
  source: optional(filledText),
  asOf: optional(day),
  changedFacts: optional(listOf(factOrigin)),
};

/** Returns the columns of a file, with those of the provenance of its records. */
export function columnsOf({ columns, entity }: WorldFile): WorldFile['columns'] {
  return isSourced(entity) ? { ...columns, ...provenanceCells } : columns;
}

/** Returns the names of the columns that a file may lack. */
export function optionalColumnsOf({ mayLack = [], entity }: WorldFile): readonly string[] {
  return isSourced(entity) ? [...mayLack, ...Object.keys(provenanceCells)] : mayLack;
}

/** Whether the records of a class have a provenance. */
export function isSourced(entity: WorldFile['entity']): boolean {
  return entity.prototype instanceof SourcedRecord;
}

/** The provenance of a row, as its cells state it. */
export interface StatedProvenance {
  readonly provenance: ProvenanceKind | null;
  readonly source: string | null;
  readonly asOf: string | null;
  readonly changedFacts?: readonly (readonly [string, Origin])[] | null;
}

/** Returns the cells of the provenance of a record. */
export function statedProvenance(record: SourcedRecord): StatedProvenance {
  const changed = Object.entries(record.changedFacts).toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );
  return {
    provenance: record.provenanceKind,
    source: record.provenanceSource,
    asOf: record.provenanceAsOf,
    changedFacts: changed.length === 0 ? null : changed,
  };
}

/**
 * Returns the function that adds the provenance columns to a row of a world. A row that states no kind, no
 * source or no day has those of the world.
 * @param folder the folder of the world.
 */
export function sourcedIn(folder: string) {
  const defaults = defaultProvenanceIn(folder);
  return <Row extends StatedProvenance>(row: Row) => {
    const { provenance, source, asOf, changedFacts, ...facts } = row;
    const kind = provenance ?? defaults.kind;
    const said = source ?? defaults.source;
    const madeUpIn = `${defaults.world}: `;
    const isCited = kind !== ProvenanceKind.DEMO || said.startsWith(madeUpIn);
    const cited = isCited ? said : madeUpIn + said;
    const changed: ChangedFacts = Object.fromEntries(changedFacts ?? []);
    const origin = provenanceColumns(kind, cited, asOf ?? defaults.asOf);
    return { ...facts, ...origin, changedFacts: changed };
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

/** The number of rows in one statement: PostgreSQL takes at most 65,535 parameters. */
const rowsOfStatement = 1_000;

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
  try {
    for (let start = 0; start < rows.length; start += rowsOfStatement) {
      await em.insertMany(entity, rows.slice(start, start + rowsOfStatement));
    }
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
