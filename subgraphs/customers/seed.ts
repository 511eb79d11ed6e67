import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer, Need } from './entities.ts';

/** Loads the customers and needs of the demonstration world. */
export async function seedCustomers(em: EntityManager): Promise<void> {
  await em.insertMany(Customer, []);
  await em.insertMany(Need, []);
}
