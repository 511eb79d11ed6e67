import type { EntityManager } from '@mikro-orm/postgresql';
import { readWorldLookup } from '../../../platform/importing/worlds/worldRows.ts';
import { loadContracts } from './contracts.ts';
import { loadCustomerRecords } from './customers.ts';
import { loadEngagements } from './engagements.ts';
import { loadNeeds } from './needs.ts';
import { loadReferrals } from './referrals.ts';

/**
 * Loads the customers of the demonstration world with their needs, referrals, engagements, quotations,
 * contracts and deliveries.
 * @throws ImportRefused if a file has an error.
 */
export async function loadCustomers(em: EntityManager, folder: string) {
  const enterprises = readWorldLookup(folder, 'enterprises/enterprises.csv', 'id', 'id');
  const products = readWorldLookup(folder, 'products/products.csv', 'sku', 'id');
  const types = readWorldLookup(folder, 'products/product_types.csv', 'code', 'code');
  const customers = await loadCustomerRecords(em, folder);
  const needs = await loadNeeds(em, folder, { customers, types });
  const referrals = await loadReferrals(em, folder, { customers, needs, enterprises });
  await loadEngagements(em, folder, { customers, needs });
  await loadContracts(em, folder, { needs, referrals, enterprises, products });
}
