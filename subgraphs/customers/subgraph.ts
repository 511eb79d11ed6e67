import { defineSubgraph } from '../platform/subgraph.ts';
import { Customer, Need } from './entities.ts';
import { type CustomersContext, type CustomersLoaders, customersLoaders } from './loaders.ts';
import { CustomersAndNeeds } from './migrations/20161001CustomersAndNeeds.ts';
import { ProductTypeReference } from './references.ts';
import { CustomerResolver, NeedResolver } from './resolvers.ts';
import { seedCustomers } from './seed.ts';

/** Who buys, and what they need. */
export const customers = defineSubgraph<CustomersLoaders>({
  name: 'customers',
  entities: [Customer, Need],
  migrations: [CustomersAndNeeds],
  seed: seedCustomers,
  resolvers: [CustomerResolver, NeedResolver],
  orphanedTypes: [ProductTypeReference],
  loaders: customersLoaders,
  references: {
    Customer: ({ id, inn }: { id?: string; inn: string }, { loaders }: CustomersContext) =>
      id === undefined ? loaders.customerByInn.load(inn) : loaders.customer.load(id),
    Need: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
      id === undefined ? loaders.needByNumber.load(number) : loaders.need.load(id),
  },
});
