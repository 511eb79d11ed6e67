import { identifierKey } from '../../domain/text/sameText.ts';
import type { WritableType } from '../../platform/writes/writableType.ts';
import { Product } from '../model/catalogue/product.ts';
import { ProductionLine } from '../model/catalogue/productionLine.ts';
import { Standard } from '../model/catalogue/standard.ts';
import { DictionaryEntry } from '../model/dictionary/dictionaryEntry.ts';
import { Trial } from '../model/catalogue/trial.ts';

/** A product with its certificates and prices; its maker may change it. */
export const writableProduct: WritableType<Product> = {
  kind: 'Product',
  entity: Product,
  view: 'product_facts',
  owners: ({ manufacturerId }) => [manufacturerId],
  naturalKey: ({ sku }) => identifierKey(sku),
};

/** A production line; the enterprise that owns it may change it. */
export const writableLine: WritableType<ProductionLine> = {
  kind: 'ProductionLine',
  entity: ProductionLine,
  view: 'production_line_facts',
  owners: ({ enterpriseId }) => [enterpriseId],
};

/** A trial; the enterprise that tests the product may change it, but not the product's maker. */
export const writableTrial: WritableType<Trial> = {
  kind: 'Trial',
  entity: Trial,
  view: 'trial_facts',
  owners: ({ enterpriseId }) => (enterpriseId === null ? [] : [enterpriseId]),
};

/** A standard; the enterprise that registers it may add it, the agency also without one. */
export const writableStandard: WritableType<Standard> = {
  kind: 'Standard',
  entity: Standard,
  view: 'standard_facts',
  owners: ({ registeredBy }) => (registeredBy === null ? [] : [registeredBy]),
  naturalKey: ({ code }) => identifierKey(code),
};

/** An entry of the dictionary of properties; only the agency may add and change it. */
export const writableEntry: WritableType<DictionaryEntry> = {
  kind: 'DictionaryEntry',
  entity: DictionaryEntry,
  view: 'dictionary_entry_facts',
  owners: () => [],
  naturalKey: ({ kind, property, text }) => `${kind} ${property} ${text}`,
};

/**
 * The types of the records in the change feed; mutations write the first ones, only imports the others.
 * Standards and lines come before products, which refer to them.
 */
export const productsFollowedTypes = [
  writableStandard,
  writableLine,
  writableProduct,
  writableTrial,
  writableEntry,
  { kind: 'ProductType', view: 'product_type_facts' },
  { kind: 'FreightTariff', view: 'freight_tariff_facts' },
  { kind: 'RegionDistance', view: 'region_distance_facts' },
  { kind: 'CargoMass', view: 'cargo_mass_facts' },
];
