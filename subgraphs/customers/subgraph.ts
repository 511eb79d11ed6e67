import { defineSubgraph } from '../platform/subgraph.ts';
import { Agreement } from './entities/agreement.ts';
import { Customer } from './entities/customer.ts';
import { Engagement, EngagementNeed } from './entities/engagement.ts';
import { Need } from './entities/need.ts';
import { SupplierReferral } from './entities/supplierReferral.ts';
import { type CustomersContext, type CustomersLoaders, customersLoaders } from './loaders.ts';
import { CustomersAndNeeds } from './migrations/20161001CustomersAndNeeds.ts';
import { EnterpriseReference, ProductTypeReference } from './references.ts';
import { AgreementResolver } from './resolvers/agreement.ts';
import { CustomerResolver } from './resolvers/customer.ts';
import { EngagementResolver } from './resolvers/engagement.ts';
import { NeedResolver } from './resolvers/need.ts';
import { SearchResolver } from './resolvers/search.ts';
import { SupplierReferralResolver } from './resolvers/supplierReferral.ts';
import { seedCustomers } from './seed.ts';

/** Who buys, and what they need. */
export const customers = defineSubgraph<CustomersLoaders>({
  name: 'customers',
  entities: [Agreement, Customer, Need, SupplierReferral, Engagement, EngagementNeed],
  migrations: [CustomersAndNeeds],
  seed: seedCustomers,
  resolvers: [
    AgreementResolver,
    CustomerResolver,
    NeedResolver,
    SupplierReferralResolver,
    EngagementResolver,
    SearchResolver,
  ],
  orphanedTypes: [ProductTypeReference, EnterpriseReference],
  loaders: customersLoaders,
  references: {
    Customer: ({ id, inn }: { id?: string; inn: string }, { loaders }: CustomersContext) =>
      id === undefined ? loaders.customerByInn.load(inn) : loaders.customer.load(id),
    Need: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
      id === undefined ? loaders.needByNumber.load(number) : loaders.need.load(id),
  },
});
