import { changeFeed } from '../platform/changing/feed.ts';
import { defineSubgraph } from '../platform/subgraph.ts';
import { Contact } from '../vocabulary/contact.ts';
import { Bank, FinanceFee, FinanceLimit, FinanceProduct, FinanceRate } from './entities.ts';
import { ActionPlan } from './entities/actionPlan.ts';
import { CargoMass, FreightTariff, RegionDistance } from './entities/freight.ts';
import { KeyRate } from './entities/keyRate.ts';
import { Measure } from './entities/measure.ts';
import { type FinancingContext, type FinancingLoaders, financingLoaders } from './loaders.ts';
import { BanksAndProgrammes } from './migrations/20161001BanksAndProgrammes.ts';
import { ChangesOfProgrammes } from './migrations/20261125ChangesOfProgrammes.ts';
import { Measures } from './migrations/20261125Measures.ts';
import { ProgrammeConditions } from './migrations/20261125ProgrammeConditions.ts';
import { Freight } from './migrations/20261125Freight.ts';
import { ActionPlans } from './migrations/20261125ActionPlans.ts';
import { financingNouns } from './nouns.ts';
import { ContactsOfProgrammes } from './migrations/20261129ContactsOfProgrammes.ts';
import { WritesOfProgrammes } from './migrations/20261129WritesOfProgrammes.ts';
import { ListsOfActionPlans } from './migrations/20261130ListsOfActionPlans.ts';
import { NoticesOfProgrammes } from './migrations/20261201NoticesOfProgrammes.ts';
import { EnterprisePortfolioResolver } from './resolvers/portfolio.ts';
import { EnterpriseReference, type RawEnterprise } from './references/enterprise.ts';
import { MatchReference, type RawMatch } from './references.ts';
import {
  BankResolver,
  FinanceProductResolver,
  KeyRateResolver,
  MatchFinancingResolver,
  MeasureResolver,
} from './resolvers.ts';
import { FreightResolver, MatchLogisticsResolver } from './resolvers/logistics.ts';
import { ActionPlanResolver, MatchPlanResolver } from './resolvers/plans.ts';
import { FinanceProductContactResolver } from './resolvers/contact.ts';
import { seedFinancing } from './seed.ts';
import { ActionPlanWrites } from './writes/actionPlans.ts';
import { programmeWrites } from './writes/programmes.ts';

/** Who pays, and on what terms. */
export const financing = defineSubgraph<FinancingLoaders>({
  name: 'financing',
  entities: [
    Bank,
    FinanceProduct,
    FinanceRate,
    FinanceLimit,
    FinanceFee,
    KeyRate,
    Measure,
    FreightTariff,
    RegionDistance,
    CargoMass,
    ActionPlan,
    Contact,
  ],
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
  seed: seedFinancing,
  nouns: financingNouns,
  relays: [],
  resolvers: [
    BankResolver,
    FinanceProductResolver,
    FinanceProductContactResolver,
    MatchFinancingResolver,
    MatchLogisticsResolver,
    MatchPlanResolver,
    EnterprisePortfolioResolver,
    ActionPlanResolver,
    ActionPlanWrites,
    ...programmeWrites,
    FreightResolver,
    MeasureResolver,
    KeyRateResolver,
    changeFeed('financeChanges', 'banks’ programmes and of action plans'),
  ],
  orphanedTypes: [MatchReference, EnterpriseReference],
  loaders: financingLoaders,
  references: {
    Match: async (raw: RawMatch) => new MatchReference(raw),
    Enterprise: async (raw: RawEnterprise) => new EnterpriseReference(raw),
    Bank: ({ id }: { id: string }, { loaders }: FinancingContext) => loaders.bank.load(id),
    FinanceProduct: ({ id }: { id: string }, { loaders }: FinancingContext) =>
      loaders.product.load(id),
  },
});
