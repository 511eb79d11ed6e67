import { grouped, inOrder } from '../../platform/database/reading/batching.ts';
import { textArray } from '../../platform/database/reading/textArray.ts';
import type { WriteBatch } from '../../platform/writes/lists/batches.ts';
import { SuppliedProduct } from '../following/suppliedProduct.ts';
import { Contract, ContractStatus } from '../model/contract.ts';
import { Delivery } from '../model/delivery.ts';
import { Need } from '../model/need.ts';
import { Quotation } from '../model/quotation.ts';
import { SupplierReferral } from '../model/programme/supplierReferral.ts';

/**
 * Locks the contracts of needs until the end of the transaction, in the order of the needs' ids, and
 * rereads the needs; null for a need that does not exist.
 */
export const contractedNeeds: WriteBatch<Need | null> = async (em, ids) => {
  // The caller has no privilege to lock the row of a need. The function `check_contracts_of_need`, which
  // sums up the need's contracts, locks it instead.
  const sorted = textArray(ids.toSorted());
  await em.execute('select check_contracts_of_need(id) from unnest(?::text[]) as id', [sorted]);
  const rows = await em.find(Need, { id: { $in: [...ids] } }, { refresh: true });
  return inOrder(ids, rows, ({ id }) => id);
};

/** The contracts of needs that are not terminated; those that the write adds are appended. */
export const contractsOfNeeds: WriteBatch<Contract[]> = async (em, needIds) => {
  const where = { need: { $in: [...needIds] }, status: { $ne: ContractStatus.TERMINATED } };
  const rows = await em.find(Contract, where);
  return grouped(needIds, rows, ({ need }) => need.id);
};

/** The replicas of products; null for a product that is not known. */
export const suppliedProducts: WriteBatch<SuppliedProduct | null> = async (em, ids) => {
  const rows = await em.find(SuppliedProduct, { id: { $in: [...ids] } });
  return inOrder(ids, rows, ({ id }) => id);
};

/** The deliveries of contracts; those that the write adds are appended. */
export const deliveriesOfContracts: WriteBatch<Delivery[]> = async (em, contractIds) => {
  const rows = await em.find(Delivery, { contract: { $in: [...contractIds] } });
  return grouped(contractIds, rows, ({ contract }) => contract.id);
};

/** The quotations with these ids that the caller may read; null for the others. */
export const readableQuotations: WriteBatch<Quotation | null> = async (em, ids) => {
  const rows = await em.find(Quotation, { id: { $in: ids.filter((id) => id !== '') } });
  return inOrder(ids, rows, ({ id }) => id);
};

/** Returns the key of the referral of a supplier for a need. */
export function referralKey(needId: string, supplierId: string): string {
  return JSON.stringify([needId, supplierId]);
}

/** The referrals by `referralKey`; null if the supplier was not referred for the need. */
export const referralsByKey: WriteBatch<SupplierReferral | null> = async (em, keys) => {
  const pairs = keys.map((key) => JSON.parse(key) as [string, string]);
  const rows = await em.find(SupplierReferral, {
    need: { $in: pairs.map(([needId]) => needId) },
    enterpriseId: { $in: pairs.map(([, supplierId]) => supplierId) },
  });
  return inOrder(keys, rows, ({ need, enterpriseId }) => referralKey(need!.id, enterpriseId));
};
