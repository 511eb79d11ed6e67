import { changeFeed } from '../../platform/feeds/reading/changeFeed.ts';
import { snapshotOf } from '../../platform/feeds/reading/snapshot.ts';
import { importsOf } from '../../platform/importing/running/shown/importsField.ts';
import { financingFollowedTypes } from '../data/writableTypes.ts';
import { EnterprisePortfolioResolver } from './reading/portfolio.ts';
import { BorrowerReference } from '../model/references/enterprise.ts';
import { MatchReference } from '../model/references/match.ts';
import { BankResolver } from './reading/bank.ts';
import { FinanceProductResolver } from './reading/financeProduct.ts';
import { KeyRateResolver } from './reading/keyRate.ts';
import { MatchFinancingResolver } from './reading/matchFinancing.ts';
import { MeasureResolver } from './reading/measure.ts';
import { ActionPlanResolver, MatchPlanResolver } from './reading/plans.ts';
import { FinanceProductContactResolver } from './reading/contact.ts';
import { actionPlanWrites } from './mutations/actionPlans.ts';
import { programmeWrites } from './mutations/programmes.ts';

/** The kinds of records in the change feed, for descriptions in the schema. */
const followed =
  'finance products, action plans, banks, key rates and the measures of the catalogue';

/** The resolvers of all queries, fields, mutations and subscriptions of this subgraph. */
export const financingResolvers = [
  BankResolver,
  FinanceProductResolver,
  FinanceProductContactResolver,
  MatchFinancingResolver,
  MatchPlanResolver,
  EnterprisePortfolioResolver,
  ActionPlanResolver,
  ...actionPlanWrites,
  ...programmeWrites,
  MeasureResolver,
  KeyRateResolver,
  changeFeed('financeChanges', followed, financingFollowedTypes),
  snapshotOf('financeSnapshot', 'financeChanges', followed, financingFollowedTypes),
  ...importsOf('financeImports'),
] as const;

/** Types that no root field leads to: they are returned only for entity references. */
export const financingOrphanedTypes = [MatchReference, BorrowerReference];
