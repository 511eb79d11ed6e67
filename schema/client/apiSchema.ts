import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { readSupergraph } from '../documents.ts';

/** Returns the schema that clients see, from the committed supergraph. */
export function apiSchema(): GraphQLSchema {
  const supergraph = Supergraph.build(readSupergraph(), {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  });
  return supergraph.apiSchema().toGraphQLJSSchema();
}
