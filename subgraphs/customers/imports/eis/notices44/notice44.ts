import { isKtru } from '../../../../domain/registries/okpd2.ts';
import { isInn, parseInn } from '../../../../domain/registries/identifiers.ts';
import { Decimal } from '../../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import { readNumeral } from '../../../../domain/values/numerals/numeral.ts';
import type { ReadItem } from '../../../../platform/importing/records/readItem.ts';
import {
  readOrRefuse,
  required,
  zonedDate,
} from '../../../../platform/importing/xml/recordValues.ts';
import {
  type XmlElement,
  elementAt,
  elementsAt,
  elementsBelow,
  textAt,
} from '../../../../platform/importing/xml/xmlElement.ts';
import type { RecordSource } from '../../../../platform/importing/xml/xmlReading.ts';
import { readCharacteristics } from '../stating/characteristics.ts';
import { regionOfAddress } from '../../../../domain/places/regionOfAddress.ts';
import {
  customerRecord,
  needRecord,
  readClass,
  readQuantity,
  readRoubles,
} from '../stating/statedNeed.ts';

/**
 * Reads a notice: its customers, and a need for each purchase object. The number of a need is that of the
 * purchase and the place of the object in the list, and the place of the customer if there are several.
 * A fault in one object refuses this object only.
 */
export function readNotice44(notice: XmlElement, source: RecordSource): readonly ReadItem[] {
  return readOrRefuse(source, () => {
    const purchase = readPurchase(notice);
    const objects = elementsBelow(notice, 'purchaseObject');
    if (objects.length === 0) {
      throw new InvalidValue('MISSING_ELEMENT', 'purchaseObject', 'present', null);
    }
    const { place } = source;
    const customers = purchase.customers.map((customer) =>
      customerRecord(customer, place, purchase.publishedOn),
    );
    const needs = objects.flatMap((object, index) => {
      // The first refused object carries the text of the notice.
      const text = index === 0 ? () => source.text() : () => null;
      const at = { place: { ...place, line: object.line }, text };
      return readOrRefuse(at, () => readObject(object, index + 1, purchase, at));
    });
    return [...customers, ...needs];
  });
}

interface Purchase {
  readonly number: string;
  readonly publishedOn: string | null;
  readonly currency: string | null;
  readonly title: string | null;
  readonly customers: readonly Customer44[];
}

/** A customer, and its terms. */
interface Customer44 {
  readonly inn: string;
  readonly nameRu: string | null;
  readonly registerNumber: string | null;
  readonly deliverTo: string | null;
  readonly deliverBy: string | null;
  readonly performanceSecurityShare: Decimal | null;
}

function readPurchase(notice: XmlElement): Purchase {
  const common = required(elementAt(notice, 'commonInfo'), 'commonInfo');
  const number = required(textAt(common, 'purchaseNumber'), 'purchaseNumber');
  if (!/^\d{19}$/.test(number)) {
    throw new InvalidValue('WRONG_VALUE', 'purchaseNumber', '19 digits', number);
  }
  const published = textAt(common, 'publishDTInEIS') ?? textAt(common, 'plannedPublishDate');
  const info = required(elementAt(notice, 'notificationInfo'), 'notificationInfo');
  const requirements = elementsAt(info, 'customerRequirementsInfo', 'customerRequirementInfo');
  required(requirements[0] ?? null, 'customerRequirementInfo');
  return {
    number,
    publishedOn: published === null ? null : zonedDate(published, 'publishDTInEIS'),
    currency: textAt(info, 'contractConditionsInfo', 'maxPriceInfo', 'currency', 'code'),
    title: textAt(common, 'purchaseObjectInfo'),
    customers: requirements.map(readCustomer),
  };
}

function readCustomer(requirement: XmlElement): Customer44 {
  const conditions = elementAt(requirement, 'contractConditionsInfo') ?? requirement;
  const part = textAt(requirement, 'contractGuarantee', 'part');
  return {
    inn: readCustomerInn(conditions),
    nameRu: textAt(requirement, 'customer', 'fullName'),
    registerNumber: textAt(requirement, 'customer', 'regNum'),
    deliverTo: readPlace(conditions),
    deliverBy: readDeadline(conditions),
    performanceSecurityShare: part === null ? null : readShare(part),
  };
}

/** Reads the INN of the customer from the purchase code, of which it is the digits 4 to 13. */
function readCustomerInn(conditions: XmlElement): string {
  const purchaseCode = textAt(conditions, 'IKZInfo', 'purchaseCode');
  const customerCode = textAt(conditions, 'IKZInfo', 'customerCode');
  const stated = [purchaseCode?.slice(3, 13), customerCode?.slice(1, 11)];
  const inn =
    stated.find((digits) => digits !== undefined && isInn(digits)) ?? stated[0] ?? stated[1];
  return parseInn(required(inn ?? null, 'purchaseCode'), 'purchaseCode');
}

