import { changeFeed } from '../platform/changing/feed.ts';
import { defineSubgraph } from '../platform/subgraph.ts';
import { Contact } from '../vocabulary/contact.ts';
import { Agreement } from './entities/agreement.ts';
import { Contract } from './entities/contract.ts';
import { Customer } from './entities/customer.ts';
import { Delivery } from './entities/delivery.ts';
import { Engagement, EngagementNeed } from './entities/engagement.ts';
import { Need } from './entities/need.ts';
import { Quotation } from './entities/quotation.ts';
import { SupplierReferral } from './entities/supplierReferral.ts';
import { type CustomersContext, type CustomersLoaders, customersLoaders } from './loaders.ts';
import { CustomersAndNeeds } from './migrations/20161001CustomersAndNeeds.ts';
import { QuotationsAndContracts } from './migrations/20161002QuotationsAndContracts.ts';
import { ChangesOfNeeds } from './migrations/20261125ChangesOfNeeds.ts';
import { ChangesOfTheProgramme } from './migrations/20261126ChangesOfTheProgramme.ts';
import { ContactsOfNeeds } from './migrations/20261127ContactsOfNeeds.ts';
import { NoticesOfNeeds } from './migrations/20261201NoticesOfNeeds.ts';
import { customersNouns } from './nouns.ts';
import { EnterpriseReference, ProductReference, ProductTypeReference } from './references.ts';
import { AgreementResolver } from './resolvers/agreement.ts';
import { NeedContactResolver } from './resolvers/contact.ts';
import {
  ContractResolver,
  CustomerContractsResolver,
  EnterpriseContractsResolver,
  NeedContractsResolver,
  ProductContractsResolver,
} from './resolvers/contract.ts';
import { CustomerResolver } from './resolvers/customer.ts';
import { DeliveryResolver } from './resolvers/delivery.ts';
import { EngagementResolver } from './resolvers/engagement.ts';
import { NeedResolver } from './resolvers/need.ts';
import {
  NeedQuotationsResolver,
  QuotationResolver,
  ReferralQuotationsResolver,
} from './resolvers/quotation.ts';
import { SearchResolver } from './resolvers/search.ts';
import { SupplierReferralResolver } from './resolvers/supplierReferral.ts';
import { seedCustomers } from './seed.ts';
import { RecordAgreements } from './writes/agreements.ts';
import { AwardContracts, TerminateContracts } from './writes/contracts.ts';
import { RegisterCustomers } from './writes/customers.ts';
import { RecordDeliveries } from './writes/deliveries.ts';
import { PlanEngagements, RecordEngagementOutcomes } from './writes/engagements.ts';
import { ChangeNeeds, RegisterNeeds, SetNeedContacts, WithdrawNeeds } from './writes/needs.ts';
import { RejectQuotations, SubmitQuotations } from './writes/quotations.ts';
import { ChangeReferrals, InviteSuppliers, RecordReferrals } from './writes/referrals.ts';

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
  migrations: [
    CustomersAndNeeds,
    QuotationsAndContracts,
    ChangesOfNeeds,
    ChangesOfTheProgramme,
    ContactsOfNeeds,
    NoticesOfNeeds,
  ],
  seed: seedCustomers,
  nouns: customersNouns,
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
  orphanedTypes: [ProductTypeReference, EnterpriseReference, ProductReference],
  loaders: customersLoaders,
  references: {
    Customer: ({ id, inn }: { id?: string; inn: string }, { loaders }: CustomersContext) =>
      id === undefined ? loaders.customerByInn.load(inn) : loaders.customer.load(id),
    Enterprise: async ({ id }: { id: string }) => new EnterpriseReference(id),
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
