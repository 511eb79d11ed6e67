import type { ForeignReference } from '../../platform/importing/running/steps/foreignReference.ts';

/** Where records of this subgraph refer to those of others. */
export const referencesOfProducts: readonly ForeignReference[] = [
  { from: 'Product', table: 'product', column: 'manufacturer_id', to: 'Enterprise' },
  { from: 'ProductionLine', table: 'production_line', column: 'enterprise_id', to: 'Enterprise' },
  { from: 'Trial', table: 'trial', column: 'enterprise_id', to: 'Enterprise' },
];
