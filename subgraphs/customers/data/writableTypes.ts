import type { WritableType } from '../../platform/writes/writableType.ts';
import { Agreement } from '../model/agreement.ts';
import { Contract } from '../model/contract.ts';
import { Customer } from '../model/customer.ts';
import { Engagement } from '../model/engagement.ts';
import { Need } from '../model/need.ts';
import { Quotation } from '../model/quotation.ts';
import { SupplierReferral } from '../model/supplierReferral.ts';

/** An agreement is recorded by the agency. */
export const agreementWritableType: WritableType<Agreement> = {
  kind: 'Agreement',
  entity: Agreement,
  view: 'agreement_facts',
  owners: () => [],
};

/** A customer is registered by the agency. */
export const customerWritableType: WritableType<Customer> = {
  kind: 'Customer',
  entity: Customer,
  view: 'customer_facts',
  owners: () => [],
};

/** A need is its customer's. */
export const needWritableType: WritableType<Need> = {
  kind: 'Need',
  entity: Need,
  view: 'need_facts',
  owners: ({ customer }) => [customer.id],
};

/** A referral is recorded by the agency; what came of it, the customer knows. */
export const referralWritableType: WritableType<SupplierReferral> = {
  kind: 'SupplierReferral',
  entity: SupplierReferral,
  view: 'supplier_referral_facts',
  owners: ({ customer }) => [customer.id],
  adders: () => [],
};

/** An engagement, with the needs that came of it, is its customer's. */
export const engagementWritableType: WritableType<Engagement> = {
  kind: 'Engagement',
  entity: Engagement,
  view: 'engagement_facts',
  owners: ({ customer }) => (customer === null ? [] : [customer.id]),
};

/** A quotation is made by its supplier and decided on by the customer. */
export const quotationWritableType: WritableType<Quotation> = {
  kind: 'Quotation',
  entity: Quotation,
  view: 'quotation_facts',
  owners: ({ customer, supplierId }) => [customer.id, supplierId],
  adders: ({ supplierId }) => [supplierId],
};

/** A contract, with its deliveries, is its customer's, who awards it, and its supplier's. */
export const contractWritableType: WritableType<Contract> = {
  kind: 'Contract',
  entity: Contract,
  view: 'contract_facts',
  owners: ({ customer, supplierId }) => [customer.id, supplierId],
  adders: ({ customer }) => [customer.id],
};

/** What people change among customers. */
export const customersWritableTypes = [
  agreementWritableType,
  customerWritableType,
  needWritableType,
  referralWritableType,
  engagementWritableType,
  quotationWritableType,
  contractWritableType,
];
