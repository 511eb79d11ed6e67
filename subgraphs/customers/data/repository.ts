import { OkeiUnit } from '../model/classifiers/okeiUnit.ts';
import { KtruPosition } from '../model/classifiers/ktruPosition.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsWith } from '../../platform/database/rows/plainRows.ts';
import type { Caller } from '../../platform/identity/caller.ts';
import { readSessionAs } from '../../platform/database/reading/readSession.ts';
import type { Searched } from '../../platform/database/reading/search.ts';
import { readSlice } from '../../platform/database/reading/slice.ts';
import { type Page, pageOf } from '../../platform/graphql/lists/connection.ts';
import { type ListArgs, listKey, readListArgs } from '../../platform/graphql/lists/listArgs.ts';
import { Agreement } from '../model/programme/agreement.ts';
import { Contract } from '../model/contract.ts';
import { Customer } from '../model/customer.ts';
import { Delivery } from '../model/delivery.ts';
import { Engagement } from '../model/programme/engagement.ts';
import { Need } from '../model/need.ts';
import { Quotation } from '../model/quotation.ts';
import { SupplierReferral } from '../model/programme/supplierReferral.ts';
import {
  agreementList,
  contractList,
  customerList,
  deliveryList,
  engagementList,
  needList,
  quotationList,
  referralList,
} from '../api/lists.ts';

/** The columns in which customers are searched. */
export const customerTexts: Searched = {
  table: 'customer',
  keys: { inn: 'inn' },
  en: 'name_en',
  ru: 'name_ru',
  both: 'names_folded',
};

/** The columns in which needs are searched. */
export const needTexts: Searched = {
  table: 'need',
  keys: { number: 'number_key' },
  en: 'title_en',
  ru: 'title_ru',
  both: 'titles_folded',
};

/** Reads the customers with these ids, in any order. */
export function customersByIds(em: EntityManager, ids: readonly string[]): Promise<Customer[]> {
  return rowsWith(em, Customer, 'id', ids);
}

/** Reads the customers with these taxpayer numbers, in any order. */
export function customersByInns(em: EntityManager, inns: readonly string[]): Promise<Customer[]> {
  return rowsWith(em, Customer, 'inn', inns);
}

/** Reads the needs with these ids, in any order. */
export function needsByIds(em: EntityManager, ids: readonly string[]): Promise<Need[]> {
  return rowsWith(em, Need, 'id', ids);
}

/** Reads the needs whose numbers have these keys (`identifierKey`), by id. */
export function needsByNumbers(em: EntityManager, keys: readonly string[]): Promise<Need[]> {
  return rowsWith(em, Need, 'number_key', keys, 'r.id');
}

/** Reads one page of customers. */
export async function listCustomers(em: EntityManager, args: ListArgs): Promise<Page<Customer>> {
  const slice = await readSlice(em, Customer, 'id', readListArgs(args, customerList));
  return pageOf(slice, (customer) => listKey(args, customerList, customer));
}

/** Reads one page of needs. */
export async function listNeeds(em: EntityManager, args: ListArgs): Promise<Page<Need>> {
  const slice = await readSlice(em, Need, 'id', readListArgs(args, needList));
  return pageOf(slice, (need) => listKey(args, needList, need));
}

/** Reads the agreements with these ids, in any order. */
export function agreementsByIds(em: EntityManager, ids: readonly string[]): Promise<Agreement[]> {
  return rowsWith(em, Agreement, 'id', ids);
}

/** Reads one page of agreements. */
export async function listAgreements(em: EntityManager, args: ListArgs): Promise<Page<Agreement>> {
  const slice = await readSlice(em, Agreement, 'id', readListArgs(args, agreementList));
  return pageOf(slice, (agreement) => listKey(args, agreementList, agreement));
}

/** Reads one page of supplier referrals. */
export async function listReferrals(
  em: EntityManager,
  args: ListArgs,
): Promise<Page<SupplierReferral>> {
  const slice = await readSlice(em, SupplierReferral, 'id', readListArgs(args, referralList));
  return pageOf(slice, (referral) => listKey(args, referralList, referral));
}

/** Reads one page of engagements. */
export async function listEngagements(
  em: EntityManager,
  args: ListArgs,
): Promise<Page<Engagement>> {
  const slice = await readSlice(em, Engagement, 'id', readListArgs(args, engagementList));
  return pageOf(slice, (engagement) => listKey(args, engagementList, engagement));
}

/**
 * Counts the different suppliers referred to each of these customers; omits customers without
 * referrals.
 */
export function countReferredSuppliers(
  em: EntityManager,
  customerIds: readonly string[],
): Promise<{ readonly customerId: string; readonly suppliers: number }[]> {
  return em.execute(
    `select customer_id as "customerId", count(distinct enterprise_id)::int as suppliers
    from supplier_referral where customer_id in (?) group by customer_id`,
    [[...customerIds]],
  );
}

