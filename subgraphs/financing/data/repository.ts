import type { EntityManager } from '@mikro-orm/postgresql';
import type { Caller } from '../../platform/identity/caller.ts';
import { readSessionAs } from '../../platform/database/reading/readSession.ts';
import { readSlice } from '../../platform/database/reading/slice.ts';
import { type Page, pageOf } from '../../platform/graphql/lists/connection.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';
import { type ListArgs, listKey, readListArgs } from '../../platform/graphql/lists/listArgs.ts';
import { Bank } from '../model/records/bank.ts';
import { FinanceFee, FinanceLimit, FinanceRate } from '../model/records/financeConditions.ts';
import { FinanceProduct } from '../model/records/financeProduct.ts';
import { KeyRate } from '../model/records/keyRate.ts';
import { ActionPlan } from '../model/records/actionPlan.ts';
import { Measure } from '../model/records/measure.ts';
import { actionPlanList, bankList, financeProductList } from '../api/lists.ts';

/** Reads the banks with these ids, in any order. */
export function banksByIds(em: EntityManager, ids: readonly string[]): Promise<Bank[]> {
  return em.find(Bank, { id: { $in: [...ids] } });
}

/** Reads one page of banks. */
export async function listBanks(em: EntityManager, args: ListArgs): Promise<Page<Bank>> {
  const slice = await readSlice(em, Bank, 'id', readListArgs(args, bankList));
  return pageOf(slice, (bank) => listKey(args, bankList, bank));
}

/** Reads the finance products with these ids and their banks, in any order. */
export function financeProductsByIds(
  em: EntityManager,
  ids: readonly string[],
): Promise<FinanceProduct[]> {
  return em.find(
    FinanceProduct,
    { id: { $in: [...ids] } },
    { populate: ['bank'], strategy: 'joined' },
  );
}

/** Reads the finance products in force on a day with their banks, ordered by id. */
export function productsOn(em: EntityManager, on: LocalDate): Promise<FinanceProduct[]> {
  return em.find(FinanceProduct, holdingOn(on), {
    populate: ['bank'],
    strategy: 'joined',
    orderBy: { id: 'asc' },
  });
}

/** The condition that a record is in force on a day. */
function holdingOn(on: LocalDate) {
  return {
    $and: [
      { $or: [{ validFrom: null }, { validFrom: { $lte: on } }] },
      { $or: [{ validTo: null }, { validTo: { $gt: on } }] },
    ],
  };
}

/** Reads one page of finance products. */
export async function listFinanceProducts(
  em: EntityManager,
  args: ListArgs,
): Promise<Page<FinanceProduct>> {
  const slice = await readSlice(em, FinanceProduct, 'id', readListArgs(args, financeProductList));
  return pageOf(slice, (financeProduct) => listKey(args, financeProductList, financeProduct));
}

/** Reads the rates of these products in all periods, ordered by first day. */
export function ratesOf(em: EntityManager, ids: readonly string[]): Promise<FinanceRate[]> {
  return em.find(
    FinanceRate,
    { productId: { $in: [...ids] } },
    { orderBy: { validFrom: 'asc', id: 'asc' } },
  );
}

/** Reads the limits of these products. */
export function limitsOf(em: EntityManager, ids: readonly string[]): Promise<FinanceLimit[]> {
  return em.find(FinanceLimit, { productId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
}

/** Reads the fees of these products. */
export function feesOf(em: EntityManager, ids: readonly string[]): Promise<FinanceFee[]> {
  return em.find(FinanceFee, { productId: { $in: [...ids] } }, { orderBy: { kind: 'asc' } });
}

/** Reads the measures of the catalogue in force on a day, ordered by id. */
export function measuresOn(em: EntityManager, on: LocalDate): Promise<Measure[]> {
  return em.find(Measure, holdingOn(on), { orderBy: { id: 'asc' } });
}

/** Reads the measures with these ids, in any order. */
export function measuresByIds(em: EntityManager, ids: readonly string[]): Promise<Measure[]> {
  return em.find(Measure, { id: { $in: [...ids] } });
}

/** Reads all key rates, earliest first. */
export function allKeyRates(em: EntityManager): Promise<KeyRate[]> {
  return em.find(KeyRate, {}, { orderBy: { validFrom: 'asc' } });
}

/** Reads the plans with these ids that the session's caller may read, in any order. */
export function actionPlansByIds(em: EntityManager, ids: readonly string[]): Promise<ActionPlan[]> {
  return em.find(ActionPlan, { id: { $in: [...ids] } });
}

/**
 * Reads one page of the accepted plans that the caller may read.
 * @param counted whether the total count is selected.
 */
export async function listActionPlans(
  em: EntityManager,
  caller: Caller | null,
  args: ListArgs,
  counted: boolean,
): Promise<Page<ActionPlan>> {
  const request = readListArgs(args, actionPlanList);
  const confidential = { read: readSessionAs(em, caller), counted };
  const slice = await readSlice(em, ActionPlan, 'id', request, confidential);
  return pageOf(slice, (plan) => listKey(args, actionPlanList, plan));
}
