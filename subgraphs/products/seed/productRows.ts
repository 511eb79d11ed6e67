import { Decimal } from '../../vocabulary/decimal.ts';
import { madeUp, numbersFrom } from '../../vocabulary/demonstration.ts';
import { parseUnit } from '../../vocabulary/unit.ts';
import type { RawProperty } from '../property.ts';
import { productionLines } from './lines.ts';
import type { Document, Grade, Offer, Series } from './series.ts';
import { stateProperty } from './stating.ts';

/** The rows of the tables that hold products, in the order in which they refer to each other. */
export function productRows(catalogue: readonly Series[]) {
  const articles = numbering();
  const documents = numbering();
  const made = catalogue.flatMap((series) =>
    series.offers.flatMap((offer) => {
      const numbered = (offer.documents ?? []).map((document) => ({
        document,
        number: documentNumber(series, document, documents(series.article)),
      }));
      return (offer.grades ?? Object.keys(series.grades)).map((name) => {
        const sku = `DEMO-${series.article}-${padded(articles(series.article))}`;
        return { series, offer, name, grade: gradeOf(series, name), sku, documents: numbered };
      });
    }),
  );
  const all = made.map((one, index) => rowsOf(one, `product-${padded(index + 1)}`));
  return {
    products: all.map(({ product }) => product),
    certificates: all.flatMap(({ certificates }) => certificates),
    prices: all.flatMap(({ prices }) => prices),
  };
}

/** The rows of the production lines. */
export const lineRows = productionLines.trim().split('\n').map(lineRow);

function lineRow(row: string) {
  const [key = '', unit = '', capacity = '', nameEn = '', nameRu = ''] = row
    .split('|')
    .map((cell) => cell.trim());
  const [enterpriseId = '', line = ''] = key.split(/\s+/);
  return {
    id: lineId(enterpriseId, line),
    enterpriseId,
    capacityPerMonth: new Decimal(capacity),
    capacityUnit: parseUnit(unit),
    nameEn,
    nameRu,
    ...madeUp(),
  };
}

interface Numbered {
  readonly document: Document;
  readonly number: string;
}

interface Made {
  readonly series: Series;
  readonly offer: Offer;
  readonly name: string;
  readonly grade: Grade;
  readonly sku: string;
  readonly documents: readonly Numbered[];
}

function rowsOf(made: Made, id: string) {
  const { series, offer, name, grade, sku, documents } = made;
  const next = numbersFrom(sku);
  const pack = series.pack ?? { of: series.unit, contains: 1 };
  const byPack = offer.byPack ?? false;
  const lot = byPack ? 1 : pack.contains;
  const perUnit = byPack ? pack.contains : 1;
  const product = {
    id,
    sku,
    manufacturerId: offer.by,
    typeCode: series.type,
    okpd2: series.okpd2,
    nameEn: `${series.nameEn} ${name}`,
    nameRu: `${series.nameRu} ${grade.ru ?? name}`,
    statedProperties: propertiesOf(made, next),
    unit: parseUnit(byPack ? pack.of : series.unit),
    packs: series.pack ? [{ of: pack.of, value: `${pack.contains}`, unit: series.unit }] : [],
    minimumOrderValue: offer.minimumOrder ? new Decimal(offer.minimumOrder * lot) : null,
    lotValue: series.pack ? new Decimal(lot) : null,
    stockValue: stockOf(offer, lot, next),
    lineId: offer.line === null ? null : lineId(offer.by, offer.line),
    leadTimeDays: offer.leadTimeDays,
    deliversToCodes: offer.deliversTo && [...offer.deliversTo],
    scope: series.scope,
    ...madeUp(),
  };
  const certificates = documents.map(({ number, document }, index) => ({
    id: `${id}-document-${index + 1}`,
    productId: id,
    number,
    standard: document.standard,
    validFrom: document.validFrom,
    validTo: document.validTo,
  }));
  const price = new Decimal(grade.price)
    .times(perUnit)
    .times(offer.price)
    .times(985 + next(31))
    .div(100_000);
  return { product, certificates, prices: offer.unpriced ? [] : pricesOf(id, price, next) };
}

function propertiesOf({ grade, offer, documents }: Made, next: (below: number) => number) {
  const texts = { ...grade.properties, ...offer.states };
  return Object.entries(texts).flatMap(([code, text]): RawProperty[] => {
    if (text === '') return [];
    const stated = stateProperty(code, text, next);
    const proof = documents.find(({ document }) => document.proves.includes(code));
    if (stated === null) return [];
    if (!proof) return [stated];
    const evidence = proof.document.standard === null ? 'TEST_REPORT' : 'CERTIFICATE';
    return [{ ...stated, evidence, certificate: proof.number }];
  });
}

/** Up to a fifth of a month's output in whole lots; a maker in eight does not state it. */
function stockOf(offer: Offer, lot: number, next: (below: number) => number): Decimal | null {
  const part = next(24);
  if (offer.madeToOrder) return new Decimal(0);
  if (offer.line === null) return new Decimal(lot * (5 + part));
  if (part >= 21) return null;
  const line = lineRows.find(({ id }) => id === lineId(offer.by, offer.line!));
  if (!line) throw new Error(`No line ${offer.line} of ${offer.by}`);
  return line.capacityPerMonth.times(part).div(100).div(lot).floor().times(lot);
}

/** Price lists of 2015 and 2016; half of the products have later ones too. */
function pricesOf(productId: string, in2016: Decimal, next: (below: number) => number) {
  const lists = [
    ['2015-01-01', '2016-01-01', '0.93'],
    ['2016-01-01', '2017-01-01', '1'],
    ['2017-01-01', '2022-01-01', '1.14'],
    ['2022-01-01', '2026-01-01', '1.85'],
    ['2026-01-01', null, '2.6'],
  ] as const;
  return lists.slice(0, next(2) === 0 ? 2 : lists.length).map(([validFrom, validTo, times]) => ({
    productId,
    validFrom,
    validTo,
    amount: in2016.times(times).toDecimalPlaces(2),
  }));
}

function gradeOf(series: Series, name: string): Grade {
  const grade = series.grades[name];
  if (!grade) throw new Error(`No grade ${name} in the series ${series.article}`);
  return grade;
}

function documentNumber({ article }: Series, { standard }: Document, ordinal: number): string {
  return `DEMO-${standard === null ? 'T' : 'C'}-${article}-${`${ordinal}`.padStart(2, '0')}`;
}

/** Counts from 1 for each key. */
function numbering(): (key: string) => number {
  const last = new Map<string, number>();
  return (key) => {
    const ordinal = (last.get(key) ?? 0) + 1;
    last.set(key, ordinal);
    return ordinal;
  };
}

function padded(ordinal: number): string {
  return `${ordinal}`.padStart(4, '0');
}

function lineId(enterpriseId: string, line: string): string {
  return `${enterpriseId}-${line}`;
}
