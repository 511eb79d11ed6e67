import type { RecordKey } from '../../platform/importing/worlds/worldFile.ts';

/** Banks, by id. */
export const bankKey = own('bank', 'finance/banks.csv');

/** Finance products, by id. */
export const programmeKey = own('finance_product', 'finance/finance_products.csv');

/** Measures, by id. */
export const measureKey = own('catalogue_measure', 'finance/measures.csv');

/** Accepted plans, by id. */
export const planKey = own('action_plan', 'finance/action_plans.csv');

/** Enterprises, by id. */
export const borrowerKey: RecordKey = {
  subgraph: 'enterprises',
  table: 'enterprise',
  file: 'enterprises/enterprises.csv',
  id: 'id',
  key: 'id',
};

/** Needs, by number. */
export const plannedNeedKey: RecordKey = {
  subgraph: 'customers',
  table: 'need',
  file: 'needs/needs.csv',
  id: 'id',
  key: 'number',
};

/** Products, by article number. */
export const plannedProductKey: RecordKey = {
  subgraph: 'products',
  table: 'product',
  file: 'products/products.csv',
  id: 'id',
  key: 'sku',
};

function own(table: string, file: string): RecordKey {
  return { subgraph: 'financing', table, file, id: 'id', key: 'id' };
}
