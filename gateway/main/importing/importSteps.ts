import { definitions } from '../graph.ts';
import type { ImportStep } from './importRecords.ts';

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
