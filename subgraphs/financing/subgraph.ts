import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { financingReferences } from './api/references.ts';
import { financingOrphanedTypes, financingResolvers } from './api/resolvers.ts';
import { type FinancingLoaders, financingLoaders } from './data/loaders.ts';
import { financingFollowedTypes } from './data/writableTypes.ts';
import { referencesOfFinancing } from './following/foreignReferences.ts';
import { measureTables } from './imports/measureTables.ts';
import { planTables } from './imports/planTables.ts';
import { programmeParts } from './imports/programmeParts.ts';
import { financeProductTables } from './imports/financeProductTables.ts';
import { financingRelays } from './following/relays.ts';
import { financingFiles } from './world/files.ts';
import { lawWorldFiles } from '../platform/importing/settings/law/importedLaw.ts';
import { lawImports } from '../platform/importing/settings/law/lawImports.ts';
import { warnOfStatedLaw } from '../platform/importing/settings/law/currentLaw.ts';
import { loadingOf } from '../platform/importing/worlds/loading.ts';
import { financingEntities } from './data/entities.ts';

/** The subgraph of banks: financing programmes, their offers for matches, and action plans. */
export const financing = defineSubgraph<FinancingLoaders>({
  name: 'financing',
  entities: financingEntities,
  migrations: 'subgraphs/financing/data/migrations',
  recordImports: [
    ...lawImports,
    ...financeProductTables,
    ...programmeParts,
    ...measureTables,
    ...planTables,
  ],
  seed: loadingOf([...lawWorldFiles, ...financingFiles]),
  files: financingFiles,
  writableTypes: financingFollowedTypes,
  relays: financingRelays,
  foreignReferences: referencesOfFinancing,
  opened: warnOfStatedLaw,
  resolvers: financingResolvers,
  orphanedTypes: financingOrphanedTypes,
  loaders: financingLoaders,
  records: ['ActionPlan', 'Bank', 'FinanceProduct', 'Measure'],
  references: financingReferences,
});
