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

/** The customer with this taxpayer number, or null. */
export function customerByInn(em: EntityManager, inn: string): Promise<Customer | null> {
  return em.findOne(Customer, { inn });
}

/** Needs with these ids, in any order. */
export function needsByIds(em: EntityManager, ids: readonly string[]): Promise<Need[]> {
  return em.find(Need, { id: { $in: [...ids] } });
}

/** The need with this number, or null. */
export function needByNumber(em: EntityManager, number: string): Promise<Need | null> {
  return em.findOne(Need, { number });
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
