import type { EntityManager } from '@mikro-orm/postgresql';
import { readSlice } from '../platform/slice.ts';
import type { Slice } from '../vocabulary/connection.ts';
import { Bank, FinanceFee, FinanceLimit, FinanceProduct, FinanceRate } from './entities.ts';

/** Banks with these ids, in any order. */
export function banksByIds(em: EntityManager, ids: readonly string[]): Promise<Bank[]> {
  return em.find(Bank, { id: { $in: [...ids] } });
}

/** Banks by id, behind the given one. */
export function banksAfter(
  em: EntityManager,
  first: number,
  after: string | null,
): Promise<Slice<Bank>> {
  return readSlice(em, Bank, { where: {}, key: 'id', first, after });
}

/** Finance products with these ids and their banks, in any order. */
export function productsByIds(
  em: EntityManager,
  ids: readonly string[],
): Promise<FinanceProduct[]> {
  return em.find(
    FinanceProduct,
    { id: { $in: [...ids] } },
    { populate: ['bank'], strategy: 'joined' },
  );
}

/** Finance products by id, behind the given one; of one bank, or of all. */
export function productsAfter(
  em: EntityManager,
  first: number,
  after: string | null,
  bankId: string | null,
): Promise<Slice<FinanceProduct>> {
  const where = bankId === null ? {} : { bank: bankId };
  return readSlice(em, FinanceProduct, { where, key: 'id', first, after });
}

/** Rates of these products in all periods, by their first day. */
export function ratesOf(em: EntityManager, ids: readonly string[]): Promise<FinanceRate[]> {
  return em.find(
    FinanceRate,
    { productId: { $in: [...ids] } },
    { orderBy: { validFrom: 'asc', id: 'asc' } },
  );
}

/** Limits of these products. */
export function limitsOf(em: EntityManager, ids: readonly string[]): Promise<FinanceLimit[]> {
  return em.find(FinanceLimit, { productId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
}

/** Fees of these products. */
export function feesOf(em: EntityManager, ids: readonly string[]): Promise<FinanceFee[]> {
  return em.find(FinanceFee, { productId: { $in: [...ids] } }, { orderBy: { kind: 'asc' } });
}
