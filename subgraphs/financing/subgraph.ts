import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { financingReferences } from './api/references.ts';
import { financingOrphanedTypes, financingResolvers } from './api/resolvers.ts';
import { type FinancingLoaders, financingLoaders } from './data/loaders.ts';
import { BanksAndProgrammes } from './data/migrations/20161001BanksAndProgrammes.ts';
import { ChangesOfProgrammes } from './data/migrations/20261125ChangesOfProgrammes.ts';
import { Measures } from './data/migrations/20261125Measures.ts';
import { ProgrammeConditions } from './data/migrations/20261125ProgrammeConditions.ts';
import { Freight } from './data/migrations/20261125Freight.ts';
import { ActionPlans } from './data/migrations/20261125ActionPlans.ts';
import { ContactsOfProgrammes } from './data/migrations/20261129ContactsOfProgrammes.ts';
import { WritesOfProgrammes } from './data/migrations/20261129WritesOfProgrammes.ts';
import { ListsOfActionPlans } from './data/migrations/20261130ListsOfActionPlans.ts';
import { NoticesOfProgrammes } from './data/migrations/20261201NoticesOfProgrammes.ts';
import { financingWritableTypes } from './data/writableTypes.ts';
import { loadFinancing } from './imports/demonstration/load.ts';
import { financingEntities } from './data/entities.ts';

/** The subgraph of banks: financing programmes, their offers for matches, freight and action plans. */
export const financing = defineSubgraph<FinancingLoaders>({
  name: 'financing',
  entities: financingEntities,
  migrations: [
    BanksAndProgrammes,
    ChangesOfProgrammes,
    ContactsOfProgrammes,
    Measures,
    ProgrammeConditions,
    Freight,
    ActionPlans,
    WritesOfProgrammes,
    ListsOfActionPlans,
    NoticesOfProgrammes,
  ],
  seed: loadFinancing,
  writableTypes: financingWritableTypes,
  relays: [],
  resolvers: financingResolvers,
  orphanedTypes: financingOrphanedTypes,
  loaders: financingLoaders,
  references: financingReferences,
});
