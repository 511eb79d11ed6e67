import * as fc from 'fast-check';
import type { Candidate } from '../../../subgraphs/products/rules/criteria/candidate.ts';
import type { RawPackaging } from '../../../subgraphs/domain/values/units/packaging.ts';
import {
  type RawProperty,
  readProperty,
} from '../../../subgraphs/products/rules/criteria/property.ts';
import { Vat } from '../../../subgraphs/domain/law/vat.ts';
import { Decimal, sum } from '../../../subgraphs/domain/values/decimal.ts';
import type { FreightFacts } from '../../../subgraphs/products/rules/freight/freight.ts';
import { parseRegion } from '../../../subgraphs/domain/registries/region.ts';
import {
  type SmeCategory,
  smeCategories,
} from '../../../subgraphs/domain/registries/smeCategory.ts';
import { parseUnit } from '../../../subgraphs/domain/values/units/unit.ts';
import { type Classes, anyVat, decimals, rarelyNull, statedProperties } from './generatedNeeds.ts';
import { packed } from './sampleNeed.ts';

/** A period; `until` is the first day after it. */
interface Dated {
  readonly from: string;
  readonly until: string | null;
}

/** Products with all related records that matching reads from the database. */
export interface GeneratedWorld {
  readonly makers: readonly {
    readonly id: string;
    readonly times: readonly (Dated & {
      readonly category: SmeCategory | null;
      readonly region: string | null;
      readonly clusters: readonly string[];
    })[];
  }[];
  readonly lines: readonly {
    readonly id: string;
    readonly makerId: string;
    readonly unit: string;
    readonly capacity: Decimal;
  }[];
  readonly products: readonly GeneratedProduct[];
}

/** A generated product in the form in which it is stored. */
export interface GeneratedProduct {
  readonly id: string;
  readonly makerId: string;
  readonly lineId: string | null;
  readonly typeCode: string | null;
  readonly okpd2: string | null;
  readonly properties: readonly RawProperty[];
  readonly certificates: readonly (Dated & {
    readonly number: string;
    readonly standard: string | null;
  })[];
  readonly unit: string;
  readonly packs: readonly RawPackaging[];
  readonly prices: readonly (Dated & { readonly amount: Decimal; readonly vat: Vat })[];
  readonly minimumOrder: Decimal | null;
  readonly lot: Decimal | null;
  readonly stock: Decimal | null;
  readonly leadTimeDays: number | null;
  readonly deliversTo: readonly string[] | null;
  readonly contracts: readonly {
    readonly quantity: Decimal;
    readonly delivered: Decimal;
    readonly signedOn: string;
  }[];
}

/** The classes of the generated products: OKPD2 at every level, including codes that end in 0. */
export const classes: Classes = {
  types: [
    { code: 'proof-geogrid', okpd2: ['23.14.12.110', '22.21.30'] },
    { code: 'proof-rod', okpd2: ['22.23.19.110'] },
    { code: 'proof-mesh', okpd2: ['23.14.12'] },
    { code: 'proof-profile', okpd2: ['22.23.19.120', '22.23.19.122'] },
    { code: 'proof-film', okpd2: ['22.21.30.110', '22.21.42.000'] },
    { code: 'proof-pole', okpd2: ['22.23.19.150', '22.23.19.190', '22.2'] },
  ],
  okpd2: [
    '22 22.2 22.21.30 22.21.30.110 22.21.30.111 22.21.42 22.21.42.000 22.23.19 22.23.19.100',
    '22.23.19.110 22.23.19.111 22.23.19.119 22.23.19.120 22.23.19.122 22.23.19.150',
    '23.14 23.14.12 23.14.12.110 23.14.12.115',
  ].flatMap((line) => line.split(' ')),
};

