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
  return files.map((file) => file.replace('.graphql', ''));
}

/** All operations of `schema/operations`. */
export function readOperations(): readonly string[] {
  return operationNames().map(readOperation);
}
