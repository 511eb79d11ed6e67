import { changeFeed } from '../platform/feeds/feed.ts';
import { defineSubgraph } from '../platform/graphql/subgraph.ts';
import { Contact } from '../platform/database/contacts/contact.ts';
import { Agreement } from './model/agreement.ts';
import { Contract } from './model/contract.ts';
import { Customer } from './model/customer.ts';
import { Delivery } from './model/delivery.ts';
import { Engagement, EngagementNeed } from './model/engagement.ts';
import { Need } from './model/need.ts';
import { Quotation } from './model/quotation.ts';
import { SupplierReferral } from './model/supplierReferral.ts';
import { type CustomersContext, type CustomersLoaders, customersLoaders } from './data/loaders.ts';
import { customersWritableTypes } from './data/writableTypes.ts';
import { SupplierReference, ProductReference, ProductTypeReference } from './model/references.ts';
import { AgreementResolver } from './api/reading/agreement.ts';
import { NeedContactResolver } from './api/reading/need.ts';
import {
  ContractResolver,
  CustomerContractsResolver,
  EnterpriseContractsResolver,
  NeedContractsResolver,
  ProductContractsResolver,
} from './api/reading/contract.ts';
import { CustomerResolver } from './api/reading/customer.ts';
import { DeliveryResolver } from './api/reading/delivery.ts';
import { EngagementResolver } from './api/reading/engagement.ts';
import { NeedResolver } from './api/reading/need.ts';
import {
  NeedQuotationsResolver,
  QuotationResolver,
  ReferralQuotationsResolver,
} from './api/reading/quotation.ts';
import { SearchResolver } from './api/reading/search.ts';
import { SupplierReferralResolver } from './api/reading/supplierReferral.ts';
import { loadCustomers } from './imports/demonstration/load.ts';
import { RecordAgreements } from './api/mutations/agreements.ts';
import { AwardContracts, TerminateContracts } from './api/mutations/contracts.ts';
import { RegisterCustomers } from './api/mutations/customers.ts';
import { RecordDeliveries } from './api/mutations/deliveries.ts';
import { PlanEngagements, RecordEngagementOutcomes } from './api/mutations/engagements.ts';
import {
  ChangeNeeds,
  RegisterNeeds,
  SetNeedContacts,
  WithdrawNeeds,
} from './api/mutations/needs.ts';
import { RejectQuotations, SubmitQuotations } from './api/mutations/quotations.ts';
import { ChangeReferrals, InviteSuppliers, RecordReferrals } from './api/mutations/referrals.ts';

/** Who buys, and what they need. */
export const customers = defineSubgraph<CustomersLoaders>({
  name: 'customers',
  entities: [
    Agreement,
    Customer,
    Need,
    SupplierReferral,
    Engagement,
    EngagementNeed,
    Quotation,
    Contract,
    Delivery,
    Contact,
  ],
  migrations: 'subgraphs/customers/data/migrations',
  seed: loadCustomers,
  writableTypes: customersWritableTypes,
  relays: [],
  resolvers: [
    AgreementResolver,
    CustomerResolver,
    NeedResolver,
    NeedContactResolver,
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
    changeFeed('needChanges', 'needs and of what became of them'),
  ],
  orphanedTypes: [ProductTypeReference, SupplierReference, ProductReference],
  loaders: customersLoaders,
  references: {
    Customer: ({ id, inn }: { id?: string; inn: string }, { loaders }: CustomersContext) =>
      id === undefined ? loaders.customerByInn.load(inn) : loaders.customer.load(id),
    Enterprise: async ({ id }: { id: string }) => new SupplierReference(id),
    Product: async ({ id }: { id: string }) => new ProductReference(id),
    Quotation: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
      id === undefined ? loaders.quotationByNumber.load(number) : loaders.quotation.load(id),
    Contract: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
      id === undefined ? loaders.contractByNumber.load(number) : loaders.contract.load(id),
    Delivery: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
      id === undefined ? loaders.deliveryByNumber.load(number) : loaders.delivery.load(id),
    Need: ({ id, number }: { id?: string; number: string }, { loaders }: CustomersContext) =>
      id === undefined ? loaders.needByNumber.load(number) : loaders.need.load(id),
  },
});
