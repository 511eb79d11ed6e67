import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { customersReferences } from './api/references.ts';
import { customersOrphanedTypes, customersResolvers } from './api/resolvers.ts';
import { type CustomersLoaders, customersLoaders } from './data/loaders.ts';
import { customersWritableTypes } from './data/writableTypes.ts';
import { quotationsLapse } from './following/lapsing.ts';
import { referencesOfCustomers } from './following/foreignReferences.ts';
import { customersRelays } from './following/relays.ts';
import { customersFiles } from './world/files.ts';
import { lawWorldFiles } from '../platform/importing/settings/law/importedLaw.ts';
import { lawImports } from '../platform/importing/settings/law/lawImports.ts';
import { warnOfStatedLaw } from '../platform/importing/settings/law/currentLaw.ts';
import { loadingOf } from '../platform/importing/worlds/loading.ts';
import { customersEntities } from './data/entities.ts';
import { customerParts } from './imports/customerParts.ts';
import { contractTables } from './imports/contractTables.ts';
import { programmeTables } from './imports/programmeTables.ts';
import { customersTables } from './imports/customersTables.ts';
import { eisImports } from './imports/eisImports.ts';
import { ocdsImport } from './imports/ocds/ocdsImport.ts';
import { okeiImport } from './imports/okei.ts';

/**
 * The subgraph of customers: procurement needs, quotations, contracts, deliveries and the supplier
 * programme.
 */
export const customers = defineSubgraph<CustomersLoaders>({
  name: 'customers',
  entities: customersEntities,
  migrations: 'subgraphs/customers/data/migrations',
  seed: loadingOf([...lawWorldFiles, ...customersFiles]),
  files: [...lawWorldFiles, ...customersFiles],
  writableTypes: customersWritableTypes,
  recordImports: [
    ...lawImports,
    ...eisImports,
    ocdsImport,
    okeiImport,
    ...customersTables,
    ...customerParts,
    ...programmeTables,
    ...contractTables,
  ],
  relays: customersRelays,
  foreignReferences: referencesOfCustomers,
  workers: [quotationsLapse],
  opened: warnOfStatedLaw,
  resolvers: customersResolvers,
  orphanedTypes: customersOrphanedTypes,
  loaders: customersLoaders,
  records: [
    'Agreement',
    'Contract',
    'Criterion',
    'Customer',
    'Delivery',
    'Engagement',
    'Need',
    'Quotation',
    'RequirementGroup',
    'SupplierReferral',
  ],
  references: customersReferences,
});
