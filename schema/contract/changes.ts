import { type Change, ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
import {
  type GraphQLSchema,
  buildSchema,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql';
import { deprecatedElements } from './deprecated.ts';

/** A change of the public schema since the last release. */
export interface ContractChange {
  /**
   * BREAKING: a valid operation can become invalid, or an answer can have another type. DANGEROUS: an
   * operation stays valid, but a program that does not expect the change can fail, as on a new enum
   * value. NON_BREAKING: all others.
   */
  readonly level: 'BREAKING' | 'DANGEROUS' | 'NON_BREAKING';
  /** The kind of change, such as `FIELD_REMOVED`. */
  readonly change: string;
  /** The place: the path of the type, field, argument or value, such as `Need.deliverBy`. */
  readonly path: string;
  readonly message: string;
}

/**
 * Prints a schema as its contract: without descriptions, which may change at any time, and in the order
 * of the names.
 */
export function contractOf(schema: GraphQLSchema): string {
  const text = printSchema(lexicographicSortSchema(schema));
  const document = visit(parse(text, { noLocation: true }), {
    enter: (node) => {
      if (!('description' in node) || node.description === undefined) return undefined;
      const { description: _, ...rest } = node;
      return rest;
    },
  });
  return `${print(document)}\n`;
}

/**
 * Returns the changes from the released contract to another one, ordered by level and place. The
 * removal of an element that the released contract declares as deprecated is dangerous, not
 * breaking.
 * @param released the contract of the last release, as `contractOf` prints it.
 */
export async function contractChanges(
  released: string,
  current: string,
): Promise<readonly ContractChange[]> {
  const before = buildSchema(released);
  const changes = await diff(before, buildSchema(current));
  const deprecated = deprecatedElements(before);
  return withoutRepetitions(changes)
    .map((change): ContractChange => ({
      level: levelOf(change, deprecated),
      change: change.type,
      path: change.path ?? '',
      message: change.message,
    }))
    .toSorted((a, b) => orderOf(a) - orderOf(b) || compare(a.path, b.path));
}

const levels = ['BREAKING', 'DANGEROUS', 'NON_BREAKING'] as const;

const orderOf = ({ level }: ContractChange) => levels.indexOf(level);

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const removals: ReadonlySet<string> = new Set([
  ChangeType.FieldRemoved,
  ChangeType.EnumValueRemoved,
  ChangeType.InputFieldRemoved,
  ChangeType.FieldArgumentRemoved,
  ChangeType.TypeRemoved,
]);

function levelOf(
  { type, path, criticality: { level } }: Change,
  deprecated: ReadonlySet<string>,
): ContractChange['level'] {
  const wasDeprecated = removals.has(type) && path !== undefined && deprecated.has(path);
  return level === CriticalityLevel.Breaking && wasDeprecated ? 'DANGEROUS' : level;
}

/**
 * Leaves out changes of directives that another change reports too. For example, a deprecation is
 * also a change of the directive `@deprecated`.
 */
function withoutRepetitions(changes: readonly Change[]): readonly Change[] {
  const isUse = ({ type }: Change) => type.startsWith('DIRECTIVE_USAGE');
  const paths = new Set(changes.map(({ path }) => path));
  const reported = new Set(changes.filter((change) => !isUse(change)).map(({ path }) => path));
  return changes.filter((change) => {
    if (!isUse(change) || change.path === undefined) return true;
    const whole = change.path.slice(0, change.path.lastIndexOf('.'));
    return !reported.has(change.path) && !(whole.includes('@') && paths.has(whole));
  });
}
