import type { EnterprisesContext, EnterprisesLoaders } from '../data/loaders.ts';
import type { ReferenceResolver } from '../../platform/graphql/subgraph.ts';

/**
 * For each type, a function that returns the record for the representation that a gateway sends, or
 * null if no such record exists.
 */
export const enterprisesReferences: Readonly<
  Record<string, ReferenceResolver<EnterprisesLoaders>>
> = {
  Enterprise: ({ id, inn }: { id?: string; inn: string }, { loaders }: EnterprisesContext) =>
    id === undefined ? loaders.enterpriseByInn.load(inn) : loaders.enterprise.load(id),
  OkvedClass: ({ code }: { code: string }, { loaders }: EnterprisesContext) =>
    loaders.okved.load(code),
  Cluster: ({ id }: { id: string }, { loaders }: EnterprisesContext) => loaders.cluster.load(id),
};
