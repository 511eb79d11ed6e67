import 'reflect-metadata';
import { type GraphQLObjectType, isNonNullType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { describe, expect, it } from 'vitest';
import { customers } from '../../subgraphs/customers/subgraph.ts';
import { enterprises } from '../../subgraphs/enterprises/subgraph.ts';
import { financing } from '../../subgraphs/financing/subgraph.ts';
import { schemaOf } from '../../subgraphs/platform/graphql/serving/subgraphSchema.ts';
import { products } from '../../subgraphs/products/subgraph.ts';

const schemas = [customers, enterprises, financing, products].map(
  (definition) => [definition.name, schemaOf(definition)] as const,
);

/**
 * Fields that federation itself defines, and arguments that select one of several values, all of
 * which exist.
 */
const federationFields = new Set(['_entities', '_service']);
const harmlessArguments = new Set(['lang']);

/** The non-null fields for which `keep` returns true, as "subgraph Type.field: type". */
function nonNullFields(
  keep: (type: GraphQLObjectType, field: string, args: readonly string[]) => boolean,
) {
  return schemas.flatMap(([name, schema]) =>
    Object.values(schema.getTypeMap()).flatMap((type) => {
      if (!('getFields' in type) || type.name.startsWith('__')) return [];
      return Object.values((type as GraphQLObjectType).getFields()).flatMap((field) => {
        const args = (field.args ?? []).map((argument) => argument.name);
        const isFound =
          isNonNullType(field.type) &&
          !federationFields.has(field.name) &&
          keep(type as GraphQLObjectType, field.name, args);
        return isFound ? [`${name} ${type.name}.${field.name}: ${String(field.type)}`] : [];
      });
    }),
  );
}

describe('no non-null field that can fail on its own', () => {
  it('is found among all root fields', () => {
    expect(nonNullFields(({ name }) => name === 'Query' || name === 'Mutation')).toEqual([]);
  });

  it('is found among all fields with arguments, which can be refused', () => {
    const isRefusable = (argument: string) => !harmlessArguments.has(argument);
    expect(nonNullFields((_type, _field, args) => args.some(isRefusable))).toEqual([]);
  });

  it('is found among all fields with their own resolver, which reads other records', () => {
    const { fieldResolvers, objectTypes } = getMetadataStorage();
    const resolved = fieldResolvers
      .filter(({ kind }) => kind === 'external')
      .map(({ getObjectType, methodName }) => {
        const owner = objectTypes.find(({ target }) => target === getObjectType?.());
        return `${owner?.name}.${methodName}`;
      });
    expect(resolved.length).toBeGreaterThan(70);
    expect(nonNullFields(({ name }, field) => resolved.includes(`${name}.${field}`))).toEqual([]);
  });
});
