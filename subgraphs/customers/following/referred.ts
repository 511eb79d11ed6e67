import { knownType, replicatedType } from '../../platform/writes/lists/references.ts';
import { SuppliedProduct } from './suppliedProduct.ts';

/** Enterprises that supply. */
export const supplierType = knownType('Enterprise');

/** Products that are quoted and contracted. */
export const suppliedProductType = replicatedType('Product', async (em, ids) => {
  const found = await em.find(SuppliedProduct, { id: { $in: [...ids] } }, { fields: ['id'] });
  return found.map(({ id }) => id);
});
