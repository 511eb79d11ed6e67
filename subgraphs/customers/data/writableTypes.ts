import { identifierKey } from '../../domain/text/sameText.ts';
import type { WritableType } from '../../platform/writes/writableType.ts';
import { Agreement } from '../model/programme/agreement.ts';
import { Contract } from '../model/contract.ts';
import { Customer } from '../model/customer.ts';
import { Engagement } from '../model/programme/engagement.ts';
import { Need } from '../model/need.ts';
import { Quotation } from '../model/quotation.ts';
import { SupplierReferral } from '../model/programme/supplierReferral.ts';

/** An agreement; only the agency may write it. */
export const agreementWritableType: WritableType<Agreement> = {
  kind: 'Agreement',
  entity: Agreement,
  view: 'agreement_facts',
  owners: () => [],
};

/** A customer; only the agency may add one. */
export const customerWritableType: WritableType<Customer> = {
  kind: 'Customer',
  entity: Customer,
  view: 'customer_facts',
  owners: () => [],
  naturalKey: ({ inn, id }) => inn ?? id,
};

/** A need; owned by its customer. */
export const needWritableType: WritableType<Need> = {
  kind: 'Need',
  entity: Need,
  view: 'need_facts',
  owners: ({ customer }) => [customer.id],
  naturalKey: ({ number }) => identifierKey(number),
};

/** A referral; added by the agency, changed by the customer. */
export const referralWritableType: WritableType<SupplierReferral> = {
  kind: 'SupplierReferral',
  entity: SupplierReferral,
  view: 'supplier_referral_facts',
  owners: ({ customer }) => [customer.id],
  adders: () => [],
  naturalKey: ({ customer, enterpriseId, need }) => [customer.id, enterpriseId, need?.id].join(' '),
};

/** An engagement with its resulting needs; owned by its customer. */
export const engagementWritableType: WritableType<Engagement> = {
  kind: 'Engagement',
  entity: Engagement,
  view: 'engagement_facts',
  owners: ({ customer }) => (customer === null ? [] : [customer.id]),
};

/** A quotation; added by its supplier, decided by the customer. */
export const quotationWritableType: WritableType<Quotation> = {
  kind: 'Quotation',
  entity: Quotation,
  view: 'quotation_facts',
  owners: ({ customer, supplierId }) => [customer.id, supplierId],
  adders: ({ supplierId }) => [supplierId],
  naturalKey: ({ number }) => identifierKey(number),
};

/** A contract with its deliveries; owned by its customer, who awards it, and its supplier. */
export const contractWritableType: WritableType<Contract> = {
  kind: 'Contract',
  entity: Contract,
  view: 'contract_facts',
  owners: ({ customer, supplierId }) => [customer.id, supplierId],
  adders: ({ customer }) => [customer.id],
  naturalKey: ({ number }) => identifierKey(number),
};

/** The types that mutations of this subgraph write. */
export const customersWritableTypes = [
  agreementWritableType,
  customerWritableType,
  needWritableType,
  referralWritableType,
  engagementWritableType,
  quotationWritableType,
  contractWritableType,
];
