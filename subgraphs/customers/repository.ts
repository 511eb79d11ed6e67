import type { EntityManager } from '@mikro-orm/postgresql';
import { readSlice } from '../platform/slice.ts';
import type { Slice } from '../vocabulary/connection.ts';
import { Customer, Need } from './entities.ts';

/** Customers with these ids, in any order. */
export function customersByIds(em: EntityManager, ids: readonly string[]): Promise<Customer[]> {
  return em.find(Customer, { id: { $in: [...ids] } });
}

/** Customers with these taxpayer numbers, in any order. */
export function customersByInns(em: EntityManager, inns: readonly string[]): Promise<Customer[]> {
  return em.find(Customer, { inn: { $in: [...inns] } });
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

/** Needs with these numbers, in any order. */
export function needsByNumbers(em: EntityManager, numbers: readonly string[]): Promise<Need[]> {
  return em.find(Need, { number: { $in: [...numbers] } });
}

/** Needs by number, behind the given one. */
export function needsAfter(
  em: EntityManager,
  first: number,
  after: string | null,
): Promise<Slice<Need>> {
  return readSlice(em, Need, { where: {}, key: 'number', first, after });
}
