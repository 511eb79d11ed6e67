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
  const names = files.filter((file) => file.endsWith('.graphql'));
  return names.map((file) => file.replace('.graphql', '') as keyof Operations);
}

/** The metadata of an operation. */
export interface OperationFacts {
  /** A short label, in both languages. */
  readonly title: { readonly en: string; readonly ru: string };
  /** A sentence that states what the operation returns, in both languages. */
  readonly description: { readonly en: string; readonly ru: string };
  /** Variables with which it returns data in the demonstration world. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Reads the title, description and variables of an operation, from the JSON file of its name. */
export function readOperationFacts(name: keyof Operations): OperationFacts {
  const path = join(projectRoot, 'schema', 'operations', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as OperationFacts;
}

/** Reads all operations of `schema/operations`. */
export function readOperations(): readonly string[] {
  return operationNames().map(readOperation);
}
