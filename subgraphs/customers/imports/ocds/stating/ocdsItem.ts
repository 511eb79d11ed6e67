import { isKtru, parseOkpd2 } from '../../../../domain/registries/okpd2.ts';
import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import type { Decimal } from '../../../../domain/values/decimal.ts';
import {
  type Fields,
  fieldsAt,
  fieldsList,
  numberIn,
  textIn,
} from '../../../../platform/importing/texts/json/jsonFields.ts';
import { required, zonedDate } from '../../../../platform/importing/xml/recordValues.ts';
import { regionOfAddress } from '../../../../domain/places/regionOfAddress.ts';
import {
  type QuantityFact,
  type QuantityFacts,
  readQuantity,
  unitPrice,
} from '../../eis/stating/quantities.ts';
import { type StatedNeed, readRoubles } from '../../eis/stating/statedNeed.ts';
import { readOcdsCriteria } from './ocdsCriteria.ts';
import { readOcdsUnit, readOkeiCode } from './ocdsUnit.ts';

/** What all needs of a tender have in common. */
export interface OcdsTender {
  readonly ocid: string;
  readonly fields: Fields;
  readonly customerInn: string;
  readonly publishedOn: string | null;
  readonly procurementLaw: StatedNeed['procurementLaw'];
  readonly status: StatedNeed['status'];
}

/**
 * Reads an item of a tender as a need. Its number is the ocid and the id of the item.
 * @throws InvalidValue if the item has no id, no class of OKPD2, or an invalid value.
 */
export function readOcdsItem(item: Fields, tender: OcdsTender): StatedNeed & { titleEn?: string } {
  const id = required(textIn(item, 'id'), 'items.id');
  const { ocid, fields, customerInn, publishedOn, procurementLaw, status } = tender;
  const title =
    textIn(item, 'description_ru') ??
    textIn(item, 'description') ??
    textIn(fields, 'title_ru') ??
    textIn(fields, 'title');
  const titleEn = textIn(item, 'description_en');
  const quantities = readItemQuantity(item);
  return {
    number: `${ocid}-${id}`,
    customerInn,
    titleRu: title ?? titleEn,
    ...(titleEn !== null && { titleEn }),
    okpd2: readItemClasses(item),
    ktru: readItemKtru(item),
    ...quantities,
    criteria: readOcdsCriteria(fields, item),
    deliverTo: readPlace(item),
    deliverBy: readDeadline(item, fields),
    publishedOn,
    unitPriceCeiling: readCeiling(item, fields, quantities.quantity),
    advanceShare: null,
    performanceSecurityShare: null,
    procurementLaw,
    smeOnly: null,
    status,
  };
}

/**
 * Reads the codes of OKPD2 of an item; if there are none, those in codes of KTRU.
 * @throws InvalidValue `UNCLASSIFIED_NEED` with the schemes that it has instead; `INVALID_OKPD2`.
 */
export function readItemClasses(item: Fields): string[] {
  const own = codesOf(item, /^(?:RU-)?(?:OKPD|ОКПД)[- ]?2$/iu);
  const codes = own.length > 0 ? own : codesOf(item, ktruScheme);
  if (codes.length === 0) {
    const schemes = classificationsOf(item).flatMap(({ scheme }) => scheme ?? []);
    const got = schemes.length === 0 ? 'none' : [...new Set(schemes)].join(', ');
    const expected = 'of the scheme OKPD2 or KTRU';
    throw new InvalidValue('UNCLASSIFIED_NEED', 'items.classification', expected, got);
  }
  const classes = codes.map((code) =>
    parseOkpd2(code.replace(/-\d{8}$/, ''), 'items.classification'),
  );
  return [...new Set(classes)];
}

const ktruScheme = /^(?:RU-)?(?:KTRU|КТРУ)$/iu;

/** Reads the position of KTRU of an item; null if it has none, or several. */
function readItemKtru(item: Fields): string | null {
  const [only = null, ...others] = new Set(codesOf(item, ktruScheme).filter(isKtru));
  return others.length === 0 ? only : null;
}

/** Returns the codes of an item in the schemes with a name. */
function codesOf(item: Fields, schemes: RegExp): string[] {
  return classificationsOf(item).flatMap(({ scheme, code }) =>
    code !== null && scheme !== null && schemes.test(scheme) ? [code] : [],
  );
}

function classificationsOf(item: Fields) {
  const all = [fieldsAt(item, 'classification'), ...fieldsList(item, 'additionalClassifications')];
  return all.map((one) => ({
    scheme: textIn(one, 'scheme') ?? textIn(one, 'schema'),
    code: textIn(one, 'id'),
  }));
}

function readItemQuantity(item: Fields): QuantityFacts {
  const fields = fieldsAt(item, 'unit');
  const unit = readOcdsUnit(fields);
  const stated =
    unit === null || typeof unit === 'string'
      ? { known: null, okei: readOkeiCode(fields), text: unit }
      : { known: unit, okei: null, text: null };
  return readQuantity(amountIn(item, 'quantity'), stated, 'quantity');
}

function amountIn(fields: Fields, name: string): string | null {
  return numberIn(fields, name) ?? textIn(fields, name);
}

/** Reads the price of a unit; if there is none and the item is the only one, that of the tender divided. */
function readCeiling(item: Fields, tender: Fields, quantity: QuantityFact | null): Decimal | null {
  const price = roublesOf(fieldsAt(item, 'unit', 'value'), 'unit.value.amount');
  if (price !== null || fieldsList(tender, 'items').length > 1) return price;
  return unitPrice(roublesOf(fieldsAt(tender, 'value'), 'tender.value.amount'), quantity);
}

/** Reads an amount; null if it does not state roubles as its currency. */
function roublesOf(value: Fields, field: string): Decimal | null {
  return readRoubles(amountIn(value, 'amount'), textIn(value, 'currency') ?? 'not stated', field);
}

/** Returns the region of all places of delivery; null if they are in several or cannot be told. */
function readPlace(item: Fields): string | null {
  const addresses = [
    fieldsAt(item, 'deliveryAddress'),
    ...fieldsList(item, 'deliveryAddresses'),
  ].filter((address) => Object.keys(address).length > 0);
  const regions = new Set(
    addresses.map((address) => {
      const parts = Object.keys(address).map((name) => textIn(address, name));
      return regionOfAddress(parts.filter((part) => part !== null).join(', '))?.code ?? null;
    }),
  );
  const [only = null] = regions;
  return regions.size === 1 ? only : null;
}

/** Reads the last day of delivery: that of the item, of its lot or of the tender's contract. */
function readDeadline(item: Fields, tender: Fields): string | null {
  const lotId = textIn(item, 'relatedLot');
  const lot = fieldsList(tender, 'lots').find((one) => textIn(one, 'id') === lotId) ?? {};
  const end =
    textIn(fieldsAt(item, 'deliveryDate'), 'endDate') ??
    textIn(fieldsAt(lot, 'contractPeriod'), 'endDate') ??
    textIn(fieldsAt(tender, 'contractPeriod'), 'endDate');
  return end === null ? null : zonedDate(end, 'endDate');
}
