import type { EnterprisesContext, EnterprisesLoaders } from '../data/loaders.ts';
import type { ReferenceResolver } from '../../platform/graphql/subgraph.ts';

/**
 * Resolvers of the representations that a gateway sends, by typename; null when no such record exists.
 */
export const enterprisesReferences: Readonly<
  Record<string, ReferenceResolver<EnterprisesLoaders>>
> = {
  Enterprise: ({ id, inn }: { id?: string; inn: string }, { loaders }: EnterprisesContext) =>
    id === undefined ? loaders.enterpriseByInn.load(inn) : loaders.enterprise.load(id),
  Cluster: ({ id }: { id: string }, { loaders }: EnterprisesContext) => loaders.cluster.load(id),
};
