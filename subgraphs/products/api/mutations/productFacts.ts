import { identifierKey } from '../../../domain/text/sameText.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import { names, optionalText, text, within } from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { parseOkpd2 } from '../../../domain/registries/okpd2.ts';
import {
  notNegative,
  positive,
  readQuantityInput,
} from '../../../platform/graphql/inputs/quantityInput.ts';
import { parseRegion } from '../../../domain/registries/region.ts';
import { type Unit, parseUnit } from '../../../domain/values/units/unit.ts';
import type { RawPackaging } from '../../../domain/values/units/packaging.ts';
import type { Product } from '../../model/catalogue/product.ts';
import type { PackagingInput, ProductChangeInput, ProductInput } from '../inputs/product.ts';
import { readProperties } from './propertyFacts.ts';

/**
 * Returns the facts of a new product.
 * @param field the path of the input, for error messages.
 * @param proofs the numbers of its certificates and reports.
 * @throws InvalidValue with the code of the violated rule.
 */
export function firstProductFacts(
  input: ProductInput,
  field: string,
  proofs: ReadonlyMap<string, string>,
) {
  return {
    sku: text(input.sku, `${field}.sku`, 100),
    manufacturerId: input.manufacturer,
    unit: statedUnit(input, field),
    scopeEn: null,
    scopeRu: null,
    statedProperties: [],
    packs: [],
    minimumOrderValue: null,
    lotValue: null,
    stockValue: null,
    lineId: null,
    leadTimeDays: null,
    deliversToCodes: null,
    ...names(input.nameEn, input.nameRu, field),
    ...classification(input.type ?? null, input.okpd2 ?? null, field),
    ...givenFacts(input, field, proofs),
  };
}

/**
 * Returns the facts that a change of a product sets.
 * @throws InvalidValue with the code of the violated rule.
 */
export function changedProductFacts(
  product: Product,
  input: ProductChangeInput,
  field: string,
  proofs: ReadonlyMap<string, string>,
) {
  const { nameEn = product.nameEn, nameRu = product.nameRu } = input;
  const { type = product.typeCode, okpd2 = product.okpd2 } = input;
  return {
    ...names(nameEn, nameRu, field),
    ...classification(type, okpd2, field),
    ...givenFacts(input, field, proofs),
    unit: keptUnit(product, input, field),
  };
}

/**
 * Checks that a product has a unit if a fact is stated that is measured in it.
 * @throws InvalidValue `PRODUCT_WITHOUT_UNIT`.
 */
export function checkMeasured(
  { unit, minimumOrderValue, lotValue, stockValue, lineId }: MeasuredFacts,
  { price }: Pick<ProductInput, 'price'>,
  field: string,
): void {
  if (unit !== null) return;
  const measured = {
    minimumOrder: minimumOrderValue,
    lot: lotValue,
    stock: stockValue,
    line: lineId,
    price: price ?? null,
  };
  const [given] = Object.entries(measured).find(([, value]) => value !== null) ?? [];
  if (given === undefined) return;
  const expected = `given, because \`${given}\` is measured in it`;
  throw new InvalidValue('PRODUCT_WITHOUT_UNIT', `${field}.unit`, expected, null);
}

/** What is measured in the unit of a product. */
type MeasuredFacts = Pick<
  Product,
  'unit' | 'minimumOrderValue' | 'lotValue' | 'stockValue' | 'lineId'
>;

/**
 * Checks that a line belongs to the maker of the product and has the product's unit.
 * @throws InvalidValue `LINE_OF_ANOTHER_MAKER`, `LINE_IN_ANOTHER_UNIT`, `PRODUCT_WITHOUT_UNIT`.
 */
export function checkLine(
  line: { readonly enterpriseId: string; readonly capacityUnit: Unit },
  { manufacturerId, unit }: { readonly manufacturerId: string; readonly unit: Unit | null },
  field: string,
): void {
  if (line.enterpriseId !== manufacturerId) {
    const expected = `a line of ${manufacturerId}`;
    throw new InvalidValue('LINE_OF_ANOTHER_MAKER', field, expected, line.enterpriseId);
  }
  if (unit === null) {
    const expected = 'absent, because the product has no unit';
    throw new InvalidValue('PRODUCT_WITHOUT_UNIT', field, expected, line.capacityUnit.symbol);
  }
  if (line.capacityUnit.code !== unit.code) {
    const expected = `a line whose capacity is in ${unit.symbol}`;
    throw new InvalidValue('LINE_IN_ANOTHER_UNIT', field, expected, line.capacityUnit.symbol);
  }
}

