import type { EntityManager } from '@mikro-orm/postgresql';
import { loadMeasures } from './measures.ts';
import { loadFinanceProducts } from './products.ts';
import { loadKeyRates, loadTerms } from './terms.ts';

/**
 * Loads the banks, finance products and measures of the demonstration world.
 * @throws ImportRefused if a file has an error.
 */
export async function loadFinancing(em: EntityManager, folder: string): Promise<void> {
  const products = await loadFinanceProducts(em, folder);
  await loadTerms(em, folder, products);
  await loadKeyRates(em, folder);
  await loadMeasures(em, folder);
}
