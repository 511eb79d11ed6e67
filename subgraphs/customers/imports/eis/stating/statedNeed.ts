import { parseInn } from '../../../../domain/registries/identifiers.ts';
import { parseOkpd2 } from '../../../../domain/registries/okpd2.ts';
import type { Decimal } from '../../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import { readNumeral } from '../../../../domain/values/numerals/numeral.ts';
import type { FilePlace, ReadItem } from '../../../../platform/importing/records/readItem.ts';
import { required } from '../../../../platform/importing/xml/recordValues.ts';
import {
  type XmlElement,
  elementAt,
  textAt,
} from '../../../../platform/importing/xml/xmlElement.ts';
import type { StatedCriterion } from '../../../../domain/matching/properties/statedRequirement.ts';
import type { QuantityFacts } from './quantities.ts';

/** The facts of a need that a notice or a plan states; null facts are not stated. */
export interface StatedNeed extends QuantityFacts {
  readonly number: string;
  readonly customerInn: string;
  readonly titleRu: string | null;
  readonly okpd2: readonly string[];
  /** The code of the position of KTRU; absent or null if none is stated. */
  readonly ktru?: string | null;
  readonly criteria: readonly StatedCriterion[] | null;
  /** ISO 3166-2 code of a region. */
  readonly deliverTo: string | null;
  readonly deliverBy: string | null;
  readonly publishedOn: string | null;
  /** Roubles for one unit of the quantity. */
  readonly unitPriceCeiling: Decimal | null;
  readonly advanceShare: Decimal | null;
  readonly performanceSecurityShare: Decimal | null;
  readonly procurementLaw: 'FZ_44' | 'FZ_223';
  readonly smeOnly: boolean | null;
  readonly status: 'OPEN' | 'FORMING';
}

/**
 * Returns the record of a need. Leaves out facts that are not stated, and a day of publication after the
 * last day of delivery, which a new version of a plan may have: it is not the day on which the need was
 * published.
 */
export function needRecord(need: StatedNeed, place: FilePlace, asOf: string | null): ReadItem {
  const { unitPriceCeiling, performanceSecurityShare, advanceShare, ...others } = need;
  const { publishedOn, deliverBy, ...facts } = others;
  const isOrdered = publishedOn === null || deliverBy === null || publishedOn <= deliverBy;
  const all = {
    ...facts,
    deliverBy,
    publishedOn: isOrdered ? publishedOn : null,
    unitPriceCeiling: unitPriceCeiling?.toFixed() ?? null,
    // Notices do not say whether their prices include VAT.
    ceilingVat: unitPriceCeiling === null ? null : 'UNKNOWN',
    advanceShare: advanceShare?.toFixed() ?? null,
    performanceSecurityShare: performanceSecurityShare?.toFixed() ?? null,
  };
  const stated = Object.fromEntries(Object.entries(all).filter(([, fact]) => fact !== null));
  return { record: { place, kind: 'Need', key: need.number, facts: stated, asOf } };
}

/** Returns the record of a customer; the file does not state its kind. */
export function customerRecord(
  { inn, nameRu }: { readonly inn: string; readonly nameRu: string | null },
  place: FilePlace,
  asOf: string | null,
): ReadItem {
  const facts = { inn, ...(nameRu !== null && { nameRu }) };
  return { record: { place, kind: 'Customer', key: inn, facts, asOf } };
}

/**
 * Reads the customer in an element `mainInfo` of 223-FZ.
 * @throws InvalidValue if it has no valid INN.
 */
export function readMainInfo(element: XmlElement): { inn: string; nameRu: string | null } {
  const inn = parseInn(required(textAt(element, 'inn'), 'inn'), 'inn');
  return { inn, nameRu: textAt(element, 'shortName') ?? textAt(element, 'fullName') };
}

/**
 * Reads the number of an item in its list: as stated, or its place if it is not stated.
 * @param place counted from 1.
 * @throws InvalidValue if the number is no whole number.
 */
export function readOrdinal(element: XmlElement, place: number): string {
  const stated = textAt(element, 'ordinalNumber');
  if (stated === null) return String(place);
  if (/^\d{1,9}$/.test(stated)) return stated;
  throw new InvalidValue('WRONG_VALUE', 'ordinalNumber', 'a whole number', stated);
}

/**
 * Reads the number of a notice or a plan.
 * @throws InvalidValue if it is missing, or has other characters than letters, digits and hyphens.
 */
export function readRegistrationNumber(text: string | null): string {
  const number = required(text, 'registrationNumber');
  if (/^[\dA-Za-z-]{1,64}$/.test(number)) return number;
  throw new InvalidValue(
    'WRONG_VALUE',
    'registrationNumber',
    'up to 64 letters and digits',
    number,
  );
}

/**
 * Reads the class of what is bought: the code of OKPD2, or that in a code of KTRU.
 * @throws InvalidValue `UNCLASSIFIED_NEED` if there is none, as in files before 2016 with OKDP.
 */
export function readClass(code: string | null, element: XmlElement, field: string): string {
  if (code !== null) return parseOkpd2(code.replace(/-\d{8}$/, ''), field);
  const old = ['okdp', 'okved', 'OKDP'].find((name) => elementAt(element, name) !== null);
  const got = old === undefined ? null : `${old} ${textAt(element, old, 'code') ?? ''}`.trim();
  throw new InvalidValue('UNCLASSIFIED_NEED', field, 'a code of OKPD2', got);
}

/**
 * Reads an amount in roubles; null if it is missing, 0 or in another currency.
 * @throws InvalidValue if it is no number.
 */
export function readRoubles(
  value: string | null,
  currency: string | null,
  field: string,
): Decimal | null {
  if (value === null || (currency !== null && currency !== 'RUB')) return null;
  const amount = readNumeral(value);
  if (amount === null) throw new InvalidValue('WRONG_VALUE', field, 'an amount in roubles', value);
  return amount.isZero() ? null : amount;
}
