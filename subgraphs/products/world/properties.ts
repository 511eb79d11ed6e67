import {
  filledText,
  listOf,
  oneOf,
  optional,
  property,
  writtenDecimal,
} from '../../platform/importing/tables/cells.ts';
import { detailFile } from '../../platform/importing/worlds/worldFile.ts';
import { EvidenceKind, type RawProperty } from '../rules/criteria/property.ts';

/** The properties that makers state of their products, in their order. */
export const propertiesFile = detailFile({
  path: 'products/properties.csv',
  parent: 'product',
  property: 'statedProperties',
  columns: {
    product: filledText,
    property,
    value: optional(writtenDecimal),
    tolerance: optional(writtenDecimal),
    lower: optional(writtenDecimal),
    upper: optional(writtenDecimal),
    words: optional(listOf(filledText)),
    unit: optional(filledText),
    evidence: optional(oneOf(EvidenceKind)),
    certificate: optional(filledText),
  },
  unique: [['product', 'property']],
  rule: ({ value, lower, upper, words }) => {
    const forms = [value !== null, lower !== null || upper !== null, words !== null];
    if (forms.filter((given) => given).length === 1) return null;
    return { column: 'value', expected: 'exactly one of: a value, bounds, words' };
  },
  read: (rows) =>
    rows.map((row): RawProperty => {
      const { product: _, property: code, words, ...facts } = row;
      // Leave empty cells out of the stored form.
      const stated = Object.entries({ ...facts, values: words }).filter(
        ([, cell]) => cell !== null,
      );
      return { code, ...Object.fromEntries(stated) };
    }),
  write: (properties: readonly RawProperty[]) =>
    properties.map(({ code, values, evidence, ...facts }) => ({
      ...facts,
      property: code,
      words: values === undefined ? null : [...values],
      evidence: evidence === undefined ? null : EvidenceKind[evidence],
    })),
});
