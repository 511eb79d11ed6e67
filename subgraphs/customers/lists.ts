import {
  BooleanFilter,
  DateFilter,
  IntFilter,
  KeyFilter,
  TextFilter,
  enumFilter,
} from '../vocabulary/filters.ts';
import { type ListShape, listArgsOf } from '../vocabulary/listArgs.ts';
import { CustomerKind } from './entities/customer.ts';
import { EngagementKind, EngagementStatus } from './entities/engagement.ts';
import { NeedStatus, ProcurementLaw } from './entities/need.ts';
import { ReferralStatus } from './entities/supplierReferral.ts';

/** How customers can be listed. */
export const customerList: ListShape = {
  name: 'Customer',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    inn: { type: TextFilter },
    name: { type: TextFilter, property: 'names' },
    kind: { type: enumFilter('CustomerKind', CustomerKind) },
    joinedOn: { type: DateFilter },
    agreement: { type: KeyFilter },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

/** How needs can be listed. */
export const needList: ListShape = {
  name: 'Need',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    number: { type: TextFilter },
    title: { type: TextFilter, property: 'titles' },
    customer: { type: KeyFilter },
    productType: { type: KeyFilter, property: 'productTypeCode' },
    deliverTo: { type: KeyFilter },
    deliverBy: { type: DateFilter },
    publishedOn: { type: DateFilter },
    procurementLaw: { type: enumFilter('ProcurementLaw', ProcurementLaw) },
    smeOnly: { type: BooleanFilter },
    priority: { type: IntFilter },
    status: { type: enumFilter('NeedStatus', NeedStatus) },
  },
  orders: {
    NUMBER: 'number',
    DELIVER_BY: 'deliverBy',
    PUBLISHED_ON: 'publishedOn',
    PRIORITY: 'priority',
  },
  defaultOrder: 'NUMBER',
};

/** How agreements can be listed. */
export const agreementList: ListShape = {
  name: 'Agreement',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    name: { type: TextFilter, property: 'names' },
    signedOn: { type: DateFilter },
    validFrom: { type: DateFilter },
    validTo: { type: DateFilter },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

/** How referrals of suppliers can be listed. */
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

/** How engagements can be listed. */
export const engagementList: ListShape = {
  name: 'Engagement',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    name: { type: TextFilter, property: 'names' },
    customer: { type: KeyFilter },
    kind: { type: enumFilter('EngagementKind', EngagementKind) },
    status: { type: enumFilter('EngagementStatus', EngagementStatus) },
    heldOn: { type: DateFilter },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

export const CustomerListArgs = listArgsOf(customerList);
export const NeedListArgs = listArgsOf(needList);
export const AgreementListArgs = listArgsOf(agreementList);
export const ReferralListArgs = listArgsOf(referralList);
export const EngagementListArgs = listArgsOf(engagementList);
