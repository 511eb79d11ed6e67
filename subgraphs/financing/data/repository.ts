import type { EntityManager } from '@mikro-orm/postgresql';
import { textArray } from '../../platform/database/reading/textArray.ts';
import { named } from '../../platform/database/sql/named.ts';
import {
  type RawRow,
  recordsOf,
  rowsWhere,
  rowsWith,
} from '../../platform/database/rows/plainRows.ts';
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
  return rowsWith(em, Bank, 'id', ids);
}

/** Reads one page of banks. */
export async function listBanks(em: EntityManager, args: ListArgs): Promise<Page<Bank>> {
  const slice = await readSlice(em, Bank, 'id', readListArgs(args, bankList));
  return pageOf(slice, (bank) => listKey(args, bankList, bank));
}

/** Reads the finance products with these ids and their banks, in any order. */
export async function financeProductsByIds(
  em: EntityManager,
  ids: readonly string[],
): Promise<{ readonly product: FinanceProduct; readonly bank: Bank }[]> {
  const rows = await em.execute<(RawRow & { readonly bank_row: RawRow })[]>(
    named(
      `select product.*, to_jsonb(bank) as bank_row
      from finance_product as product join bank on bank.id = product.bank_id
      where product.id = any (:ids::text[])`,
      { ids: textArray(ids) },
    ),
  );
  const [product, bank] = [recordsOf(em, FinanceProduct), recordsOf(em, Bank)];
  return rows.map((row) => ({ product: product(row), bank: bank(row.bank_row) }));
}

/** Reads the finance products in force on a day, ordered by id. */
export function productsOn(em: EntityManager, on: LocalDate): Promise<FinanceProduct[]> {
  return rowsWhere(em, FinanceProduct, inForceSql, { on }, 'r.id');
}

/** The condition that a record is in force on a day. */
const inForceSql = `(r.valid_from is null or r.valid_from <= :on::date)
  and (r.valid_to is null or r.valid_to > :on::date)`;

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
  return rowsWith(em, FinanceRate, 'product_id', ids, 'r.valid_from, r.id');
}

/** Reads the limits of these products. */
export function limitsOf(em: EntityManager, ids: readonly string[]): Promise<FinanceLimit[]> {
  return rowsWith(em, FinanceLimit, 'product_id', ids, 'r.id');
}

/** Reads the fees of these products. */
export function feesOf(em: EntityManager, ids: readonly string[]): Promise<FinanceFee[]> {
  return rowsWith(em, FinanceFee, 'product_id', ids, 'r.kind');
}

/** Reads the measures of the catalogue in force on a day, ordered by id. */
export function measuresOn(em: EntityManager, on: LocalDate): Promise<Measure[]> {
  return rowsWhere(em, Measure, inForceSql, { on }, 'r.id');
}

/** Reads the measures with these ids, in any order. */
export function measuresByIds(em: EntityManager, ids: readonly string[]): Promise<Measure[]> {
  return rowsWith(em, Measure, 'id', ids);
}

/** Reads all key rates, earliest first. */
export function allKeyRates(em: EntityManager): Promise<KeyRate[]> {
  return rowsWhere(em, KeyRate, 'true', {}, 'r.valid_from');
}

/** Reads the plans with these ids that the session's caller may read, in any order. */
export function actionPlansByIds(em: EntityManager, ids: readonly string[]): Promise<ActionPlan[]> {
  return rowsWith(em, ActionPlan, 'id', ids);
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
  const confidential = { read: readSessionAs(() => em, caller), counted };
  const slice = await readSlice(em, ActionPlan, 'id', request, confidential);
  return pageOf(slice, (plan) => listKey(args, actionPlanList, plan));
}
