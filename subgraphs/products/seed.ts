import type { EntityManager } from '@mikro-orm/postgresql';
import { Product } from './entities.ts';

/** Loads the products of the demonstration world. */
export async function seedProducts(em: EntityManager): Promise<void> {
  await em.insertMany(Product, []);
}
