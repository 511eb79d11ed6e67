import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { customersReferences } from './api/references.ts';
import { customersOrphanedTypes, customersResolvers } from './api/resolvers.ts';
import { type CustomersLoaders, customersLoaders } from './data/loaders.ts';
import { CustomersAndNeeds } from './data/migrations/20161001CustomersAndNeeds.ts';
import { QuotationsAndContracts } from './data/migrations/20161002QuotationsAndContracts.ts';
import { ChangesOfNeeds } from './data/migrations/20261125ChangesOfNeeds.ts';
import { ChangesOfTheProgramme } from './data/migrations/20261126ChangesOfTheProgramme.ts';
import { ContactsOfNeeds } from './data/migrations/20261127ContactsOfNeeds.ts';
import { NoticesOfNeeds } from './data/migrations/20261201NoticesOfNeeds.ts';
import { customersWritableTypes } from './data/writableTypes.ts';
import { loadCustomers } from './imports/demonstration/load.ts';
import { customersEntities } from './data/entities.ts';

/**
 * The subgraph of customers: procurement needs, quotations, contracts, deliveries and the supplier
 * programme.
 */
export const customers = defineSubgraph<CustomersLoaders>({
  name: 'customers',
  entities: customersEntities,
  migrations: [
    CustomersAndNeeds,
    QuotationsAndContracts,
    ChangesOfNeeds,
    ChangesOfTheProgramme,
    ContactsOfNeeds,
    NoticesOfNeeds,
  ],
  seed: loadCustomers,
  writableTypes: customersWritableTypes,
  relays: [],
  resolvers: customersResolvers,
  orphanedTypes: customersOrphanedTypes,
  loaders: customersLoaders,
  references: customersReferences,
});
