import { compositeKeys } from '../../domain/registries/recordIds.ts';
import type { CriterionOfNeed } from '../../platform/graphql/types/matching/criteria.ts';
import { SupplierReference, ProductReference } from '../model/references.ts';
import type { CustomersContext, CustomersLoaders } from '../data/loaders.ts';
import type { ReferenceResolver } from '../../platform/graphql/subgraph.ts';

/**
 * For each type, a function that returns the record for the representation that a gateway sends, or
 * null if no such record exists.
 */
export const customersReferences: Readonly<Record<string, ReferenceResolver<CustomersLoaders>>> = {
  Customer: ({ id, inn }: { id?: string; inn: string }, { loaders }: CustomersContext) =>
    id === undefined ? loaders.customerByInn.load(inn) : loaders.customer.load(id),
  Enterprise: async ({ id }: { id: string }) => new SupplierReference(id),
  Product: async ({ id }: { id: string }) => new ProductReference(id),
  Quotation: ({ id }: { id: string }, { loaders }: CustomersContext) => loaders.quotation.load(id),
  Contract: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
    id === undefined ? loaders.contractByNumber.load(number) : loaders.contract.load(id),
  Delivery: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
    id === undefined ? loaders.deliveryByNumber.load(number) : loaders.delivery.load(id),
  Need: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
    id === undefined ? loaders.needByNumber.load(number) : loaders.need.load(id),
  Agreement: ({ id }: { id: string }, { loaders }: CustomersContext) => loaders.agreement.load(id),
  Engagement: ({ id }: { id: string }, { loaders }: CustomersContext) =>
    loaders.engagement.load(id),
  SupplierReferral: ({ id }: { id: string }, { loaders }: CustomersContext) =>
    loaders.referral.load(id),
  KtruPosition: ({ code }: { code: string }, { loaders }: CustomersContext) =>
    loaders.ktru.load(code),
  OkeiUnit: ({ code }: { code: string }, { loaders }: CustomersContext) => loaders.okei.load(code),
  Criterion: async ({ id }: { id: string }, context: CustomersContext) =>
    (await criteriaOf('Criterion', id, context)).find((one) => one.id === id) ?? null,
  RequirementGroup: async ({ id }: { id: string }, context: CustomersContext) => {
    const criteria = await criteriaOf('RequirementGroup', id, context);
    return criteria.flatMap(({ groups }) => groups).find((one) => one.id === id) ?? null;
  },
};

/** Returns the criteria of the need whose id is part of this id of a criterion or a group. */
async function criteriaOf(
  type: 'Criterion' | 'RequirementGroup',
  id: string,
  { loaders }: CustomersContext,
): Promise<readonly CriterionOfNeed[]> {
  const needId = compositeKeys(type, id)?.[0];
  const need = needId === undefined ? null : await loaders.need.load(needId);
  return need?.identifiedCriteria() ?? [];
}
