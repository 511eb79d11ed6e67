import type { ForeignReference } from '../../platform/importing/running/steps/foreignReference.ts';

/** Where records of this subgraph refer to those of others. */
export const referencesOfCustomers: readonly ForeignReference[] = [
  {
    from: 'SupplierReferral',
    table: 'supplier_referral',
    column: 'enterprise_id',
    to: 'Enterprise',
  },
  { from: 'Quotation', table: 'quotation', column: 'supplier_id', to: 'Enterprise' },
  { from: 'Quotation', table: 'quotation', column: 'product_id', to: 'Product' },
  { from: 'Contract', table: 'contract', column: 'supplier_id', to: 'Enterprise' },
  { from: 'Contract', table: 'contract', column: 'product_id', to: 'Product' },
];
