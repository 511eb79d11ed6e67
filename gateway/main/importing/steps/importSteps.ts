import type { RecordImport } from '../../../../subgraphs/platform/importing/running/recordImport.ts';
import { definitions } from '../../graph.ts';

/** A part of an import: the records that one subgraph takes from the file. */
export interface ImportStep {
  readonly subgraph: string;
  readonly importing: RecordImport;
}

/**
 * Returns the parts of an import: the subgraphs that take records from files of a kind, in the order in
 * which they import them. Empty for an unknown kind.
 */
export function importStepsOf(kind: string): readonly ImportStep[] {
  return [...definitions.values()].flatMap(({ name: subgraph, recordImports = [] }) =>
    recordImports.filter(({ name }) => name === kind).map((importing) => ({ subgraph, importing })),
  );
}

/** Returns the kinds of files from which records are imported. */
export function recordImportKinds(): readonly string[] {
  const kinds = [...definitions.values()].flatMap(({ recordImports = [] }) => recordImports);
  return [...new Set(kinds.map(({ name }) => name))];
}
