import { ProcurementLaw } from '../../../subgraphs/domain/registries/procurementLaw.ts';
import * as fc from 'fast-check';
import { Vat } from '../../../subgraphs/domain/law/vat.ts';
import type { Candidate, NeedFacts } from '../../../subgraphs/products/rules/criteria/candidate.ts';
import type { RawProperty } from '../../../subgraphs/products/rules/criteria/property.ts';
import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { addDays } from '../../../subgraphs/domain/values/localDate.ts';
import { parseRegion } from '../../../subgraphs/domain/registries/region.ts';
import type { RawRequirement } from '../../../subgraphs/domain/matching/requirement.ts';
import { smeCategories } from '../../../subgraphs/domain/registries/smeCategory.ts';
import { parseUnit } from '../../../subgraphs/domain/values/units/unit.ts';
import {
  asOf,
  certificate,
  criterion,
  packed,
  quantity,
  sampleCandidate,
  sampleNeed,
  stated,
} from './sampleNeed.ts';

/** Generates whether a price includes VAT. */
export const anyVat = fc.constantFrom(...Object.values(Vat));

/**
 * Generates needs with a few required properties, by type or by class, sometimes with a missing
 * fact.
 */
export const generatedNeed = needs({
  types: [
    { code: 'geogrid', okpd2: ['23.14.12.110', '22.21.30'] },
    { code: 'geogrid', okpd2: ['23.14.12.110', '22.21.30'] },
    { code: 'rod', okpd2: ['22.23.19.110'] },
  ],
  okpd2: ['22.23.19.110', '23.14.12', '22.21.30.111'],
});

/** The classes of generated needs and products. */
export interface Classes {
  readonly types: readonly { readonly code: string; readonly okpd2: readonly string[] }[];
  readonly okpd2: readonly string[];
}

/** Generates such needs with these types, or with some of these OKPD2 codes. */
export function needs({ types, okpd2 }: Classes): fc.Arbitrary<NeedFacts> {
  return fc
    .record({
      productType: fc.option(fc.constantFrom(...types)),
      okpd2: fc.subarray([...okpd2], { maxLength: 3 }),
      quantity: rarelyNull(
        fc
          .tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('MTK', 'MTK', 'DAA', 'RO'))
          .map(([tens, unit]) => quantity(`${unit === 'MTK' ? tens * 250 : tens}`, unit)),
      ),
      groups: rarelyNull(
        fc.array(fc.array(requirements(), { minLength: 1, maxLength: 2 }), { maxLength: 3 }),
      ),
      deliverTo: rarelyNull(
        fc.constantFrom('RU-ALT', 'RU-ALT', 'RU-NVS', 'RU').map((code) => parseRegion(code)),
      ),
      deliverBy: rarelyNull(fc.integer({ min: -5, max: 400 }).map((days) => addDays(asOf, days))),
      unitPriceCeiling: fc.option(decimals(40, 200)),
      ceilingVat: anyVat,
      ceilingIncludesDelivery: rarelyNull(fc.boolean()),
      smeOnly: rarelyNull(fc.boolean()),
      procurementLaw: rarelyNull(fc.constantFrom(ProcurementLaw.FZ_44, ProcurementLaw.FZ_223)),
    })
    .map(({ groups, ...facts }) => {
      const criteria =
        groups && groups.map((asked, index) => criterion(`criterion-${index}`, ...asked));
      const optional = ['quantity', 'deliverTo', 'deliverBy'] as const;
      const notStated = new Set(optional.filter((fact) => facts[fact] === null));
      return Object.assign({}, sampleNeed, facts, { criteria, notStated });
    });
}

/**
 * Generates products that vary in everything that a match depends on; ids are unique within an
 * array.
 */
export const generatedCandidates: fc.Arbitrary<Candidate[]> = fc
  .array(candidate(), { maxLength: 12 })
  .map((all) => all.map((one, index) => Object.assign({}, one, { productId: `product-${index}` })));

