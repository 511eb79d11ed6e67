import { isKtru } from '../../../../domain/registries/okpd2.ts';
import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
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
import { customerRecord, needRecord, readClass, readRoubles } from '../stating/statedNeed.ts';
import { readOkei, readQuantity } from '../stating/quantities.ts';
import { type Customer44, isSetAside, readCustomer44 } from './terms44.ts';

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
  readonly smeOnly: boolean | null;
  readonly customers: readonly Customer44[];
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
  const maxPriceInfo = elementAt(info, 'contractConditionsInfo', 'maxPriceInfo');
  return {
    number,
    publishedOn: published === null ? null : zonedDate(published, 'publishDTInEIS'),
    currency: textAt(maxPriceInfo ?? info, 'currency', 'code'),
    title: textAt(common, 'purchaseObjectInfo'),
    smeOnly: isSetAside(info),
    customers: requirements.map((one) => readCustomer44(one, maxPriceInfo)),
  };
}

function readObject(
  object: XmlElement,
  ordinal: number,
  purchase: Purchase,
  { place }: Pick<RecordSource, 'place'>,
): ReadItem[] {
  const okpd2 = readClasses(object);
  const ktru = textAt(object, 'KTRU', 'code');
  const unit = readOkei(elementAt(object, 'OKEI'));
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
      ...readQuantity(value, unit, 'quantity'),
      criteria,
      deliverTo: customer.deliverTo,
      deliverBy: customer.deliverBy,
      publishedOn: purchase.publishedOn,
      unitPriceCeiling: price,
      advanceShare: customer.advanceShare,
      performanceSecurityShare: customer.performanceSecurityShare,
      procurementLaw: 'FZ_44',
      smeOnly: purchase.smeOnly,
      status: 'OPEN',
    } as const;
    return needRecord(need, place, purchase.publishedOn);
  });
}

/**
 * Reads the classes of an object: that of OKPD2, or that in the code of KTRU and the one that the catalogue
 * states for its position, which may be another.
 */
function readClasses(object: XmlElement): readonly string[] {
  const codeOf = (...path: readonly string[]) =>
    textAt(object, ...path, 'OKPDCode') ?? textAt(object, ...path, 'code');
  const own = codeOf('OKPD2');
  if (own !== null) return [readClass(own, object, 'OKPD2')];
  const catalogue = [textAt(object, 'KTRU', 'code'), codeOf('KTRU', 'OKPD2')];
  const [first = null, ...others] = catalogue.filter((code) => code !== null);
  const codes = [first, ...others].map((code) => readClass(code, object, 'KTRU'));
  return [...new Set(codes)];
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
