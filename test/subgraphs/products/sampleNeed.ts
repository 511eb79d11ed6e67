import type {
  Candidate,
  CertificateFacts,
  MatchingContext,
  NeedFacts,
  StandardFacts,
} from '../../../subgraphs/products/rules/criteria/candidate.ts';
import type { FreightFacts } from '../../../subgraphs/products/rules/freight/freight.ts';
import { Vat } from '../../../subgraphs/domain/law/vat.ts';
import { matchNeed } from '../../../subgraphs/products/rules/matching/matching.ts';
import { lawOfFiles } from '../../../subgraphs/platform/importing/settings/lawFiles.ts';
import { ProcurementLaw } from '../../../subgraphs/domain/registries/procurementLaw.ts';
import {
  type RawProperty,
  type StatedProperty,
  readProperty,
} from '../../../subgraphs/products/rules/criteria/property.ts';
import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { type Packaging, Quantity } from '../../../subgraphs/domain/values/units/quantity.ts';
import { LocalizedText } from '../../../subgraphs/domain/values/language.ts';
import { parseRegion } from '../../../subgraphs/domain/registries/region.ts';
import {
  type Criterion,
  type RawRequirement,
  type Requirement,
  readCriteria,
} from '../../../subgraphs/domain/matching/requirement.ts';
import { SmeCategory } from '../../../subgraphs/domain/registries/smeCategory.ts';
import { parseUnit } from '../../../subgraphs/domain/values/units/unit.ts';

/** The day on which the samples are matched. */
export const asOf = '2016-10-01';

/**
 * A need for 10,000 m² of geogrid of at least 50 kN/m in Altai Krai by 30 December 2016, 90 days
 * later.
 */
export const sampleNeed: NeedFacts = {
  id: 'need-1',
  productType: {
    code: 'geogrid',
    okpd2: ['23.14.12.110', '22.21.30'],
    names: new LocalizedText('Geogrid', 'Геосетка'),
  },
  okpd2: ['23.14.12.110'],
  notStated: new Set(),
  quantity: quantity('10000', 'MTK'),
  criteria: [
    criterion('strength', [{ property: 'tensileStrengthLong', values: ['50'], unit: 'N31' }]),
  ],
  deliverTo: parseRegion('RU-ALT'),
  deliverBy: '2016-12-30',
  unitPriceCeiling: new Decimal(100),
  ceilingVat: Vat.INCLUDED,
  ceilingIncludesDelivery: false,
  smeOnly: true,
  procurementLaw: ProcurementLaw.FZ_223,
  advanceShare: new Decimal('0.3'),
  paymentDelayDays: 30,
  performanceSecurityShare: new Decimal('0.1'),
};

/** A geogrid that meets the sample need: 6,000 m² in stock, and 1,200 m² a day after 30 days. */
export const sampleCandidate: Candidate = {
  productId: 'product-1',
  manufacturerId: 'enterprise-1',
  typeCode: 'geogrid',
  okpd2: '23.14.12.110',
  typeOkpd2: ['23.14.12.110', '22.21.30'],
  properties: [stated({ code: 'tensileStrengthLong', value: '60', unit: 'N31' })],
  certificates: [],
  unit: parseUnit('MTK'),
  packaging: [],
  unitPrice: new Decimal(90),
  priceVat: Vat.INCLUDED,
  minimumOrder: null,
  lot: null,
  stock: new Decimal(6000),
  committed: new Decimal(0),
  line: { id: 'line-1', capacityPerMonth: new Decimal(36_500), committed: new Decimal(0) },
  leadTimeDays: 30,
  deliversTo: [parseRegion('RU')],
  supplier: {
    asOf,
    inn: '7707083893',
    category: SmeCategory.SMALL,
    headcount: 60,
    revenue: null,
    registeredOn: '2010-01-01',
    okved: '22.23',
    region: parseRegion('RU-ALT'),
    clusters: ['apcc'],
  },
};

/** A register with GOST 31938-2012, which GOST 31938-2022 superseded on 1 September 2022. */
export const standards: ReadonlyMap<string, StandardFacts> = new Map(
  [
    {
      code: 'GOST 31938-2012',
      validFrom: '2014-01-01',
      validTo: '2022-09-01',
      supersededBy: 'GOST 31938-2022',
    },
    { code: 'GOST 31938-2022', validFrom: '2022-09-01', validTo: null, supersededBy: null },
  ].map((standard) => [standard.code, standard]),
);

/** The law, as the program's files state it. */
export const law = lawOfFiles();

/**
 * Freight of 4.2 roubles for a tonne and km: to the next door within Altai Krai, which takes no
 * time and costs nothing, and over 230 km to Novosibirsk Region, which takes a day.
 */
export const sampleFreight: FreightFacts = {
  tariff: {
    roublesPerTonneKm: new Decimal('4.2'),
    loadTonnes: new Decimal(20),
    loadCubicMetres: new Decimal(82),
    leastTonnes: new Decimal(5),
    kmPerDay: 500,
    handlingDays: 0,
  },
  changesOn: null,
  kilometres: new Map([
    ['RU-ALT RU-ALT', 0],
    ['RU-ALT RU-NVS', 230],
  ]),
  masses: new Map([['geogrid', { unit: parseUnit('MTK'), kilograms: new Decimal('0.35') }]]),
};

/** Returns the matches of the sample need with the sample product, both changed by these facts. */
export function matchSample(
  needChange: Partial<NeedFacts> = {},
  candidateChange: Partial<Candidate> = {},
  context: MatchingContext = { asOf, standards, law, freight: sampleFreight },
) {
  const candidate = { ...sampleCandidate, ...candidateChange };
  return matchNeed({ ...sampleNeed, ...needChange }, [candidate], context)[0] ?? null;
}

/** Creates a quantity from text. */
export function quantity(value: string, unit: string): Quantity {
  return new Quantity(new Decimal(value), parseUnit(unit));
}

/** Creates a packaging in which one `of` contains this quantity. */
export function packed(of: string, value: string, unit: string): Packaging {
  return { of: parseUnit(of), contains: quantity(value, unit) };
}

/** Reads a stored property. */
export function stated(raw: RawProperty): StatedProperty {
  return readProperty(raw, null);
}

/** Creates a certificate that is in force from 2015 up to `validTo`. */
export function certificate(
  number: string,
  standard: string | null = null,
  validTo: string | null = null,
): CertificateFacts {
  return { number, standard, validFrom: '2015-01-01', validTo };
}

/** Creates a requirement; by default hard, GTE and without a unit. */
export function requirement(
  raw: Partial<RawRequirement> & Pick<RawRequirement, 'values'>,
): Requirement {
  return criterion('sample', [raw]).groups[0]!.requirements[0]!;
}

/** Creates a criterion from groups, each a list of requirements. */
export function criterion(
  id: string,
  ...groups: readonly (readonly (Partial<RawRequirement> & Pick<RawRequirement, 'values'>)[])[]
): Criterion {
  const raw = groups.map((requirements, index) => ({
    id: `${id}-${index}`,
    requirements: requirements.map((one) => ({
      property: 'tensileStrengthLong',
      operator: 'GTE' as const,
      ...one,
    })),
  }));
  return readCriteria([{ id, groups: raw }])![0]!;
}
