import type { EntityManager } from '@mikro-orm/postgresql';
import { readWorldLookup } from '../../../platform/importing/worlds/worldRows.ts';
import { loadCatalogue } from './catalogue.ts';
import { loadDocuments, loadPrices } from './facts.ts';
import { loadFreight } from './freight.ts';
import { loadProductRecords } from './products.ts';
import { loadTrials } from './trials.ts';

/**
 * Loads the products of the demonstration data with their lines, types, documents, prices
 * and trials, and what is recorded about freight.
 * @throws ImportRefused for an invalid file.
 */
export async function loadProducts(em: EntityManager, folder: string): Promise<void> {
  const enterprises = readWorldLookup(folder, 'enterprises/enterprises.csv', 'id', 'id');
  const { types, lines, standards } = await loadCatalogue(em, folder, enterprises);
  const products = await loadProductRecords(em, folder, { enterprises, types, lines });
  await loadDocuments(em, folder, products, standards);
  await loadPrices(em, folder, products);
  await loadTrials(em, folder, products, enterprises);
  await loadFreight(em, folder, types);
}
