import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { parseUnit } from '../../../subgraphs/domain/values/units/unit.ts';
import { csvRows, orNull } from './csvRows.ts';

const properties = Map.groupBy(csvRows('products/properties.csv'), (row) => row['product']);

/** The products, as the files contain them. */
export const products = csvRows('products/products.csv').map((row) => ({
  id: row['id']!,
  sku: row['sku']!,
  typeCode: orNull(row, 'productType'),
  nameEn: row['nameEn']!,
  scopeEn: orNull(row, 'scope'),
  statedProperties: (properties.get(row['sku']) ?? []).map((one) => ({ code: one['property']! })),
  unit: parseUnit(row['unit']),
  packs: row['pack']
    ? [{ of: row['pack'], value: row['packContains']!, unit: row['packUnit']! }]
    : [],
  minimumOrderValue: orNull(row, 'minimumOrder'),
  lotValue: orNull(row, 'lot'),
  stockValue: orNull(row, 'stock'),
  lineId: orNull(row, 'line'),
  leadTimeDays: row['leadTimeDays'] ? Number(row['leadTimeDays']) : null,
}));

const idOf = new Map(products.map(({ sku, id }) => [sku, id]));

/** The certificates and reports of products. */
export const certificates = csvRows('products/certificates.csv').map((row) => ({
  id: row['id']!,
  productId: idOf.get(row['product']!)!,
  number: row['number']!,
  standard: orNull(row, 'standard'),
  validTo: orNull(row, 'validTo'),
}));

/** The prices of products, by period. */
export const prices = csvRows('products/prices.csv').map((row) => ({
  productId: idOf.get(row['product']!)!,
  validFrom: row['validFrom']!,
  amount: row['amount']!,
}));

/** The production lines, as the file contains them. */
export const lineRows = csvRows('products/production_lines.csv').map((row) => ({
  id: row['id']!,
  capacityPerMonth: new Decimal(row['capacityPerMonth']!),
  capacityUnit: parseUnit(row['unit']),
}));

/** The standards, as the file contains them. */
export const standardRows = csvRows('products/standards.csv').map((row) => ({
  code: row['code']!,
  validFrom: orNull(row, 'validFrom'),
  validTo: orNull(row, 'validTo'),
  supersededBy: orNull(row, 'supersededBy'),
}));

/** The trials of products, as the file contains them. */
export const trials = csvRows('products/trials.csv').map((row) => ({
  id: row['id']!,
  sku: orNull(row, 'product'),
  enterpriseId: orNull(row, 'enterprise'),
  nameEn: row['nameEn']!,
  findingsEn: orNull(row, 'findingsEn'),
  findingsRu: orNull(row, 'findingsRu'),
  status: row['status']!,
  provenanceKind: row['provenance'] || 'DEMO',
}));
