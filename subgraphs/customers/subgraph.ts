import { changeFeed } from '../platform/changing/feed.ts';
import { defineSubgraph } from '../platform/subgraph.ts';
import { Agreement } from './entities/agreement.ts';
import { Customer } from './entities/customer.ts';
import { Engagement, EngagementNeed } from './entities/engagement.ts';
import { Need } from './entities/need.ts';
import { SupplierReferral } from './entities/supplierReferral.ts';
import { type CustomersContext, type CustomersLoaders, customersLoaders } from './loaders.ts';
import { CustomersAndNeeds } from './migrations/20161001CustomersAndNeeds.ts';
import { ChangesOfNeeds } from './migrations/20261125ChangesOfNeeds.ts';
import { customersNouns } from './nouns.ts';
import { EnterpriseReference, ProductTypeReference } from './references.ts';
import { AgreementResolver } from './resolvers/agreement.ts';
import { CustomerResolver } from './resolvers/customer.ts';
import { EngagementResolver } from './resolvers/engagement.ts';
import { NeedResolver } from './resolvers/need.ts';
import { SearchResolver } from './resolvers/search.ts';
import { SupplierReferralResolver } from './resolvers/supplierReferral.ts';
import { seedCustomers } from './seed.ts';
import { NeedWrites } from './writes/needs.ts';

/** Who buys, and what they need. */
export const customers = defineSubgraph<CustomersLoaders>({
  name: 'customers',
  entities: [Agreement, Customer, Need, SupplierReferral, Engagement, EngagementNeed],
  migrations: [CustomersAndNeeds, ChangesOfNeeds],
  seed: seedCustomers,
  nouns: customersNouns,
  relays: [],
  resolvers: [
    AgreementResolver,
    CustomerResolver,
    NeedResolver,
    SupplierReferralResolver,
    EngagementResolver,
    SearchResolver,
    NeedWrites,
    changeFeed('needChanges', 'needs and of what became of them'),
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
