import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../subgraphs/platform/process/projectRoot.ts';
import type { Operations } from './generated/operations.ts';

/** Reads the composed schema of all subgraphs. */
export function readSupergraph(): string {
  return readFileSync(join(projectRoot, 'schema', 'supergraph.graphql'), 'utf8');
}

/** Reads an operation of `schema/operations` by its name, such as "traceNeed". */
export function readOperation(name: keyof Operations): string {
  return readFileSync(join(projectRoot, 'schema', 'operations', `${name}.graphql`), 'utf8');
}

/** Returns the names of all operations of `schema/operations`, in order. */
export function operationNames(): readonly (keyof Operations)[] {
  const files = readdirSync(join(projectRoot, 'schema', 'operations')).toSorted();
  return files.map((file) => file.replace('.graphql', '') as keyof Operations);
}

/** Reads all operations of `schema/operations`. */
export function readOperations(): readonly string[] {
  return operationNames().map(readOperation);
}
