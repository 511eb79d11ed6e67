import { SupplierReference, ProductReference } from '../model/references.ts';
import type { CustomersContext, CustomersLoaders } from '../data/loaders.ts';
import type { ReferenceResolver } from '../../platform/graphql/subgraph.ts';

/**
 * Resolvers of the representations that a gateway sends, by typename; null when no such record exists.
 */
export const customersReferences: Readonly<Record<string, ReferenceResolver<CustomersLoaders>>> = {
  Customer: ({ id, inn }: { id?: string; inn: string }, { loaders }: CustomersContext) =>
    id === undefined ? loaders.customerByInn.load(inn) : loaders.customer.load(id),
  Enterprise: async ({ id }: { id: string }) => new SupplierReference(id),
  Product: async ({ id }: { id: string }) => new ProductReference(id),
  Quotation: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
    id === undefined ? loaders.quotationByNumber.load(number) : loaders.quotation.load(id),
  Contract: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
    id === undefined ? loaders.contractByNumber.load(number) : loaders.contract.load(id),
  Delivery: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
    id === undefined ? loaders.deliveryByNumber.load(number) : loaders.delivery.load(id),
  Need: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
    id === undefined ? loaders.needByNumber.load(number) : loaders.need.load(id),
};
