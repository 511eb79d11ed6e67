import {
  BooleanFilter,
  DateFilter,
  IntFilter,
  KeyFilter,
  TextFilter,
  enumFilter,
} from '../../platform/graphql/lists/filters.ts';
import { localizedNames } from '../../platform/database/columns/record.ts';
import { type ListShape, listArgsOf } from '../../platform/graphql/lists/listArgs.ts';
import { ContractStatus } from '../model/contract.ts';
import { CustomerKindType } from '../../platform/graphql/types/values/customerKind.ts';
import { DeliveryStatus } from '../model/delivery.ts';
import { EngagementKind, EngagementStatus } from '../model/programme/engagement.ts';
import { NeedStatus } from '../model/need.ts';
import { ProcurementLawType } from '../../platform/graphql/types/law/procurementLaw.ts';
import { QuotationStatus } from '../model/quotation.ts';
import { ReferralStatus } from '../model/programme/supplierReferral.ts';

const customerKindFilter = enumFilter('CustomerKind', CustomerKindType);

/** The filters and orders of lists of customers. */
export const customerList: ListShape = {
  name: 'Customer',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    inn: { type: TextFilter, key: 'inn' },
    name: { type: TextFilter, ...localizedNames },
    kind: { type: customerKindFilter },
    joinedOn: { type: DateFilter },
    agreement: { type: KeyFilter },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

/** The filters and orders of lists of needs. */
export const needList: ListShape = {
  name: 'Need',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    number: { type: TextFilter, key: 'numberKey' },
    title: {
      type: TextFilter,
      property: 'titles',
      texts: { folded: 'titlesFolded', keys: 'titleKeys' },
    },
    customer: { type: KeyFilter },
    customerName: {
      type: TextFilter,
      property: 'customer.names',
      texts: { folded: 'customer.namesFolded', keys: 'customer.nameKeys' },
    },
    customerKind: { type: customerKindFilter, property: 'customer.kind' },
    productType: { type: KeyFilter, property: 'productTypeCode', key: 'productTypeCode' },
    deliverTo: { type: KeyFilter },
    deliverBy: { type: DateFilter },
    publishedOn: { type: DateFilter },
    procurementLaw: { type: enumFilter('ProcurementLaw', ProcurementLawType) },
    smeOnly: { type: BooleanFilter },
    priority: { type: IntFilter },
    status: { type: enumFilter('NeedStatus', NeedStatus) },
  },
  orders: {
    NUMBER: 'number',
    DELIVER_BY: 'deadline',
    PUBLISHED_ON: 'publishedOn',
    PRIORITY: 'priority',
  },
  defaultOrder: 'NUMBER',
};

/** The filters and orders of lists of agreements. */
export const agreementList: ListShape = {
  name: 'Agreement',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    name: { type: TextFilter, ...localizedNames },
    signedOn: { type: DateFilter },
    validFrom: { type: DateFilter },
    validTo: { type: DateFilter },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

/** The filters and orders of lists of supplier referrals. */
export const referralList: ListShape = {
  name: 'SupplierReferral',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    customer: { type: KeyFilter },
    need: { type: KeyFilter },
    enterprise: { type: KeyFilter, property: 'enterpriseId' },
    referredOn: { type: DateFilter },
    status: { type: enumFilter('ReferralStatus', ReferralStatus) },
  },
  orders: { ID: 'id', ENTERPRISE: 'enterpriseId' },
  defaultOrder: 'ID',
};

/** The filters and orders of lists of engagements. */
export const engagementList: ListShape = {
  name: 'Engagement',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    name: { type: TextFilter, ...localizedNames },
    customer: { type: KeyFilter },
    kind: { type: enumFilter('EngagementKind', EngagementKind) },
    status: { type: enumFilter('EngagementStatus', EngagementStatus) },
    heldOn: { type: DateFilter },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

/** The filters and orders of lists of quotations. */
export const quotationList: ListShape = {
  name: 'Quotation',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    // Only an exact match is supported: with row-level security, no index can serve a search for
    // part of a text.
    number: { type: KeyFilter, key: 'numberKey' },
    need: { type: KeyFilter },
    referral: { type: KeyFilter },
    supplier: { type: KeyFilter, property: 'supplierId' },
    product: { type: KeyFilter, property: 'productId' },
    quotedOn: { type: DateFilter },
    validUntil: { type: DateFilter },
    status: { type: enumFilter('QuotationStatus', QuotationStatus) },
  },
  orders: { NUMBER: 'number', QUOTED_ON: 'quotedOn', VALID_UNTIL: 'validUntil' },
  defaultOrder: 'NUMBER',
};

/** The filters and orders of lists of contracts. */
export const contractList: ListShape = {
  name: 'Contract',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    number: { type: TextFilter, key: 'numberKey' },
    need: { type: KeyFilter },
    customer: { type: KeyFilter },
    supplier: { type: KeyFilter, property: 'supplierId' },
    product: { type: KeyFilter, property: 'productId' },
    signedOn: { type: DateFilter },
    deliverBy: { type: DateFilter },
    status: { type: enumFilter('ContractStatus', ContractStatus) },
  },
  orders: { NUMBER: 'number', SIGNED_ON: 'signedOn', DELIVER_BY: 'deliverBy' },
  defaultOrder: 'NUMBER',
};

/** The filters and orders of lists of deliveries. */
export const deliveryList: ListShape = {
  name: 'Delivery',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    number: { type: TextFilter, key: 'numberKey' },
    contract: { type: KeyFilter },
    dueOn: { type: DateFilter },
    deliveredOn: { type: DateFilter },
    status: { type: enumFilter('DeliveryStatus', DeliveryStatus) },
  },
  orders: { NUMBER: 'number', DUE_ON: 'dueOn' },
  defaultOrder: 'NUMBER',
};

/** The arguments of queries that list customers. */
export const CustomerListArgs = listArgsOf(customerList);
/** The arguments of queries that list needs. */
export const NeedListArgs = listArgsOf(needList);
/** The arguments of queries that list agreements. */
export const AgreementListArgs = listArgsOf(agreementList);
/** The arguments of queries that list supplier referrals. */
export const ReferralListArgs = listArgsOf(referralList);
/** The arguments of queries that list engagements. */
export const EngagementListArgs = listArgsOf(engagementList);
/** The arguments of queries that list quotations. */
export const QuotationListArgs = listArgsOf(quotationList);
/** The arguments of queries that list contracts. */
export const ContractListArgs = listArgsOf(contractList);
/** The arguments of queries that list deliveries. */
export const DeliveryListArgs = listArgsOf(deliveryList);
