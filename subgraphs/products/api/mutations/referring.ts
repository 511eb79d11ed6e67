import { inOrder } from '../../../platform/database/reading/batching.ts';
import type { WriteBatch } from '../../../platform/writes/lists/batches.ts';
import { notFound } from '../../../platform/writes/refusals.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
import { ProductType } from '../../model/catalogue/productType.ts';
import { Standard } from '../../model/catalogue/standard.ts';
import { Maker } from '../../model/replicas/maker.ts';

/** The types of records of this subgraph and its replicas to which a write refers, by their key. */
const referred: Readonly<Record<'Enterprise' | 'ProductType' | 'Standard', WriteBatch<boolean>>> = {
  Enterprise: async (em, ids) => {
    const where = { enterpriseId: { $in: [...ids] } };
    const makers = await em.find(Maker, where, { fields: ['enterpriseId'] });
    return inOrder(ids, makers, ({ enterpriseId }) => enterpriseId).map((one) => one !== null);
  },
  ProductType: async (em, codes) => {
    const types = await em.find(ProductType, { code: { $in: [...codes] } }, { fields: ['code'] });
    return inOrder(codes, types, ({ code }) => code).map((one) => one !== null);
  },
  Standard: async (em, codes) => {
    const standards = await em.find(Standard, { code: { $in: [...codes] } }, { fields: ['code'] });
    return inOrder(codes, standards, ({ code }) => code).map((one) => one !== null);
  },
};

/**
 * Checks that a record to which a write refers exists.
 * @param kind the GraphQL type of the record.
 * @throws GraphQLError `NOT_FOUND`.
 */
export async function refuseUnknown(
  transaction: WriteTransaction,
  kind: keyof typeof referred,
  field: string,
  id: string,
): Promise<void> {
  if (!(await transaction.read(referred[kind], id))) throw notFound(kind, field, id);
}
