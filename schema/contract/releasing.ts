import { type ContractChange, contractChanges } from './changes.ts';
import {
  type DeclaredChange,
  type Release,
  contractProblems,
  isSame,
  releaseText,
} from './contract.ts';

/** The inputs from which a release is made. */
export interface ReleaseInput {
  /** The version of the new release, such as "0.2.0". */
  readonly version: string;
  /** The contract of the new release, as `contractOf` prints it. */
  readonly current: string;
  /** The last release; null before the first one. */
  readonly last: Release | null;
  /** The breaking changes that the new release declares. */
  readonly declared: readonly DeclaredChange[];
  /** The changelog of the schema so far; empty before the first release. */
  readonly changelog: string;
}

/** Thrown if a release is refused, with the reason. No file was written. */
export class ReleaseRefused extends Error {
  override readonly name = 'ReleaseRefused';
}

/**
 * Makes a release of the contract. Returns the files that it changes, by their path in the project:
 * the released contract, the changelog of the schema with a section for this release, and the list
 * of declared breaking changes, which is emptied.
 * @throws ReleaseRefused if the version is not later than the last one; if a breaking change is not
 * declared; or if one is declared and the version does not say that the release is breaking.
 */
export async function releaseContract(input: ReleaseInput): Promise<ReadonlyMap<string, string>> {
  const { version, current, last, declared, changelog } = input;
  const changes = last === null ? [] : await changesSince(last, input);
  const section = [`## ${version}`, ...(last === null ? [first] : sectionOf(changes, declared))];
  return new Map([
    ['schema/contract/released.graphql', releaseText({ version, sdl: current })],
    ['schema/contract/breaking.csv', 'change,path,reason\n'],
    ['docs/schema-changelog.md', withSection(changelog, section.join('\n\n'))],
  ]);
}

async function changesSince(
  last: Release,
  { version, current, declared }: ReleaseInput,
): Promise<readonly ContractChange[]> {
  const step = stepBetween(last.version, version);
  if (step === null) {
    throw new ReleaseRefused(
      `The version of package.json must be later than the last release ${last.version}, got ${version}.`,
    );
  }
  const problems = await contractProblems(last, current, declared);
  if (problems.length > 0) throw new ReleaseRefused(problems.join('\n'));
  if (declared.length > 0 && step !== 'breaking') {
    const next = nextBreaking(last.version);
    throw new ReleaseRefused(
      `schema/contract/breaking.csv declares breaking changes since ${last.version}: ` +
        `the version of package.json must be ${next} or later, got ${version}.`,
    );
  }
  return contractChanges(last.sdl, current);
}

/**
 * Returns whether the version `next` announces a breaking release by Semantic Versioning: its first
 * number is greater or, before 1.0.0, its second number. Returns null if `next` is not later than
 * `last`.
 */
function stepBetween(last: string, next: string): 'breaking' | 'compatible' | null {
  const [a, b] = [numbersOf(last), numbersOf(next)];
  const at = a.findIndex((number, index) => number !== b[index]);
  if (at === -1 || b[at]! < a[at]!) return null;
  return at === 0 || (a[0] === 0 && at === 1) ? 'breaking' : 'compatible';
}

function nextBreaking(version: string): string {
  const [major = 0, minor = 0] = numbersOf(version);
  return major === 0 ? `0.${minor + 1}.0` : `${major + 1}.0.0`;
}

function numbersOf(version: string): readonly number[] {
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    throw new ReleaseRefused(`A version must have the form 1.2.3, got "${version}".`);
  }
  return version.split('.').map(Number);
}

const first = 'The first release.';

const headings = {
  BREAKING: 'Breaking',
  DANGEROUS: 'Dangerous: a program that does not expect it can fail',
  NON_BREAKING: 'Compatible',
} as const;

function sectionOf(
  changes: readonly ContractChange[],
  declared: readonly DeclaredChange[],
): readonly string[] {
  if (changes.length === 0) return ['No changes.'];
  return Object.entries(headings).flatMap(([level, heading]) => {
    const lines = changes
      .filter((change) => change.level === level)
      .map((change) => lineOf(change, declared));
    return lines.length === 0 ? [] : [`### ${heading}`, lines.join('\n')];
  });
}

function lineOf(change: ContractChange, declared: readonly DeclaredChange[]): string {
  const reason = declared.find((one) => isSame(change, one))?.reason;
  return `- \`${change.path}\`: ${change.message}.${reason === undefined ? '' : ` ${reason}`}`;
}

const introduction = `# Changelog of the schema

What changed in the public schema with each release, the latest first. \`npm run schema -- --release\` writes it; [contract.md](contract.md)
says what a release promises.`;

function withSection(changelog: string, section: string): string {
  const at = changelog.indexOf('\n## ');
  const earlier = at === -1 ? '' : `\n${changelog.slice(at + 1).trim()}\n`;
  return `${introduction}\n\n${section}\n${earlier}`;
}
