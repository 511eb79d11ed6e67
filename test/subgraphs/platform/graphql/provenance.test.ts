import 'reflect-metadata';
import { graphql } from 'graphql';
import { Query, Resolver, buildSchema } from 'type-graphql';
import { describe, expect, it } from 'vitest';
import {
  Provenance,
  ProvenanceKind,
} from '../../../../subgraphs/platform/graphql/types/provenance.ts';

@Resolver()
class ProvenanceResolver {
  @Query(() => Provenance)
  provenance(): Provenance {
    const origin = { source: 'A register', asOf: '2016-10-01', kind: ProvenanceKind.IMPORT };
    return new Provenance(origin, []);
  }
}

describe('the GraphQL type Provenance', () => {
  it('resolves the origin and the day of a record', async () => {
    const schema = await buildSchema({ resolvers: [ProvenanceResolver] });
    const source = '{ provenance { source asOf kind } }';
    expect(await graphql({ schema, source })).toEqual({
      data: { provenance: { source: 'A register', asOf: '2016-10-01', kind: 'IMPORT' } },
    });
  });

  it('has a description of each kind in the schema', async () => {
    const schema = await buildSchema({ resolvers: [ProvenanceResolver] });
    const source = '{ __type(name: "ProvenanceKind") { enumValues { name description } } }';
    const { data } = await graphql({ schema, source });
    expect(data).toMatchObject({
      __type: {
        enumValues: [
          { name: 'SOURCE', description: expect.stringContaining('publication') },
          { name: 'IMPORT', description: expect.stringContaining('register') },
          { name: 'OWNER', description: expect.stringContaining('the owner of the record') },
          { name: 'DEMO', description: expect.stringContaining('Fictional') },
        ],
      },
    });
  });
});
