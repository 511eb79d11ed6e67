import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, print } from 'graphql';
import { buildSchemaSync, createResolversMap } from 'type-graphql';
import { guardFields } from '../../identity/authorisation/guarding.ts';
import { guardFieldByField } from '../../identity/authorisation/recordGuards.ts';
import { mayPass, refusalOf } from '../../identity/authorisation/refusing.ts';
import { readGuards } from '../../identity/authorisation/guards.ts';
import type { RequestContext, SubgraphDefinition } from '../subgraph.ts';
import { limitArguments } from './argumentLimits.ts';
import { nodeResolvers, nodeSdl } from './nodes.ts';
import { subgraphDocument } from './subgraphSdl.ts';

/**
 * Builds the federated schema of a subgraph, with limits on arguments and guards on fields. Each
 * reference resolver is wrapped in an async function: a resolver that throws synchronously would
 * make every entity of the fetch null instead of one. A reference to an object whose type is
 * guarded is refused.
 */
export function schemaOf(definition: SubgraphDefinition): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: definition.resolvers,
    orphanedTypes: [...definition.orphanedTypes],
    validate: false,
    skipCheck: true,
  });
  const document = subgraphDocument(schema, nodeSdl(definition));
  const { typeDefs, guards } = guardFieldByField(document, definition.records);
  const resolvers = createResolversMap(schema) as Record<string, Record<string, unknown>>;
  const addResolvers = (type: string, added: Readonly<Record<string, unknown>>) => {
    resolvers[type] = { ...resolvers[type], ...added };
  };
  for (const [type, added] of Object.entries(nodeResolvers(definition))) addResolvers(type, added);
  for (const [type, resolve] of Object.entries(definition.references)) {
    const guard = guards.get(type);
    addResolvers(type, {
      __resolveReference: async (given: Representation, context: RequestContext) => {
        if (guard && !mayPass(guard, context.caller)) throw refusalOf(guard, context.caller);
        const { nodeId } = given;
        return resolve((nodeId === undefined ? given : { id: nodeId }) as never, context);
      },
    });
  }
  const subgraph = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  const sdl = print(typeDefs);
  subgraph.getQueryType()!.getFields()['_service']!.resolve = () => ({ sdl });
  limitArguments(subgraph);
  guardFields(subgraph, readGuards(typeDefs));
  return subgraph;
}

/** The representation of an object, as a gateway sends it: its typename and a key. */
interface Representation {
  readonly nodeId?: string;
}
