import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../subgraphs/platform/process/projectRoot.ts';

/** The composed schema of all subgraphs. */
export function readSupergraph(): string {
  return readFileSync(join(projectRoot, 'schema', 'supergraph.graphql'), 'utf8');
}

/** An operation of `schema/operations` by its name, such as "traceNeed". */
export function readOperation(name: string): string {
  return readFileSync(join(projectRoot, 'schema', 'operations', `${name}.graphql`), 'utf8');
}

/** The names of the operations of `schema/operations`. */
export function operationNames(): readonly string[] {
  const files = readdirSync(join(projectRoot, 'schema', 'operations'));
  return files.flatMap((file) => (file.endsWith('.graphql') ? file.replace('.graphql', '') : []));
}

/** What stands beside an operation. */
export interface OperationFacts {
  /** A short label, in both languages. */
  readonly title: { readonly en: string; readonly ru: string };
  /** What the operation answers, as a sentence in both languages. */
  readonly description: { readonly en: string; readonly ru: string };
  /** Variables with which it gives an answer in the demonstration world. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Reads what stands beside an operation, from the file of its name with the ending `.json`. */
export function readOperationFacts(name: string): OperationFacts {
  const path = join(projectRoot, 'schema', 'operations', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as OperationFacts;
}

/** All operations of `schema/operations`. */
export function readOperations(): readonly string[] {
  return operationNames().map(readOperation);
}
