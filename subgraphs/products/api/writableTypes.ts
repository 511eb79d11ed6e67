import type { WritableType } from '../../platform/writes/writableType.ts';
import { Product } from '../model/catalogue/product.ts';
import { ProductionLine } from '../model/catalogue/productionLine.ts';
import { Trial } from '../model/catalogue/trial.ts';

/** A product, with its certificates and prices, is its maker's. */
export const writableProduct: WritableType<Product> = {
  kind: 'Product',
  entity: Product,
  view: 'product_facts',
  owners: ({ manufacturerId }) => [manufacturerId],
};

/** A production line is the enterprise's that has it. */
export const writableLine: WritableType<ProductionLine> = {
  kind: 'ProductionLine',
  entity: ProductionLine,
  view: 'production_line_facts',
  owners: ({ enterpriseId }) => [enterpriseId],
};

/** A trial is told by the enterprise at which the product is tried, not by who makes it. */
export const writableTrial: WritableType<Trial> = {
  kind: 'Trial',
  entity: Trial,
  view: 'trial_facts',
  owners: ({ enterpriseId }) => (enterpriseId === null ? [] : [enterpriseId]),
};

/** What people change among products; lines before what is made on them. */
export const productsWritableTypes = [writableLine, writableProduct, writableTrial];