/** What is recorded about freight, on every day: distances to two regions, and masses of all types but one. */
export const worldFreight: FreightFacts = {
  tariff: {
    roublesPerTonneKm: new Decimal('4.2'),
    loadTonnes: new Decimal(2),
    loadCubicMetres: null,
    leastTonnes: new Decimal('0.5'),
    kmPerDay: 100,
    handlingDays: 1,
  },
  changesOn: null,
  kilometres: new Map([
    ['RU-ALT RU-ALT', 120],
    ['RU-ALT RU-NVS', 230],
    ['RU-KEM RU-NVS', 260],
    ['RU-ALT RU-KEM', 480],
  ]),
  masses: new Map([
    ['proof-geogrid', { unit: parseUnit('MTK'), kilograms: new Decimal('0.35') }],
    ['proof-rod', { unit: parseUnit('RO'), kilograms: new Decimal(60) }],
    ...['proof-mesh', 'proof-profile', 'proof-pole'].map((code) => {
      return [code, { unit: parseUnit('MTK'), kilograms: new Decimal('1.2') }] as const;
    }),
  ]),
};

const units = ['MTK', 'MTK', 'RO', 'MTR'];

/** Generates a world with this number of products. */
export function worldOf(size: number): fc.Arbitrary<GeneratedWorld> {
  const makers = Math.ceil(size / 8);
  const withIds = <Facts extends object>(kind: string, all: readonly Facts[]) =>
    all.map((facts, index) => Object.assign({ id: `${kind}-${index}` }, facts));
  return fc
    .record({
      makers: exactly(makers, fc.record({ times: makerTimes() })),
      capacities: exactly(makers * 4, fc.nat({ max: 3000 })),
      products: exactly(size, product(makers)),
    })
    .map(({ capacities, ...all }) => ({
      makers: withIds('maker', all.makers),
      lines: capacities.map((capacity, index) => ({
        id: `line-${index}`,
        makerId: `maker-${index % makers}`,
        unit: units[Math.floor(index / makers)]!,
        capacity: new Decimal(capacity),
      })),
      products: withIds(
        'product',
        all.products.map(({ maker, ownLine, unitIndex, ...facts }) => ({
          ...facts,
          makerId: `maker-${maker}`,
          unit: units[unitIndex]!,
          lineId: ownLine ? `line-${unitIndex * makers + maker}` : null,
        })),
      ),
    }));
}

/**
 * Returns the facts of all products on a day that the rules should read, derived from the world
 * without a database.
 */
export function candidatesOf(world: GeneratedWorld, asOf: string): Candidate[] {
  const holds = ({ from, until }: Dated) => from <= asOf && (until === null || asOf < until);
  const bound = ({ contracts }: GeneratedProduct) =>
    sum(
      contracts
        .filter(({ signedOn }) => signedOn <= asOf)
        .map(({ quantity, delivered }) => quantity.minus(delivered)),
    );
  return world.products.map((product) => {
    const line = world.lines.find(({ id }) => id === product.lineId);
    const sameLine = world.products.filter(({ lineId }) => lineId === product.lineId);
    const beyondStock = sameLine.map((one) =>
      Decimal.max(0, bound(one).minus(one.stock ?? new Decimal(0))),
    );
    const maker = world.makers.find(({ id }) => id === product.makerId)!.times.find(holds);
    return {
      productId: product.id,
      manufacturerId: product.makerId,
      typeCode: product.typeCode,
      okpd2: product.okpd2,
      typeOkpd2: classes.types.find(({ code }) => code === product.typeCode)?.okpd2 ?? [],
      properties: product.properties.map((raw) => readProperty(raw, null)),
      certificates: product.certificates.map(({ number, standard, from, until }) => ({
        number,
        standard,
        validFrom: from,
        validTo: until,
      })),
      unit: parseUnit(product.unit),
      packaging: product.packs.map(({ of, value, unit }) => packed(of, value, unit)),
      unitPrice: product.prices.find(holds)?.amount ?? null,
      priceVat: product.prices.find(holds)?.vat ?? Vat.UNKNOWN,
      minimumOrder: product.minimumOrder,
      // Rolls cannot be divided, so the default lot is one roll.
      lot: product.lot ?? (product.unit === 'RO' ? new Decimal(1) : null),
      stock: product.stock,
      committed: bound(product),
      line: line
        ? { id: line.id, capacityPerMonth: line.capacity, committed: sum(beyondStock) }
        : null,
      leadTimeDays: product.leadTimeDays,
      deliversTo: product.deliversTo?.map((code) => parseRegion(code)) ?? null,
      supplier: {
        asOf,
        inn: null,
        category: maker?.category ?? null,
        headcount: null,
        revenue: null,
        registeredOn: null,
        okved: null,
        region: maker?.region ? parseRegion(maker.region) : null,
        clusters: maker?.clusters ?? [],
      },
    };
  });
}

