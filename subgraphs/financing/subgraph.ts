import { changeFeed } from '../platform/feeds/feed.ts';
import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { Contact } from '../platform/database/contacts/contact.ts';
import { Bank } from './model/records/bank.ts';
import { FinanceFee, FinanceLimit, FinanceRate } from './model/records/financeConditions.ts';
import { FinanceProduct } from './model/records/financeProduct.ts';
import { ActionPlan } from './model/records/actionPlan.ts';
import { CargoMass, FreightTariff, RegionDistance } from './model/records/freight.ts';
import { KeyRate } from './model/records/keyRate.ts';
import { Measure } from './model/records/measure.ts';
import { type FinancingContext, type FinancingLoaders, financingLoaders } from './data/loaders.ts';
import { financingWritableTypes } from './data/writableTypes.ts';
import { EnterprisePortfolioResolver } from './api/reading/portfolio.ts';
import { BorrowerReference, type RawEnterprise } from './model/references/enterprise.ts';
import { MatchReference, type RawMatch } from './model/references/match.ts';
import { BankResolver } from './api/reading/bank.ts';
import { FinanceProductResolver } from './api/reading/financeProduct.ts';
import { KeyRateResolver } from './api/reading/keyRate.ts';
import { MatchFinancingResolver } from './api/reading/matchFinancing.ts';
import { MeasureResolver } from './api/reading/measure.ts';
import { FreightResolver, MatchLogisticsResolver } from './api/reading/logistics.ts';
import { ActionPlanResolver, MatchPlanResolver } from './api/reading/plans.ts';
import { FinanceProductContactResolver } from './api/reading/contact.ts';
import { loadFinancing } from './imports/demonstration/load.ts';
import { ActionPlanWrites } from './api/mutations/actionPlans.ts';
import { programmeWrites } from './api/mutations/programmes.ts';

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
  migrations: 'subgraphs/financing/data/migrations',
  seed: loadFinancing,
  writableTypes: financingWritableTypes,
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
  orphanedTypes: [MatchReference, BorrowerReference],
  loaders: financingLoaders,
  references: {
    Match: async (raw: RawMatch) => new MatchReference(raw),
    Enterprise: async (raw: RawEnterprise) => new BorrowerReference(raw),
    Bank: ({ id }: { id: string }, { loaders }: FinancingContext) => loaders.bank.load(id),
    FinanceProduct: ({ id }: { id: string }, { loaders }: FinancingContext) =>
      loaders.product.load(id),
  },
});
