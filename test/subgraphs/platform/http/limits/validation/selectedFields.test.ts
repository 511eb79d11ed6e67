import { Supergraph } from '@apollo/federation-internals';
import { getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { takeGuards } from '../../../../../../gateway/authorising/supergraphGuards.ts';
import { readOperations, readSupergraph } from '../../../../../../schema/documents.ts';
import { DocumentCosts } from '../../../../../../subgraphs/platform/http/limits/queryCost.ts';
import { defaultLimits } from '../../../../../../subgraphs/platform/http/limits/requestSettings.ts';
import { countSelectedFields } from '../../../../../../subgraphs/platform/http/limits/validation/selectedFields.ts';

const schema = Supergraph.build(takeGuards(readSupergraph()).sdl).apiSchema().toGraphQLJSSchema();
const count = (query: string) => countSelectedFields(parse(query));

describe('the fields that a document selects', () => {
  it.each([
    ['{ a b: a { c } }', 3],
    ['{ ... { a } ... on B { a { c } } }', 3],
    ['query A { a } query B { b }', 2],
    ['{ ...F ...F } fragment F on Q { a { ...G } } fragment G on A { b c }', 6],
    ['{ a ...Unknown }', 1],
    ['{ ...F } fragment F on Q { a ...F }', 1],
    ['{ ...F } fragment F on Q { a { ...G } } fragment G on Q { b { ...F } }', 2],
    ['fragment F on Q { a b }', 0],
  ])('that %s selects are %i', (query, expected) => {
    expect(count(query)).toBe(expected);
  });

  it('are computed in time that is linear in the text', () => {
    const doubled = Array.from(
      { length: 400 },
      (_, at) => `fragment F${at} on Q { ...F${at + 1} ...F${at + 1} }`,
    );
    expect(count(`{ ...F0 } ${doubled.join(' ')} fragment F400 on Q { a }`)).toBe(
      Number.MAX_SAFE_INTEGER,
    );
  });

  it(
    'are far below the limit in the introspection query and in every operation of this ' +
      'project',
    () => {
      const queries = [getIntrospectionQuery(), ...readOperations()];
      for (const query of queries) {
        expect(count(query)).toBeLessThan(defaultLimits.maxFields / 5);
        expect(query.length).toBeLessThan(defaultLimits.maxLength / 20);
        const document = parse(query);
        const operation = getOperationAST(document)!;
        const { lookups } = new DocumentCosts(schema, document, defaultLimits).of(operation);
        expect(lookups).toBeLessThan(defaultLimits.maxLookups / 2);
      }
    },
  );
});