/** Generates the times at which facts of makers change, before and after the day of the match. */
function makerTimes() {
  const facts = fc.record({
    category: rarelyNull(fc.constantFrom(...smeCategories)),
    region: rarelyNull(fc.constantFrom('RU-ALT', 'RU-ALT', 'RU-ALT', 'RU-KEM')),
    clusters: fc.subarray(['apcc', 'other']),
  });
  return fc
    .tuple(facts, facts, fc.constantFrom('2016-10-01', '2016-12-01'))
    .map((both) => [
      Object.assign({ from: '2015-01-01', until: both[2] }, both[0]),
      Object.assign({ from: both[2], until: null }, both[1]),
    ]);
}

function product(makers: number) {
  const classOf = fc
    .tuple(
      fc.option(fc.constantFrom(...classes.types)),
      fc.option(fc.constantFrom(...classes.okpd2)),
    )
    .map(([type, okpd2]) => ({
      typeCode: type?.code ?? null,
      okpd2: type === null ? (okpd2 ?? '23.14.12') : okpd2,
    }));
  const certificate = (number: string, standard: string | null, until: string) => ({
    number,
    standard,
    from: '2015-01-01',
    until,
  });
  return fc
    .record({
      classOf,
      maker: fc.nat({ max: makers - 1 }),
      ownLine: fc.boolean(),
      unitIndex: fc.constantFrom(0, 0, 1, 2, 3),
      properties: statedProperties(),
      certificates: fc.subarray([
        certificate('A', 'GOST 31938-2012', '2017-01-01'),
        certificate('B', 'GOST 31938-2022', '2030-01-01'),
        certificate('C', null, '2018-01-01'),
        certificate('D', 'GOST 31938-2012', '2016-11-01'),
      ]),
      packs: fc.constantFrom(
        [{ of: 'RO', value: '200', unit: 'MTK' }],
        [{ of: 'RO', value: '105', unit: 'MTK' }],
        [],
      ),
      prices: rarelyNull(
        fc
          .tuple(decimals(60, 61), decimals(60, 200), anyVat, anyVat)
          .map(([now, then, ...vats]) => [
            { from: '2016-01-01', until: '2016-12-01', amount: now, vat: vats[0] },
            { from: '2016-12-01', until: '2017-06-01', amount: then, vat: vats[1] },
          ]),
      ),
      minimumOrder: fc.option(decimals(1, 900)),
      lot: fc.option(decimals(1, 60)),
      stock: rarelyNull(fc.nat({ max: 2000 }).map((value) => new Decimal(value))),
      leadTimeDays: rarelyNull(fc.constantFrom(0, 10, 45)),
      deliversTo: rarelyNull(fc.subarray(['RU', 'RU-ALT', 'RU-KEM'], { minLength: 1 })),
      contracts: fc.subarray([
        { quantity: new Decimal(150), delivered: new Decimal(0), signedOn: '2016-09-01' },
        { quantity: new Decimal(900), delivered: new Decimal('890.5'), signedOn: '2016-10-01' },
        { quantity: new Decimal(700), delivered: new Decimal(0), signedOn: '2016-11-01' },
      ]),
    })
    .map(({ classOf: { typeCode, okpd2 }, prices, ...facts }) =>
      Object.assign(facts, { typeCode, okpd2, prices: prices ?? [] }),
    );
}

function exactly<Item>(length: number, item: fc.Arbitrary<Item>): fc.Arbitrary<Item[]> {
  return fc.array(item, { minLength: length, maxLength: length });
}
