import type { EntityManager } from '@mikro-orm/postgresql';
import { readSlice } from '../platform/slice.ts';
import type { Slice } from '../vocabulary/connection.ts';
import { Customer, Need } from './entities.ts';

/** Customers with these ids, in any order. */
export function customersByIds(em: EntityManager, ids: readonly string[]): Promise<Customer[]> {
  return em.find(Customer, { id: { $in: [...ids] } });
}

/** The customer with this taxpayer number, or null. */
export function customerByInn(em: EntityManager, inn: string): Promise<Customer | null> {
  return em.findOne(Customer, { inn });
}

/** Customers by id, behind the given one. */
export function customersAfter(
  em: EntityManager,
  first: number,
  after: string | null,
): Promise<Slice<Customer>> {
  return readSlice(em, Customer, { where: {}, key: 'id', first, after });
}

/** Needs with these ids, in any order. */
export function needsByIds(em: EntityManager, ids: readonly string[]): Promise<Need[]> {
  return em.find(Need, { id: { $in: [...ids] } });
}

/** The need with this number, or null. */
export function needByNumber(em: EntityManager, number: string): Promise<Need | null> {
  return em.findOne(Need, { number });
}

/** Needs by number, behind the given one; of one customer, or of all. */
export function needsAfter(
  em: EntityManager,
  first: number,
  after: string | null,
  customerId: string | null,
): Promise<Slice<Need>> {
  const where = customerId === null ? {} : { customer: customerId };
  return readSlice(em, Need, { where, key: 'number', first, after });
}
