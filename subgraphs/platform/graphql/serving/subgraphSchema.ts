import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, parse } from 'graphql';
import { buildSchemaSync, createResolversMap } from 'type-graphql';
import { guardFields } from '../../identity/authorisation/guarding.ts';
import { readGuards } from '../../identity/authorisation/guards.ts';
import type { RequestContext, SubgraphDefinition } from '../subgraph.ts';
import { limitArguments } from './argumentLimits.ts';

/**
 * Builds the federated schema of a subgraph, with limits on arguments and guards on fields. Wraps each
 * reference resolver in an async function: one that throws synchronously would null every entity of
 * its fetch instead of its own.
 */
export function schemaOf(definition: SubgraphDefinition): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: definition.resolvers,
    orphanedTypes: [...definition.orphanedTypes],
    validate: false,
    skipCheck: true,
  });
  const typeDefs = parse(`${federationLink}\n${printSchemaWithDirectives(schema)}`);
  const resolvers = createResolversMap(schema) as Record<string, Record<string, unknown>>;
  for (const [type, resolve] of Object.entries(definition.references)) {
    resolvers[type] = {
      ...resolvers[type],
      __resolveReference: async (representation: never, context: RequestContext) =>
        resolve(representation, context),
    };
  }
  const subgraph = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  limitArguments(subgraph);
  guardFields(subgraph, readGuards(typeDefs));
  return subgraph;
}

const federationLink = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: [
    "@key" "@shareable" "@external" "@requires" "@provides" "@authenticated" "@requiresScopes"
  ]
)`;
