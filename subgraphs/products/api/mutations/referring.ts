import { ownType, replicatedType } from '../../../platform/writes/lists/references.ts';
import { ProductType } from '../../model/catalogue/productType.ts';
import { Standard } from '../../model/catalogue/standard.ts';
import { Maker } from '../../model/replicas/maker.ts';

/** Enterprises that make or test products. */
export const referredEnterprise = replicatedType('Enterprise', async (em, ids) => {
  const where = { enterpriseId: { $in: [...ids] } };
  const makers = await em.find(Maker, where, { fields: ['enterpriseId'] });
  return makers.map(({ enterpriseId }) => enterpriseId);
});

/** Types of products, by their codes. */
export const referredProductType = ownType('ProductType', async (em, codes) => {
  const types = await em.find(ProductType, { code: { $in: [...codes] } }, { fields: ['code'] });
  return types.map(({ code }) => code);
});

/** Standards, by their codes. */
export const referredStandard = ownType('Standard', async (em, codes) => {
  const standards = await em.find(Standard, { code: { $in: [...codes] } }, { fields: ['code'] });
  return standards.map(({ code }) => code);
});
