import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { tableImport } from '../../../platform/importing/tables/records/tableImport.ts';
import { productsFile } from '../../world/products.ts';
import { storedProduct } from '../registry/storedProduct.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Returns the packaging that a row states.
 * @throws InvalidValue unless it has as many packs as contents and units; the rule of the file only applies to
 * tables with all columns.
 */
function packagingOf(row: Row): unknown {
  const lengths = ['pack', 'packContains', 'packUnit'].map(
    (name) => (row[name] as unknown[]).length,
  );
  if (new Set(lengths).size === 1) return productsFile.combined!.read(row)['packs' as never];
  const expected = 'as many values as packContains and packUnit';
  throw new InvalidValue('WRONG_VALUE', 'pack', expected, lengths.join(', '));
}

/** The imports of tables of products. */
export const productsTables = [
  tableImport({
    name: 'products',
    description: 'a table of products without their properties, by article number',
    file: productsFile,
    key: 'sku',
    type: storedProduct,
    example: {
      sku: 'DEMO-1',
      manufacturer: '2200005105',
      nameRu: 'ДЕМО сетка',
      okpd2: '23.14.12.110',
      unit: 'MTK',
      minimumOrder: '50',
      leadTimeDays: '10',
      deliversTo: 'RU-ALT',
    },
    facts: { productType: 'type' },
    groups: [
      {
        fact: 'packaging',
        columns: ['pack', 'packContains', 'packUnit'],
        read: packagingOf,
      },
    ],
    usual: { properties: [], packaging: [] },
  }),
  tableImport({
    name: 'stock',
    description: 'a table of the quantities of products in stock, by article number',
    file: productsFile,
    columns: ['sku', 'id', 'stock'],
    key: 'sku',
    type: storedProduct,
    example: { sku: 'DEMO-1', stock: '5400' },
  }),
];
