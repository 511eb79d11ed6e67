import type { EntityManager } from '@mikro-orm/postgresql';
import { readSlice } from '../platform/slice.ts';
import { type Page, pageOf } from '../vocabulary/connection.ts';
import { type ListArgs, listKey, readListArgs } from '../vocabulary/listArgs.ts';
import { Customer, Need } from './entities.ts';
import { customerList, needList } from './lists.ts';

/** Customers with these ids, in any order. */
export function customersByIds(em: EntityManager, ids: readonly string[]): Promise<Customer[]> {
  return em.find(Customer, { id: { $in: [...ids] } });
}

/** Customers with these taxpayer numbers, in any order. */
export function customersByInns(em: EntityManager, inns: readonly string[]): Promise<Customer[]> {
  return em.find(Customer, { inn: { $in: [...inns] } });
}

/** Needs with these ids, in any order. */
export function needsByIds(em: EntityManager, ids: readonly string[]): Promise<Need[]> {
  return em.find(Need, { id: { $in: [...ids] } });
}

/** Needs with these numbers, in any order. */
export function needsByNumbers(em: EntityManager, numbers: readonly string[]): Promise<Need[]> {
  return em.find(Need, { number: { $in: [...numbers] } });
}

/** Customers as they are asked for. */
export async function listCustomers(em: EntityManager, args: ListArgs): Promise<Page<Customer>> {
  const slice = await readSlice(em, Customer, 'id', readListArgs(args, customerList));
  return pageOf(slice, (customer) => listKey(args, customerList, customer));
}

/** Needs as they are asked for. */
export async function listNeeds(em: EntityManager, args: ListArgs): Promise<Page<Need>> {
  const slice = await readSlice(em, Need, 'id', readListArgs(args, needList));
  return pageOf(slice, (need) => listKey(args, needList, need));
}
