import { Supergraph } from '@apollo/federation-internals';
import {
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  getNamedType,
  isObjectType,
  parse,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  operationNames,
  readOperation,
  readOperationFacts,
  readSupergraph,
} from '../../schema/documents.ts';
import { takeGuards } from '../../gateway/authorising/supergraphGuards.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { bearer } from '../support/identity.ts';

let graph: ReadOnlyGraph;
let token: string;
beforeAll(async () => {
  graph = await readOnlyGraph();
  token = await bearer(['quotations:read', 'contacts:read'], ['agency']);
});

/** The length of the longest list in an answer. */
function longestList(value: unknown): number {
  if (Array.isArray(value)) return Math.max(value.length, ...value.map(longestList));
  if (typeof value !== 'object' || value === null) return 0;
  return Math.max(0, ...Object.values(value).map(longestList));
}

const api = Supergraph.build(takeGuards(readSupergraph()).sdl).apiSchema().toGraphQLJSSchema();

/** Returns the places at which an operation selects fields of an object that has an id, but not its id. */
function selectionsWithoutId(operation: string): string[] {
  const places: string[] = [];
  const types = new TypeInfo(api);
  visit(
    parse(operation),
    visitWithTypeInfo(types, {
      Field: ({ name, selectionSet }) => {
        const type = getNamedType(types.getType());
        if (!isObjectType(type) || !type.getFields()['id']) return;
        const selected = selectionSet!.selections.map((one) =>
          one.kind === Kind.FIELD ? one.name.value : '',
        );
        if (!selected.includes('id')) places.push(`${name.value}: ${type.name}`);
      },
    }),
  );
  return places;
}

describe('an operation', () => {
  it.each(operationNames())('selects the id of each object that has an id: %s', (name) => {
    expect(selectionsWithoutId(readOperation(name))).toEqual([]);
  });
});

describe('the JSON file of an operation', () => {
  it.each(operationNames())('has a title and a description in both languages: %s', (name) => {
    const { title, description, ...rest } = readOperationFacts(name);
    expect(Object.keys(rest)).toEqual(['variables']);
    for (const text of [title, description]) expect(Object.keys(text)).toEqual(['en', 'ru']);
    expect(Math.max(title.en.length, title.ru.length)).toBeLessThanOrEqual(60);
    expect([title.en, description.en].join(' ')).not.toMatch(/\p{Script=Cyrillic}/u);
    expect(title.ru).toMatch(/\p{Script=Cyrillic}/u);
    expect(description.ru).toMatch(/\p{Script=Cyrillic}/u);
    for (const text of Object.values(description)) expect(text).toMatch(/[^.]\.$/);
  });

  it.each(operationNames())(
    'has variables for which the operation returns data: %s',
    async (name) => {
      const operation = readOperation(name);
      const { definitions } = parse(operation);
      const { variableDefinitions } = definitions.find(
        (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
      )!;
      const declared = variableDefinitions!.map(({ variable }) => variable.name.value);
      const { variables } = readOperationFacts(name);
      expect(declared).toEqual(expect.arrayContaining(Object.keys(variables)));
      const { data, errors } = await graph.ask<object>(operation, variables, token);
      expect(errors).toBeUndefined();
      // The change feed of the demonstration world has no entries before the first write.
      expect(name === 'matchChanges' || longestList(data) > 0).toBe(true);
    },
  );
});