/** Returns the region of all places of delivery; null if they are in several or cannot be told. */
function readPlace(conditions: XmlElement): string | null {
  const places = elementsBelow(conditions, 'deliveryPlace').map((place) => textAt(place));
  const regions = new Set(places.map((text) => (text === null ? null : regionOfAddress(text))));
  const [only] = regions;
  return regions.size === 1 && only ? only.code : null;
}

/** Returns the last day of all stages; null if one of them ends some days after another event. */
function readDeadline(conditions: XmlElement): string | null {
  const plan = elementAt(conditions, 'contractExecutionPaymentPlan') ?? conditions;
  if (elementsBelow(plan, 'relativeTermsInfo').length > 0) return null;
  const ends = elementsBelow(plan, 'notRelativeTermsInfo').map((terms) => textAt(terms, 'endDate'));
  const days = ends.filter((end) => end !== null).map((end) => zonedDate(end, 'endDate'));
  return days.toSorted().at(-1) ?? null;
}

function readShare(text: string): Decimal {
  const percent = readNumeral(text);
  if (percent === null || percent.gt(100)) {
    throw new InvalidValue('WRONG_VALUE', 'part', 'a share in per cent', text);
  }
  return percent.div(100);
}

function readObject(
  object: XmlElement,
  ordinal: number,
  purchase: Purchase,
  { place }: Pick<RecordSource, 'place'>,
): ReadItem[] {
  const ktru = textAt(object, 'KTRU', 'code');
  const code = textAt(object, 'OKPD2', 'OKPDCode') ?? textAt(object, 'OKPD2', 'code') ?? ktru;
  const okpd2 = [readClass(code, object, ktru === code ? 'KTRU' : 'OKPD2')];
  const okei = textAt(object, 'OKEI', 'code');
  const classes = [...elementsAt(object, 'KTRU'), ...elementsAt(object, 'OKPD2')];
  const criteria = renumbered(classes.map(readCharacteristics));
  const price = readRoubles(textAt(object, 'price'), purchase.currency, 'price');
  return sharesOf(object, ordinal, purchase).map(({ customer, number, value }) => {
    const need = {
      number,
      customerInn: customer.inn,
      titleRu: textAt(object, 'name') ?? purchase.title,
      okpd2,
      ktru: ktru === null || !isKtru(ktru) ? null : ktru,
      quantity: readQuantity(value, okei, 'quantity'),
      criteria,
      deliverTo: customer.deliverTo,
      deliverBy: customer.deliverBy,
      publishedOn: purchase.publishedOn,
      unitPriceCeiling: price,
      performanceSecurityShare: customer.performanceSecurityShare,
      procurementLaw: 'FZ_44',
      smeOnly: null,
      status: 'OPEN',
    } as const;
    return needRecord(need, place, purchase.publishedOn);
  });
}

/** The part of an object that one customer needs. */
interface Share {
  readonly customer: Customer44;
  readonly number: string;
  /** The quantity as it is written; null if it is not stated. */
  readonly value: string | null;
}

/**
 * Divides an object among the customers of the purchase.
 * @throws InvalidValue if there are several and the object does not say how much each needs.
 */
function sharesOf(object: XmlElement, ordinal: number, { number, customers }: Purchase): Share[] {
  const [only, ...others] = customers;
  const whole = `${number}-${ordinal}`;
  if (others.length === 0) {
    const value = textAt(object, 'quantity', 'value') ?? textAt(object, 'quantity');
    return [{ customer: only!, number: whole, value }];
  }
  const parts = elementsAt(object, 'customerQuantities', 'customerQuantity');
  if (parts.length === 0) {
    const expected = `the quantity of each of the ${customers.length} customers`;
    throw new InvalidValue('MISSING_ELEMENT', 'customerQuantities', expected, null);
  }
  return parts.map((part) => {
    const registerNumber = textAt(part, 'customer', 'regNum');
    const place = customers.findIndex((one) => one.registerNumber === registerNumber);
    const customer = customers[place];
    if (customer === undefined) {
      const expected = 'the number of a customer of the notice';
      throw new InvalidValue('WRONG_VALUE', 'customerQuantity', expected, registerNumber);
    }
    const value = textAt(part, 'quantity', 'value') ?? textAt(part, 'quantity');
    return { customer, number: `${whole}-${place + 1}`, value };
  });
}

/** Numbers the criteria of several lists through. */
function renumbered(lists: readonly ReturnType<typeof readCharacteristics>[]) {
  return lists.flat().map(({ groups }, index) => ({
    id: `c${index + 1}`,
    groups: groups.map(({ requirements }, place) => ({
      id: `c${index + 1}-${place + 1}`,
      requirements,
    })),
  }));
}
