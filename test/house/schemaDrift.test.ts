import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeSchema } from '../../schema/compose.ts';
import { takeGuards } from '../../gateway/authorising/supergraphGuards.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const folder = join(projectRoot, 'schema');
const composed = await composeSchema();

describe('the committed schema', () => {
  it.each([...composed.keys()])(
    '%s is equal to the schema generated from classes and operations',
    (path) => {
      expect(readFileSync(join(folder, path), 'utf8')).toBe(composed.get(path));
    },
  );

  it('has a description of every type, field, argument and enum value', () => {
    const api = Supergraph.build(takeGuards(composed.get('supergraph.graphql')!).sdl).apiSchema();
    const own = api.objectTypes().filter((type) => !type.name.startsWith('_'));
    const silentTypes = own.filter(
      (type) => !/^(Query|Mutation)$/.test(type.name) && !type.description,
    );
    const silentFields = own.flatMap((type) => type.fields().filter((field) => !field.description));
    const silentArguments = own
      .flatMap((type) => type.fields().flatMap((field) => field.arguments()))
      .filter((argument) => !argument.description);
    const silentValues = api
      .enumTypes()
      .flatMap((type) => type.values)
      .filter((value) => !value.description);
    const silent = [...silentTypes, ...silentFields, ...silentArguments, ...silentValues].map(
      (element) => element.coordinate,
    );
    expect(silent).toEqual([]);
  });

  it('is valid for every operation in schema/operations', () => {
    const api = Supergraph.build(takeGuards(composed.get('supergraph.graphql')!).sdl)
      .apiSchema()
      .toGraphQLJSSchema();
    const operations = globSync('operations/*.graphql', { cwd: folder });
    expect(operations.length).toBeGreaterThan(0);
    for (const path of operations) {
      const document = parse(readFileSync(join(folder, path), 'utf8'));
      expect({ path, errors: validate(api, document) }).toEqual({ path, errors: [] });
    }
  });
});
