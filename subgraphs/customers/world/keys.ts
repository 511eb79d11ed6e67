import type { RecordKey } from '../../platform/importing/worlds/worldFile.ts';

/** Agreements, by id. */
export const agreementKey = own('agreement', 'customers/agreements.csv', 'id');

/** Customers, by id. */
export const customerKey = own('customer', 'customers/customers.csv', 'id');

/** Engagements, by id. */
export const engagementKey = own('engagement', 'customers/engagements.csv', 'id');

/** Needs, by number. */
export const needKey = own('need', 'needs/needs.csv', 'number');

/** Referrals of suppliers, by id. */
export const supplierReferralKey = own('supplier_referral', 'customers/referrals.csv', 'id');

/** Quotations, by id: numbers are unique only among those of a supplier. */
export const quotationKey = own('quotation', 'contracts/quotations.csv', 'id');

/** Contracts, by number. */
export const contractKey = own('contract', 'contracts/contracts.csv', 'number');

/** Enterprises, by id. */
export const supplierKey: RecordKey = {
  subgraph: 'enterprises',
  table: 'enterprise',
  file: 'enterprises/enterprises.csv',
  id: 'id',
  key: 'id',
};

/** Products, by article number. */
export const suppliedProductKey: RecordKey = {
  subgraph: 'products',
  table: 'product',
  file: 'products/products.csv',
  id: 'id',
  key: 'sku',
};

/** Product types, by code. */
export const neededTypeKey: RecordKey = {
  subgraph: 'products',
  table: 'product_type',
  file: 'products/product_types.csv',
  id: 'code',
  key: 'code',
};

/** Positions of the catalogue KTRU, by code. */
export const ktruKey = own('ktru_position', 'needs/ktru.csv', 'code');

function own(table: string, file: string, key: string): RecordKey {
  return { subgraph: 'customers', table, file, id: 'id', key };
}
