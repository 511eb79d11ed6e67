import { readWorldTable } from '../../../platform/importing/worlds/worldRows.ts';
import { z } from 'zod';
import {
  listOf,
  oneOf,
  optional,
  property,
  filledText,
} from '../../../platform/importing/tables/cells.ts';
import { type TableKeys } from '../../../platform/importing/tables/csvTable.ts';
import { EvidenceKind, type RawProperty } from '../../rules/criteria/property.ts';

/** Reads the properties of products by article number, in the order of the file. */
export function readPropertyRows(
  folder: string,
  products: TableKeys,
): ReadonlyMap<string, readonly RawProperty[]> {
  const { rows } = readWorldTable(folder, 'products/properties.csv', {
    columns: {
      product: filledText,
      property,
      value: optional(figure),
      tolerance: optional(figure),
      lower: optional(figure),
      upper: optional(figure),
      words: optional(listOf(filledText)),
      unit: optional(filledText),
      evidence: optional(oneOf(EvidenceKind)),
      certificate: optional(filledText),
    },
    unique: [['product', 'property']],
    references: { product: products },
    rule: ({ value, lower, upper, words }) => {
      const forms = [value !== null, lower !== null || upper !== null, words !== null];
      if (forms.filter((given) => given).length === 1) return null;
      return { column: 'value', expected: 'exactly one of: a value, bounds, words' };
    },
  });
  const byProduct = new Map<string, RawProperty[]>();
  for (const { product, property, words, ...facts } of rows) {
    // Leave empty cells out of the stored form.
    const stated = Object.entries({ ...facts, values: words }).filter(([, cell]) => cell !== null);
    const raw: RawProperty = { code: property, ...Object.fromEntries(stated) };
    const others = byProduct.get(product);
    if (others) others.push(raw);
    else byProduct.set(product, [raw]);
  }
  return byProduct;
}

/** A cell with a decimal number, which is stored as written. */
const figure = z.string().regex(/^-?\d+(\.\d+)?$/, 'a decimal number such as 0.25');