/** Generates one product that varies in everything that a match depends on. */
export function candidate(): fc.Arbitrary<Candidate> {
  return fc
    .record({
      kind: fc.constantFrom<[string | null, string | null][]>(
        ['geogrid', '23.14.12.110'],
        ['geogrid', '23.14.12.110'],
        ['geogrid', '23.14.12.110'],
        ['geogrid', null],
        ['rod', '22.23.19.111'],
        [null, '22.23.19.111'],
        [null, '22.23.19.120'],
        [null, '22.21.30'],
        [null, '23.14.12.115'],
        [null, '23.14'],
      ),
      properties: statedProperties(),
      certificates: fc.subarray([
        certificate('A', 'GOST 31938-2012', '2017-01-01'),
        certificate('B', 'GOST 31938-2022', '2030-01-01'),
        certificate('C', null, null),
        certificate('D', 'GOST 31938-2012', '2016-11-01'),
      ]),
      unit: rarelyNull(
        fc.constantFrom('MTK', 'MTK', 'MTK', 'MTK', 'RO', 'MTR').map((code) => parseUnit(code)),
      ),
      packaging: fc.constantFrom([packed('RO', '200', 'MTK')], [packed('RO', '105', 'MTK')], []),
      unitPrice: rarelyNull(decimals(60, 61)),
      priceVat: anyVat,
      minimumOrder: fc.option(decimals(1, 900)),
      lot: fc.option(decimals(1, 60)),
      stock: rarelyNull(fc.nat({ max: 2000 }).map((value) => new Decimal(value))),
      line: fc.option(
        fc
          .tuple(
            fc.constantFrom('line-1', 'line-2'),
            fc.nat({ max: 3000 }),
            fc.constantFrom(0, 0, 7, 900),
          )
          .map(([id, capacity, committed]) => ({
            id,
            capacityPerMonth: new Decimal(capacity),
            committed: new Decimal(committed),
          })),
      ),
      committed: fc.constantFrom(0, 0, 150).map((value) => new Decimal(value)),
      leadTimeDays: rarelyNull(fc.constantFrom(0, 10, 45)),
      deliversTo: rarelyNull(
        fc
          .subarray(['RU', 'RU-ALT', 'RU-KEM'], { minLength: 1 })
          .map((codes) => codes.map((code) => parseRegion(code))),
      ),
      category: rarelyNull(fc.constantFrom(...smeCategories)),
      region: rarelyNull(fc.constantFrom('RU-ALT', 'RU-ALT', 'RU-NVS', 'RU-KEM')),
      inCluster: fc.boolean(),
    })
    .map(({ kind: [typeCode, okpd2], category, region: code, inCluster, properties, ...facts }) => {
      const clusters = inCluster ? ['apcc'] : [];
      const region = code === null ? null : parseRegion(code);
      return Object.assign({}, sampleCandidate, facts, facts.unit === null && withoutUnit, {
        typeCode,
        okpd2,
        properties: properties.map(stated),
        supplier: Object.assign({}, sampleCandidate.supplier, { category, clusters, region }),
      });
    });
}

/** What a product without a unit cannot state. */
const withoutUnit = { unitPrice: null, minimumOrder: null, lot: null, stock: null, line: null };

function requirements(): fc.Arbitrary<
  (Partial<RawRequirement> & Pick<RawRequirement, 'values'>)[]
> {
  const rank = { hard: fc.boolean(), weight: fc.constantFrom(0, 0.5, 1, 3) };
  const figure = fc.integer({ min: 40, max: 60 }).map(String);
  return fc.array(
    fc.oneof(
      fc.record({
        ...rank,
        operator: fc.constantFrom('GT', 'GTE', 'LT', 'LTE', 'EQ', 'NE', 'ALL_OF'),
        values: fc.tuple(figure),
        unit: fc.constant('N31'),
      }),
      fc.record({
        ...rank,
        operator: fc.constantFrom('BETWEEN', 'IN'),
        values: fc.tuple(figure, figure),
        unit: fc.constant('N31'),
      }),
      fc.record({
        ...rank,
        property: fc.constant('elongation'),
        operator: fc.constantFrom('LTE', 'GT'),
        values: fc.tuple(fc.constantFrom('3', '4')),
        unit: fc.constant('P1'),
      }),
      fc.record({
        ...rank,
        property: fc.constant('fibre'),
        operator: fc.constantFrom('EQ', 'NE', 'IN', 'ALL_OF', 'GT'),
        // The dictionary lacks bamboo.
        values: fc.subarray(['glass', 'basalt', 'carbon', 'bamboo'], { minLength: 1 }),
      }),
      fc.record({
        ...rank,
        // The dictionary lacks the property, too.
        property: fc.constantFrom('fluffiness', 'Fluffiness'),
        operator: fc.constantFrom('GTE', 'LT'),
        values: fc.tuple(fc.constantFrom('3', '4')),
      }),
      fc.record({
        ...rank,
        property: fc.constant('diameter'),
        operator: fc.constantFrom('EQ', 'NE', 'IN', 'ALL_OF', 'GTE', 'LT'),
        values: fc.subarray(['8', '10', '12'], { minLength: 1 }),
        unit: fc.constantFrom('MMT', 'MMT', 'MMT', null),
      }),
      fc.record({
        ...rank,
        property: fc.constant('countryOfOrigin'),
        operator: fc.constantFrom('EQ', 'IN', 'NE'),
        values: fc.subarray(['ru', 'by', 'kz'], { minLength: 1 }),
      }),
      fc.record({
        ...rank,
        property: fc.constant('industryRegister'),
        operator: fc.constantFrom('EQ', 'ALL_OF'),
        values: fc.constant(['pp 719']),
      }),
      fc.record({
        ...rank,
        property: fc.constant('standard'),
        operator: fc.constant('CONFORMS'),
        values: fc.subarray(['GOST 31938-2012', 'GOST 31938-2022'], { minLength: 1 }),
      }),
    ),
    { minLength: 1, maxLength: 3 },
  );
}

