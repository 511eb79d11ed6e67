import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readTable } from '../../subgraphs/platform/importing/tables/csvTable.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';
import { type ContractChange, contractChanges } from './changes.ts';

/** The contract of a release: its version, and the schema as `contractOf` prints it. */
export interface Release {
  readonly version: string;
  readonly sdl: string;
}

/** A breaking change that the next release declares. */
export interface DeclaredChange {
  /** The kind of change, such as `FIELD_REMOVED`. */
  readonly change: string;
  /** The place, such as `Need.deliverBy`. */
  readonly path: string;
  /** Why the change is made, and what replaces the removed element. */
  readonly reason: string;
}

const folder = join(projectRoot, 'schema', 'contract');
const releasedFile = join(folder, 'released.graphql');

/**
 * Reads the contract of the last release; null before the first one.
 * @throws Error if the file does not name its version.
 */
export function readRelease(): Release | null {
  if (!existsSync(releasedFile)) return null;
  const text = readFileSync(releasedFile, 'utf8');
  const [, version, sdl] = /^# Release (\S+)\n\n([\s\S]*)$/.exec(text) ?? [];
  if (version === undefined || sdl === undefined) {
    throw new Error(`${releasedFile} is malformed: expected "# Release <version>" and the schema.`);
  }
  return { version, sdl };
}

/** Returns a release as the text of its file. */
export function releaseText({ version, sdl }: Release): string {
  return `# Release ${version}\n\n${sdl}`;
}

/**
 * Reads the breaking changes that the next release declares.
 * @throws ImportRefused for a row without kind, place or reason, and for a change declared twice.
 */
export function readDeclaredChanges(): readonly DeclaredChange[] {
  const cell = z.string().min(1, 'expected a text');
  return readTable(folder, 'breaking.csv', {
    columns: { change: cell, path: cell, reason: cell },
    unique: [['change', 'path']],
  }).rows;
}

/**
 * Compares a contract with that of the last release. Returns a message for each breaking change
 * that is not declared, and for each declared change that is not a breaking change of this
 * contract.
 */
export async function contractProblems(
  release: Release,
  current: string,
  declared: readonly DeclaredChange[],
): Promise<readonly string[]> {
  const changes = await contractChanges(release.sdl, current);
  const breaking = changes.filter(({ level }) => level === 'BREAKING');
  const undeclared = breaking.filter((one) => !declared.some((other) => isSame(one, other)));
  const stale = declared.filter((one) => !breaking.some((other) => isSame(one, other)));
  return [
    ...undeclared.map(
      ({ change, path, message }) =>
        `${path}: ${message}, which breaks the contract of release ${release.version} (${change}). ` +
        `${wayOut(change)}, or declare the next release as breaking: docs/contract.md.`,
    ),
    ...stale.map(
      ({ change, path }) =>
        `schema/contract/breaking.csv declares ${change} of ${path}, which is not a breaking change since release ${release.version}. Remove the row.`,
    ),
  ];
}

/** Whether a change has the kind and the path of the declared change. */
export function isSame(
  one: Pick<ContractChange, 'change' | 'path'>,
  other: Pick<DeclaredChange, 'change' | 'path'>,
): boolean {
  return one.change === other.change && one.path === other.path;
}

function wayOut(change: string): string {
  if (change === 'TYPE_REMOVED')
    return 'Keep it, and mark what leads to it @deprecated for a release';
  if (/^(?:FIELD|FIELD_ARGUMENT|INPUT_FIELD|ENUM_VALUE)_REMOVED$/.test(change)) {
    return 'Keep it, and mark it @deprecated for a release first';
  }
  if (/^(?:FIELD_ARGUMENT|INPUT_FIELD)_ADDED$/.test(change)) return 'Make it optional';
  return 'Keep it as it was, and add a new element beside it';
}
