import { type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';

/** Returns the names of the object types without an `id`, in order: caches must not normalise them. */
export function embeddedTypeNames(schema: GraphQLSchema): readonly string[] {
  const roots = new Set([schema.getQueryType(), schema.getMutationType()]);
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .filter(
      (type) => isObjectType(type) && !roots.has(type) && !Object.hasOwn(type.getFields(), 'id'),
    )
    .map(({ name }) => name)
    .toSorted();
}

/**
 * Returns the module that tells normalised caches which types have no id of their own and which types
 * implement an interface or belong to a union.
 */
export function cacheKeysModule(schema: GraphQLSchema): string {
  const embedded = embeddedTypeNames(schema);
  const possible = Object.values(schema.getTypeMap())
    .filter((type) => isAbstractType(type) && !type.name.startsWith('__'))
    .map(({ name }) => name)
    .toSorted()
    .map((name) => {
      const abstract = schema.getType(name);
      const names = isAbstractType(abstract) ? schema.getPossibleTypes(abstract) : [];
      return `  ${name}: [${names.map((one) => `'${one.name}'`).join(', ')}],`;
    });
  return `/**
 * Options of the normalised caches of Apollo Client and urql. Types with an \`id\` need none: ids are unique
 * within their type, and both caches use them by default.
 */

/** Types without an id: their objects are stored within the objects that have them. */
type EmbeddedType =
${embedded.map((name) => `  | '${name}'`).join('\n')};

/** For \`new InMemoryCache({ typePolicies })\` of Apollo Client. */
export const typePolicies: Record<EmbeddedType, { keyFields: false; merge: true }> = {
${embedded.map((name) => `  ${name}: { keyFields: false, merge: true },`).join('\n')}
};

/** For \`new InMemoryCache({ possibleTypes })\` of Apollo Client. */
export const possibleTypes: Record<string, string[]> = {
${possible.join('\n')}
};

/** For \`cacheExchange({ keys })\` of urql's graphcache. */
export const keys: Record<EmbeddedType, () => null> = {
${embedded.map((name) => `  ${name}: () => null,`).join('\n')}
};
`;
}