/** Returns the facts in the input that do not depend on other facts. */
function givenFacts(
  input: ProductInput | ProductChangeInput,
  field: string,
  proofs: ReadonlyMap<string, string>,
) {
  const { scope, scopeRu, properties, packaging, minimumOrder, lot, stock } = input;
  const { line, leadTimeDays, deliversTo } = input;
  return {
    ...(scope !== undefined && { scopeEn: optionalText(scope, `${field}.scope`) }),
    ...(scopeRu !== undefined && { scopeRu: optionalText(scopeRu, `${field}.scopeRu`) }),
    ...(properties !== undefined && {
      statedProperties: readProperties(properties ?? [], `${field}.properties`, proofs),
    }),
    ...(packaging !== undefined && {
      packs: readPacks(packaging ?? [], `${field}.packaging`),
    }),
    ...(minimumOrder !== undefined && {
      minimumOrderValue: ofNullable(minimumOrder, positive, `${field}.minimumOrder`),
    }),
    ...(lot !== undefined && { lotValue: ofNullable(lot, positive, `${field}.lot`) }),
    ...(stock !== undefined && { stockValue: ofNullable(stock, notNegative, `${field}.stock`) }),
    ...(line !== undefined && { lineId: line }),
    ...(leadTimeDays !== undefined && {
      leadTimeDays: leadTimeDays && within(leadTimeDays, 0, 1_000, `${field}.leadTimeDays`),
    }),
    ...(deliversTo !== undefined && {
      deliversToCodes: deliversTo && readRegions(deliversTo, `${field}.deliversTo`),
    }),
  };
}

/**
 * Returns the unit of a product after a change: a unit that is stated remains.
 * @throws InvalidValue `UNIT_IS_STATED` if the change states another one.
 */
function keptUnit({ unit }: Product, input: ProductChangeInput, field: string): Unit | null {
  const stated = statedUnit(input, field);
  if (unit === null || stated === null || unit.code === stated.code) return unit ?? stated;
  throw new InvalidValue('UNIT_IS_STATED', `${field}.unit`, unit.code, stated.code);
}

function statedUnit({ unit }: Pick<ProductInput, 'unit'>, field: string): Unit | null {
  return typeof unit === 'string' ? parseUnit(unit, `${field}.unit`) : null;
}

function classification(typeCode: string | null, okpd2: string | null, field: string) {
  if (typeCode === null && okpd2 === null) {
    const what = `${field}.type or ${field}.okpd2`;
    throw new InvalidValue('UNCLASSIFIED_PRODUCT', what, 'given', 'neither');
  }
  const code = typeCode && identifierKey(typeCode);
  return { typeCode: code, okpd2: okpd2 === null ? null : parseOkpd2(okpd2, `${field}.okpd2`) };
}

/**
 * Reads packagings. Refuses two packagings for the same pair of dimensions, because a conversion
 * between them would be ambiguous.
 */
function readPacks(packaging: readonly PackagingInput[], field: string): RawPackaging[] {
  const seen = new Set<string>();
  return packaging.map(({ of, contains }, at) => {
    const place = `${field}[${at}]`;
    const { value, unit } = readQuantityInput(contains, `${place}.contains`);
    const pack = parseUnit(of, `${place}.of`);
    if (pack.dimension === unit.dimension) {
      const expected = `a unit that does not convert to ${pack.symbol} without packaging`;
      throw new InvalidValue('INVALID_PACKAGING', `${place}.contains.unit`, expected, unit.symbol);
    }
    const what = `${pack.symbol} of ${unit.symbol}`;
    const both = [pack.dimension, unit.dimension].toSorted().join(' ');
    if (seen.has(both)) throw new InvalidValue('INVALID_PACKAGING', place, 'stated once', what);
    seen.add(both);
    return { of: pack.code, value: value.toString(), unit: unit.code };
  });
}

function readRegions(codes: readonly string[], field: string): string[] {
  if (codes.length === 0) throw new InvalidValue('UNKNOWN_REGION', field, 'not empty', '[]');
  return codes.map((code, index) => parseRegion(code, `${field}[${index}]`).code);
}

function ofNullable(
  value: Decimal | null,
  check: (value: Decimal, field: string) => Decimal,
  field: string,
): Decimal | null {
  return value === null ? null : check(value, field);
}
