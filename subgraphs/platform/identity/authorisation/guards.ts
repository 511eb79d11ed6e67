import {
  type ConstDirectiveNode,
  type DocumentNode,
  Kind,
  type ListValueNode,
  type StringValueNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';

/** The condition that a caller must meet to read a field or a type. */
export interface Guard {
  /** The guarded type or field, such as "Need.contact". */
  readonly coordinate: string;
  /**
   * Alternative sets of scopes. The caller must have all scopes of at least one set. If there are
   * no sets, any valid token suffices.
   */
  readonly anyOf: readonly (readonly string[])[];
}

/** The guards of a schema, by type and by "Type.field". */
export type Guards = ReadonlyMap<string, Guard>;

/**
 * Reads the directives `@authenticated` and `@requiresScopes` of a federation schema, of a subgraph
 * or composed. If a field or type has both, a token with the scopes is required. If it has
 * `@policy`, every caller is refused, because policies cannot be evaluated here.
 * @see https://specs.apollo.dev/requiresScopes/v0.1/
 */
export function readGuards(schema: DocumentNode): Guards {
  const names = directiveNames(schema);
  const guards = new Map<string, Guard>();
  const keep = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const guard = guardOf(coordinate, directives, names);
    if (guard) guards.set(coordinate, guard);
  };
  for (const definition of schema.definitions) {
    if (!isType(definition)) continue;
    const type = definition.name.value;
    keep(type, definition.directives);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      keep(`${type}.${field.name.value}`, field.directives);
    }
  }
  return guards;
}

/** The names of the authorisation directives in a schema. */
interface DirectiveNames {
  readonly authenticated: string;
  readonly requiresScopes: string;
  readonly policy: string;
}

/** Returns the names of the authorisation directives, which `@link` may have renamed with `as`. */
export function directiveNames(schema: DocumentNode): DirectiveNames {
  const links = schema.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).filter(({ name }) => name.value === 'link')
      : [],
  );
  const nameOf = (feature: string) => {
    const link = links.find((one) => textOf(one, 'url')?.includes(`/${feature}/v`));
    return (link && textOf(link, 'as')) ?? feature;
  };
  return {
    authenticated: nameOf('authenticated'),
    requiresScopes: nameOf('requiresScopes'),
    policy: nameOf('policy'),
  };
}

function guardOf(
  coordinate: string,
  directives: readonly ConstDirectiveNode[],
  names: DirectiveNames,
): Guard | null {
  const find = (name: string) => directives.find((directive) => directive.name.value === name);
  if (find(names.policy)) return { coordinate, anyOf: [['a policy that cannot be evaluated']] };
  const scopes = find(names.requiresScopes)?.arguments?.find(({ name }) => name.value === 'scopes');
  if (scopes?.value.kind === Kind.LIST) {
    return { coordinate, anyOf: scopes.value.values.map((all) => texts(all as ListValueNode)) };
  }
  return find(names.authenticated) ? { coordinate, anyOf: [[]] } : null;
}

function texts({ values }: ListValueNode): string[] {
  return values.map((value) => (value as StringValueNode).value);
}

/** Returns the value of a directive's string argument. */
export function textOf(directive: ConstDirectiveNode, argument: string): string | undefined {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function isType(
  definition: DocumentNode['definitions'][number],
): definition is TypeDefinitionNode | TypeExtensionNode {
  return /^(Object|Interface|Union|Enum|Scalar)Type(Definition|Extension)$/.test(definition.kind);
}
