import { isDeepStrictEqual } from 'node:util';
import type { ChangedFacts } from '../../database/columns/record.ts';
import { ProvenanceKind, type Origin } from '../../graphql/types/provenance.ts';
import type { Facts, ImportedType, ImportOutcome } from './importedType.ts';

/** A record that the database already holds. */
export interface CurrentRecord {
  readonly key: string;
  readonly id: string;
  readonly version: number;
  /** The facts as the change feed reports them. */
  readonly before: Facts;
  /** The facts, with personal data. */
  readonly facts: Facts;
  /** The origins of facts that were stated after the record. */
  readonly origins: ChangedFacts;
  readonly provenance_kind: ProvenanceKind;
  /** ISO day. */
  readonly provenance_as_of: string;
}

/** A fact that the file states differently from the owner of the record. */
export interface FactDifference {
  readonly fact: string;
  readonly stated: unknown;
  readonly kept: unknown;
}

/** The result of comparing a record of a file with the one in the database. */
export interface Comparison {
  readonly outcome: ImportOutcome;
  /** The facts after the import. */
  readonly facts: Facts;
  /** The origins of facts that were stated after the record, after the import. */
  readonly origins: ChangedFacts;
  /** The facts that the import does not write, because the owner has stated others. */
  readonly differences: readonly FactDifference[];
}

/**
 * Compares what a file states with the record in the database. A fact that the owner has stated remains
 * and is reported as a difference; a fact that is newer than the file remains.
 * @param current the record in the database; null if it does not exist.
 * @param after the facts after the import, if nothing remains.
 * @param origin the origin of the facts of the file.
 */
export function compareRecord(
  current: CurrentRecord | null,
  after: Facts,
  origin: Origin,
): Comparison {
  if (current === null) return { outcome: 'ADDED', facts: after, origins: {}, differences: [] };
  const facts: Record<string, unknown> = { ...current.facts };
  const origins: Record<string, Origin> = { ...current.origins };
  const differences: FactDifference[] = [];
  let [changed, older] = [0, 0];
  for (const [fact, stated] of Object.entries(after)) {
    const kept = current.facts[fact] ?? null;
    if (isDeepStrictEqual(kept, stated ?? null)) continue;
    const earlier = origins[fact] ?? {
      kind: current.provenance_kind,
      asOf: current.provenance_as_of,
    };
    if (earlier.kind === ProvenanceKind.OWNER) {
      differences.push({ fact, stated, kept });
    } else if (earlier.asOf > origin.asOf) {
      older += 1;
    } else {
      changed += 1;
      facts[fact] = stated;
      origins[fact] = origin;
    }
  }
  const outcome = outcomeOf(changed, older, differences.length);
  return { outcome, facts, origins, differences };
}

function outcomeOf(changed: number, older: number, differing: number): ImportOutcome {
  if (changed > 0) return 'CHANGED';
  if (differing > 0) return 'DIFFERING';
  return older > 0 ? 'OLDER' : 'UNCHANGED';
}

/** A rule that the stated facts violate. */
export interface BrokenFact {
  readonly code: 'INVALID_FACT' | 'MISSING_FACT';
  /** The name of the fact; null if the rule is about the record. */
  readonly field: string | null;
  readonly message: string;
}

/** Returns the first rule that the stated facts violate; null if there is none. */
export function brokenFact(
  { shape, required }: Pick<ImportedType, 'shape' | 'required'>,
  stated: Facts,
  isNew: boolean,
): BrokenFact | null {
  const missing = isNew ? required.find((fact) => (stated[fact] ?? null) === null) : undefined;
  if (missing !== undefined) {
    const message = `expected \`${missing}\` of a record that Katun does not have yet, got nothing`;
    return { code: 'MISSING_FACT', field: missing, message };
  }
  const parsed = shape.safeParse(stated);
  if (parsed.success) return null;
  const [issue] = parsed.error.issues;
  const field = issue!.path.length === 0 ? null : issue!.path.join('.');
  const given: unknown = issue!.path.reduce<unknown>(
    (value, name) => (value as Readonly<Record<PropertyKey, unknown>> | undefined)?.[name],
    stated,
  );
  const got = given === undefined ? 'nothing' : JSON.stringify(given).slice(0, 200);
  const message = `expected ${issue!.message}, got ${got}`;
  return { code: 'INVALID_FACT', field, message };
}

/** Returns the first rule that the facts of a record would violate after the import; null if there is none. */
export function brokenRule(
  { rules = [] }: Pick<ImportedType, 'rules'>,
  after: Facts,
): BrokenFact | null {
  const rule = rules.find((one) => !one.isMet(after));
  if (rule === undefined) return null;
  const { fact, expected } = rule;
  const got = shownFact(after[fact] ?? null);
  return { code: 'INVALID_FACT', field: fact, message: `expected ${expected}, got ${got}` };
}

/** Returns a fact as a message shows it. */
function shownFact(value: unknown): string {
  if (value === null) return 'nothing';
  const isOfParts = Array.isArray(value) && value.some((part) => typeof part === 'object');
  return isOfParts ? `${value.length} rows` : JSON.stringify(value).slice(0, 200);
}
