import { BorrowerReference, type RawEnterprise } from '../model/references/enterprise.ts';
import { MatchReference } from '../model/references/match.ts';
import { type RawMatch } from '../model/references/rawMatch.ts';
import type { FinancingContext, FinancingLoaders } from '../data/loaders.ts';
import type { ReferenceResolver } from '../../platform/graphql/subgraph.ts';

/**
 * For each type, a function that returns the record for the representation that a gateway sends, or
 * null if no such record exists.
 */
export const financingReferences: Readonly<Record<string, ReferenceResolver<FinancingLoaders>>> = {
  Match: async (raw: RawMatch) => new MatchReference(raw),
  Enterprise: async (raw: RawEnterprise) => new BorrowerReference(raw),
  Bank: ({ id }: { id: string }, { loaders }: FinancingContext) => loaders.bank.load(id),
  FinanceProduct: ({ id }: { id: string }, { loaders }: FinancingContext) =>
    loaders.product.load(id),
  Measure: ({ id }: { id: string }, { loaders }: FinancingContext) => loaders.measure.load(id),
  ActionPlan: ({ id }: { id: string }, { loaders }: FinancingContext) =>
    loaders.actionPlan.load(id),
};
