import type { EntityManager } from '@mikro-orm/postgresql';
import {
  day,
  oneOf,
  optional,
  filledText,
  recordKey,
} from '../../../platform/importing/tables/cells.ts';
import { type TableKeys } from '../../../platform/importing/tables/csvTable.ts';
import {
  insertRows,
  provenanceCells,
  provenanceNames,
  sourcedIn,
  readWorldTable,
} from '../../../platform/importing/worlds/worldRows.ts';
import { Trial, TrialStatus } from '../../model/catalogue/trial.ts';
import type { LoadedProducts } from './products.ts';

/** Loads the trials of products at enterprises. */
export async function loadTrials(
  em: EntityManager,
  folder: string,
  products: LoadedProducts,
  enterprises: TableKeys,
): Promise<void> {
  const sourced = sourcedIn(folder);
  const trials = readWorldTable(folder, 'products/trials.csv', {
    columns: {
      id: recordKey('Trial'),
      product: optional(filledText),
      enterprise: optional(filledText),
      nameEn: optional(filledText),
      nameRu: optional(filledText),
      placeEn: optional(filledText),
      placeRu: optional(filledText),
      since: optional(day),
      findingsEn: optional(filledText),
      findingsRu: optional(filledText),
      foundOn: optional(day),
      status: oneOf(TrialStatus),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['id']],
    references: { product: products, enterprise: enterprises },
  });
  const rows = trials.rows.map(({ product, enterprise, ...facts }) => ({
    ...sourced(facts),
    productId: product === null ? null : products.idOf(product),
    enterpriseId: enterprise,
  }));
  await insertRows(em, Trial, trials.file, rows);
}