/** Generates a few properties in stored form; each of them may be absent. */
export function statedProperties(): fc.Arbitrary<RawProperty[]> {
  return fc
    .tuple(tensile(), elongation(), fibre(), diameter(), country(), register(), fluffiness())
    .map((all) => all.flatMap((property) => property ?? []));
}

function tensile(): fc.Arbitrary<RawProperty | null> {
  const code = 'tensileStrengthLong';
  const near = fc.integer({ min: 40, max: 60 });
  return fc.option(
    fc.oneof(
      fc
        .tuple(near, proof())
        .map(([value, proven]) =>
          Object.assign({ code, value: `${value}000`, unit: '4P' }, proven),
        ),
      fc
        .tuple(near, fc.nat({ max: 4 }), proof())
        .map(([value, tolerance, proven]) =>
          Object.assign(
            { code, value: `${value}`, tolerance: `${tolerance}`, unit: 'N31' },
            proven,
          ),
        ),
      near.map((lower) => ({ code, lower: `${lower}`, unit: 'N31' })),
      fc.constant({ code, value: '55', unit: 'MPA' }),
    ),
    { freq: 8 },
  );
}

function elongation(): fc.Arbitrary<RawProperty | null> {
  return fc.option(
    fc
      .constantFrom('2.5', '3', '3.5', '4', '4.5')
      .map((value) => ({ code: 'elongation', value, unit: 'P1' })),
  );
}

function fibre(): fc.Arbitrary<RawProperty | null> {
  return fc.option(
    fc
      .subarray(['Glass', 'basalt', 'Carbon', 'Bamboo'], { minLength: 1 })
      .map((values) => ({ code: 'fibre', values })),
  );
}

function fluffiness(): fc.Arbitrary<RawProperty | null> {
  return fc.option(
    fc
      .tuple(fc.constantFrom('fluffiness', 'FLUFFINESS'), fc.constantFrom('2', '3', '4'))
      .map(([code, value]) => ({ code, value })),
  );
}

function diameter(): fc.Arbitrary<RawProperty | null> {
  const code = 'diameter';
  return fc.option(
    fc.oneof(
      fc
        .subarray(['6', '8', '10', '12'], { minLength: 1 })
        .map((values) => ({ code, values, unit: 'MMT' })),
      fc
        .subarray(['0.8', '1', '1.2'], { minLength: 1 })
        .map((values) => ({ code, values, unit: 'CMT' })),
      fc.constant({ code, values: ['8', '10'] }),
    ),
  );
}

function country(): fc.Arbitrary<RawProperty | null> {
  return fc.option(
    fc
      .tuple(fc.subarray(['RU', 'BY', 'CN'], { minLength: 1 }), proof())
      .map(([values, proven]) => Object.assign({ code: 'countryOfOrigin', values }, proven)),
  );
}

function register(): fc.Arbitrary<RawProperty | null> {
  return fc.option(
    proof().map((proven) =>
      Object.assign({ code: 'industryRegister', values: ['PP 719'] }, proven),
    ),
  );
}

function proof() {
  return fc.record({
    evidence: fc.constantFrom<'DECLARED' | 'CERTIFICATE'>('DECLARED', 'CERTIFICATE'),
    certificate: fc.constantFrom('A', 'C', 'D', 'E'),
  });
}

/** Generates decimals from `min` to `max` that are multiples of 0.25. */
export function decimals(min: number, max: number): fc.Arbitrary<Decimal> {
  return fc.integer({ min: min * 4, max: max * 4 }).map((quarters) => new Decimal(quarters).div(4));
}

/** Generates the given values, and null in about one of twelve cases. */
export function rarelyNull<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(values, { freq: 12 });
}
