import { changeFeed } from '../../platform/feeds/reading/changeFeed.ts';
import { snapshotOf } from '../../platform/feeds/reading/snapshot.ts';
import { importsOf } from '../../platform/importing/running/shown/importsField.ts';
import { customersWritableTypes } from '../data/writableTypes.ts';
import { SupplierReference, ProductReference, ProductTypeReference } from '../model/references.ts';
import { AgreementResolver } from './reading/programme/agreement.ts';
import {
  ClassifiersResolver,
  NeedKtruResolver,
  StatedQuantityResolver,
} from './reading/classifiers.ts';
import { NeedContactResolver, NeedResolver } from './reading/need.ts';
import {
  ContractResolver,
  CustomerContractsResolver,
  EnterpriseContractsResolver,
  NeedContractsResolver,
  ProductContractsResolver,
} from './reading/contract.ts';
import { CustomerResolver } from './reading/customer.ts';
import { DeliveryResolver } from './reading/delivery.ts';
import { EngagementResolver } from './reading/programme/engagement.ts';
import {
  NeedQuotationsResolver,
  QuotationResolver,
  ReferralQuotationsResolver,
} from './reading/quotation.ts';
import { SearchResolver } from './reading/search.ts';
import { SupplierReferralResolver } from './reading/programme/supplierReferral.ts';
import { RecordAgreements } from './mutations/agreements.ts';
import { AwardContracts, TerminateContracts } from './mutations/contracts.ts';
import { RegisterCustomers } from './mutations/customers.ts';
import { RecordDeliveries } from './mutations/deliveries.ts';
import { PlanEngagements, RecordEngagementOutcomes } from './mutations/engagements.ts';
import { ChangeNeeds, RegisterNeeds, SetNeedContacts, WithdrawNeeds } from './mutations/needs.ts';
import { RejectQuotations, SubmitQuotations } from './mutations/quotations.ts';
import { ChangeReferrals, InviteSuppliers, RecordReferrals } from './mutations/referrals.ts';

/** The kinds of records in the change feed, for descriptions in the schema. */
const followed = 'customers, agreements, needs, referrals, engagements, quotations and contracts';

/** The resolvers of all queries, fields, mutations and subscriptions of this subgraph. */
export const customersResolvers = [
  AgreementResolver,
  CustomerResolver,
  NeedResolver,
  NeedContactResolver,
  NeedKtruResolver,
  ClassifiersResolver,
  StatedQuantityResolver,
  SupplierReferralResolver,
  EngagementResolver,
  QuotationResolver,
  NeedQuotationsResolver,
  ReferralQuotationsResolver,
  ContractResolver,
  NeedContractsResolver,
  CustomerContractsResolver,
  EnterpriseContractsResolver,
  ProductContractsResolver,
  DeliveryResolver,
  SearchResolver,
  RegisterCustomers,
  RecordAgreements,
  RegisterNeeds,
  ChangeNeeds,
  WithdrawNeeds,
  SetNeedContacts,
  RecordReferrals,
  ChangeReferrals,
  InviteSuppliers,
  PlanEngagements,
  RecordEngagementOutcomes,
  SubmitQuotations,
  RejectQuotations,
  AwardContracts,
  TerminateContracts,
  RecordDeliveries,
  changeFeed('needChanges', followed, customersWritableTypes),
  snapshotOf('needSnapshot', 'needChanges', followed, customersWritableTypes),
  ...importsOf('needImports'),
] as const;

/** Types that no root field leads to: they are returned only for entity references. */
export const customersOrphanedTypes = [ProductTypeReference, SupplierReference, ProductReference];
