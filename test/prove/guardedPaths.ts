import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Guards } from '../../subgraphs/platform/identity/authorisation/guards.ts';

/** A path from the root of the graph to a guarded field. */
export interface GuardedPath {
  /** The guarded field, such as "Need.contact". */
  readonly coordinate: string;
  /** The names of the fields on the path. */
  readonly path: readonly string[];
  readonly query: string;
  /** Alternative lists of scopes; the caller needs all scopes of one list. */
  readonly anyOf: readonly (readonly string[])[];
}

/** By the name of a root field, arguments with which it returns data. */
export type RootArguments = Readonly<Record<string, string>>;

/**
 * Returns every path without a cycle to every guarded field, up to a depth. A field counts as
 * guarded if it, its type or the type of its value has a guard. Fields with required arguments are
 * followed only at the root, with the given arguments.
 */
export function guardedPaths(
  schema: GraphQLSchema,
  guards: Guards,
  roots: RootArguments,
  depth: number,
): GuardedPath[] {
  const found: GuardedPath[] = [];
  const walk = (
    type: GraphQLObjectType,
    steps: readonly string[],
    texts: readonly string[],
    seen: ReadonlySet<string>,
  ) => {
    for (const field of Object.values(type.getFields())) {
      const isRoot = steps.length === 0;
      const needsArguments = field.args.some(
        (arg) => isNonNullType(arg.type) && arg.defaultValue === undefined,
      );
      const given = isRoot ? roots[field.name] : undefined;
      if (needsArguments && given === undefined) continue;
      const value = getNamedType(field.type);
      const path = [...steps, field.name];
      const text = [...texts, `${field.name}${given ?? ''}`];
      const own = [`${type.name}.${field.name}`, type.name, value.name].flatMap(
        (coordinate) => guards.get(coordinate) ?? [],
      );
      if (own.length > 0) {
        found.push({
          coordinate: `${type.name}.${field.name}`,
          path,
          query: nested(text, leavesOf(field)),
          anyOf: own.flatMap(({ anyOf }) => anyOf),
        });
      }
      const goesOn = isObjectType(value) && path.length < depth && !seen.has(value.name);
      if (goesOn) walk(value, path, text, new Set([...seen, value.name]));
    }
  };
  walk(schema.getQueryType()!, [], [], new Set());
  return found;
}

/** Returns a selection of all leaves of a field's value that require no arguments. */
function leavesOf(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return '';
  const leaves = Object.values(type.getFields()).flatMap((one) => {
    const value = getNamedType(one.type);
    if (one.args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined))
      return [];
    if (isLeafType(value)) return [one.name];
    if (!isObjectType(value)) return [];
    const inner = Object.values(value.getFields())
      .filter((leaf) => isLeafType(getNamedType(leaf.type)) && leaf.args.length === 0)
      .map(({ name }) => name);
    return inner.length > 0 ? [`${one.name} { ${inner.join(' ')} }`] : [];
  });
  return ` { ${leaves.join(' ')} }`;
}

function nested(steps: readonly string[], leaves: string): string {
  return `${steps.map((step) => `{ ${step} `).join('')}${leaves}${' }'.repeat(steps.length)}`;
}