/**
 * Reads the pairs of an engagement and a need that resulted from it, for given engagement ids or
 * need ids.
 */
export async function engagementNeedPairs(
  em: EntityManager,
  by: 'engagement' | 'need',
  ids: readonly string[],
): Promise<{ readonly engagementId: string; readonly needId: string }[]> {
  return em.execute(
    `select engagement_id as "engagementId", need_id as "needId" from engagement_need
    where ${by}_id in (?) order by engagement_id, need_id`,
    [[...ids]],
  );
}

/** Reads the engagements with these ids, in any order. */
export function engagementsByIds(em: EntityManager, ids: readonly string[]): Promise<Engagement[]> {
  return rowsWith(em, Engagement, 'id', ids);
}

/** Reads the quotations with these ids, in any order. */
export function quotationsByIds(em: EntityManager, ids: readonly string[]): Promise<Quotation[]> {
  return rowsWith(em, Quotation, 'id', ids);
}

/** Reads the quotations whose numbers have these keys (`identifierKey`), by id. */
export function quotationsByNumbers(
  em: EntityManager,
  keys: readonly string[],
): Promise<Quotation[]> {
  return rowsWith(em, Quotation, 'number_key', keys, 'r.id');
}

/** Reads the contracts with these ids, in any order. */
export function contractsByIds(em: EntityManager, ids: readonly string[]): Promise<Contract[]> {
  return rowsWith(em, Contract, 'id', ids);
}

/** Reads the contracts whose numbers have these keys (`identifierKey`), by id. */
export function contractsByNumbers(
  em: EntityManager,
  keys: readonly string[],
): Promise<Contract[]> {
  return rowsWith(em, Contract, 'number_key', keys, 'r.id');
}

/** Reads the deliveries with these ids, in any order. */
export function deliveriesByIds(em: EntityManager, ids: readonly string[]): Promise<Delivery[]> {
  return rowsWith(em, Delivery, 'id', ids);
}

/** Reads the deliveries whose numbers have these keys (`identifierKey`), by id. */
export function deliveriesByNumbers(
  em: EntityManager,
  keys: readonly string[],
): Promise<Delivery[]> {
  return rowsWith(em, Delivery, 'number_key', keys, 'r.id');
}

/** Reads the referrals with these ids, in any order. */
export function referralsByIds(
  em: EntityManager,
  ids: readonly string[],
): Promise<SupplierReferral[]> {
  return rowsWith(em, SupplierReferral, 'id', ids);
}

/**
 * Reads one page of the quotations that the caller may read.
 * @param counted whether the total count is selected.
 */
export async function listQuotations(
  em: EntityManager,
  caller: Caller | null,
  args: ListArgs,
  counted: boolean,
): Promise<Page<Quotation>> {
  const request = readListArgs(args, quotationList);
  const confidential = { read: readSessionAs(() => em, caller), counted };
  const slice = await readSlice(em, Quotation, 'id', request, confidential);
  return pageOf(slice, (quotation) => listKey(args, quotationList, quotation));
}

/** Reads one page of contracts. */
export async function listContracts(em: EntityManager, args: ListArgs): Promise<Page<Contract>> {
  const slice = await readSlice(em, Contract, 'id', readListArgs(args, contractList));
  return pageOf(slice, (contract) => listKey(args, contractList, contract));
}

/** Reads one page of deliveries. */
export async function listDeliveries(em: EntityManager, args: ListArgs): Promise<Page<Delivery>> {
  const slice = await readSlice(em, Delivery, 'id', readListArgs(args, deliveryList));
  return pageOf(slice, (delivery) => listKey(args, deliveryList, delivery));
}

/**
 * Sums the delivered quantity of each of these contracts; omits contracts without completed deliveries.
 */
export function deliveredOfContracts(
  em: EntityManager,
  contractIds: readonly string[],
): Promise<{ readonly contractId: string; readonly delivered: string }[]> {
  return em.execute(
    `select contract_id as "contractId", sum(quantity_value)::text as delivered from delivery
    where contract_id in (?) and status = 'DELIVERED' group by contract_id`,
    [[...contractIds]],
  );
}

/** Reads positions of KTRU by code, in any order. */
export function ktruByCodes(em: EntityManager, codes: readonly string[]): Promise<KtruPosition[]> {
  return em.find(KtruPosition, { code: { $in: [...codes] } });
}

/** Reads entries of OKEI by code, in any order. */
export function okeiByCodes(em: EntityManager, codes: readonly string[]): Promise<OkeiUnit[]> {
  return em.find(OkeiUnit, { code: { $in: [...codes] } });
}
