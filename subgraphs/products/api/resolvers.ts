import { changeFeed } from '../../platform/feeds/reading/changeFeed.ts';
import { snapshotOf } from '../../platform/feeds/reading/snapshot.ts';
import { importsOf } from '../../platform/importing/running/shown/importsField.ts';
import { productsFollowedTypes } from './writableTypes.ts';
import {
  ExpiringCertificatesResolver,
  MatchResolver,
  NeedMatchesResolver,
} from './reading/needMatches.ts';
import { ProductResolver } from './reading/product.ts';
import { ProductTypeResolver } from './reading/productType.ts';
import {
  AllocatedOrderResolver,
  BindingConstraintResolver,
  CoverageResolver,
  ProductContributionResolver,
} from './analysis/coverage.ts';
import { ProductContactResolver } from './reading/product.ts';
import { ProductionLineResolver } from './reading/lines.ts';
import { IndexedMatchResolver, OpportunitiesResolver } from './analysis/indexedMatches.ts';
import { CapacityBalanceResolver } from './analysis/capacityBalance.ts';
import { FreightResolver, MatchLogisticsResolver } from './analysis/logistics.ts';
import { MatchChangesResolver } from './analysis/matchChanges.ts';
import { DemandFunnelResolver } from './analysis/demandFunnel.ts';
import {
  NeedOkpd2Resolver,
  Okpd2Resolver,
  ProductOkpd2Resolver,
  ProductTypeOkpd2Resolver,
} from './reading/okpd2.ts';
import { ProductSearchResolver } from './reading/search.ts';
import { OpenNeedsResolver } from './analysis/openNeeds.ts';
import { SupplierMatchesResolver } from './analysis/supplierMatches.ts';
import { SmeQuotaResolver } from './analysis/smeQuota.ts';
import { StandardResolver } from './reading/standards.ts';
import { ProductTrialsResolver, TrialResolver } from './reading/trials.ts';
import { PropertyKindResolver, UnitResolver } from './reading/dictionary/propertyKinds.ts';
import { DictionaryEntryResolver, OpenTextsResolver } from './reading/dictionary/openTexts.ts';
import { dictionaryWrites } from './mutations/dictionary.ts';
import { lineWrites } from './mutations/lines.ts';
import { productWrites } from './mutations/products.ts';
import { standardWrites } from './mutations/standards.ts';
import { trialWrites } from './mutations/trials.ts';

/** The kinds of records in the change feed, for descriptions in the schema. */
const followed =
  'products, with their certificates and prices, product types, production lines, trials, registered standards, freight and entries of the dictionary of properties';

/** Every query, field and mutation of this subgraph. */
export const productsResolvers = [
  ProductResolver,
  ProductTypeResolver,
  NeedMatchesResolver,
  MatchResolver,
  MatchLogisticsResolver,
  FreightResolver,
  IndexedMatchResolver,
  OpportunitiesResolver,
  OpenNeedsResolver,
  SupplierMatchesResolver,
  ExpiringCertificatesResolver,
  DemandFunnelResolver,
  MatchChangesResolver,
  CapacityBalanceResolver,
  SmeQuotaResolver,
  ProductionLineResolver,
  TrialResolver,
  ProductTrialsResolver,
  StandardResolver,
  ProductSearchResolver,
  ProductContactResolver,
  CoverageResolver,
  ProductContributionResolver,
  AllocatedOrderResolver,
  BindingConstraintResolver,
  PropertyKindResolver,
  DictionaryEntryResolver,
  OpenTextsResolver,
  UnitResolver,
  Okpd2Resolver,
  ProductTypeOkpd2Resolver,
  ProductOkpd2Resolver,
  NeedOkpd2Resolver,
  ...productWrites,
  ...lineWrites,
  ...trialWrites,
  ...standardWrites,
  ...dictionaryWrites,
  changeFeed('productChanges', followed, productsFollowedTypes),
  snapshotOf('productSnapshot', 'productChanges', followed, productsFollowedTypes),
  ...importsOf('productImports'),
] as const;
