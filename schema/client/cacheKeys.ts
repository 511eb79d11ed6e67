import { type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';

/**
 * Returns the module that tells normalised caches which types have no id of their own and which types
 * implement an interface or belong to a union.
 */
export function cacheKeysModule(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const embedded = types
    .filter(isObjectType)
    .filter((type) => !roots.includes(type) && !Object.hasOwn(type.getFields(), 'id'))
    .map(({ name }) => name)
    .toSorted();
  const possible = types
    .filter(isAbstractType)
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
