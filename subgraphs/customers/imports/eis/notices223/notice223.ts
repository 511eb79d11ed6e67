import type { Decimal } from '../../../../domain/values/decimal.ts';
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
  textAt,
} from '../../../../platform/importing/xml/xmlElement.ts';
import type { RecordSource } from '../../../../platform/importing/xml/xmlReading.ts';
import { regionOfAddress } from '../../../../domain/places/regionOfAddress.ts';
import {
  customerRecord,
  needRecord,
  readClass,
  readMainInfo,
  readOrdinal,
  readRegistrationNumber,
  readRoubles,
} from '../stating/statedNeed.ts';
import { readOkei, readQuantity, unitPrice } from '../stating/quantities.ts';

/**
 * Reads a notice: its customer, and a need for each item of each lot. The number of a need is that of the
 * notice, of the lot and of the item. A fault in one item refuses this item only.
 */
export function readNotice223(notice: XmlElement, source: RecordSource): readonly ReadItem[] {
  return readOrRefuse(source, () => {
    const purchase = readPurchase223(notice);
    const { place } = source;
    const lots = elementsAt(notice, 'lots', 'lot');
    const items = lots.flatMap((lot, index) => itemsOf(lot, index + 1));
    if (items.length === 0) throw new InvalidValue('MISSING_ELEMENT', 'lotItem', 'present', null);
    const needs = items.flatMap((item, index) => {
      // The first refused item carries the text of the notice.
      const text = index === 0 ? () => source.text() : () => null;
      const at = { place: { ...place, line: item.element.line }, text };
      return readOrRefuse(at, () => [
        needRecord(readItem223(item, purchase), at.place, purchase.publishedOn),
      ]);
    });
    return [customerRecord(purchase.customer, place, purchase.publishedOn), ...needs];
  });
}

interface Purchase223 {
  readonly number: string;
  readonly title: string | null;
  readonly publishedOn: string | null;
  readonly customer: { readonly inn: string; readonly nameRu: string | null };
}

function readPurchase223(notice: XmlElement): Purchase223 {
  const published = textAt(notice, 'publicationDateTime') ?? textAt(notice, 'createDateTime');
  const customer = elementAt(notice, 'customer', 'mainInfo') ?? elementAt(notice, 'customer');
  return {
    number: readRegistrationNumber(textAt(notice, 'registrationNumber')),
    title: textAt(notice, 'name'),
    publishedOn: published === null ? null : zonedDate(published, 'publicationDateTime'),
    customer: readMainInfo(required(customer, 'customer')),
  };
}

/** An item of a lot. */
interface LotItem {
  readonly element: XmlElement;
  readonly lot: XmlElement;
  /** The places of the lot and the item in their lists, counted from 1. */
  readonly lotPlace: number;
  readonly place: number;
  /** The element of the lot with its number. */
  readonly lotElement: XmlElement;
  /** Whether the price of the lot is that of the item. */
  readonly isOnly: boolean;
}

function itemsOf(lotElement: XmlElement, lotPlace: number): LotItem[] {
  const lot = elementAt(lotElement, 'lotData') ?? lotElement;
  const items = elementsAt(lot, 'lotItems', 'lotItem');
  const isOnly = items.length === 1;
  return items.map((element, index) => ({
    element,
    lot,
    lotElement,
    lotPlace,
    place: index + 1,
    isOnly,
  }));
}

function readItem223(item: LotItem, purchase: Purchase223) {
  const { element, lot, isOnly } = item;
  const lotNumber = readOrdinal(item.lotElement, item.lotPlace);
  const unit = readOkei(elementAt(element, 'okei'));
  const quantities = readQuantity(textAt(element, 'qty'), unit, 'qty');
  return {
    number: `${purchase.number}-${lotNumber}-${readOrdinal(element, item.place)}`,
    customerInn: purchase.customer.inn,
    titleRu: titleOf(element, lot, isOnly) ?? purchase.title,
    okpd2: [readClass(textAt(element, 'okpd2', 'code'), element, 'okpd2')],
    ...quantities,
    criteria: null,
    deliverTo: readPlace223(lot),
    deliverBy: null,
    publishedOn: purchase.publishedOn,
    unitPriceCeiling: isOnly ? unitPrice(readSum(lot), quantities.quantity) : null,
    advanceShare: null,
    performanceSecurityShare: null,
    procurementLaw: 'FZ_223',
    smeOnly: readFlag(textAt(lot, 'forSmallOrMiddle'), 'forSmallOrMiddle'),
    status: 'OPEN',
  } as const;
}

/** The subject of the lot; for one of several items, also what the item adds to it. */
function titleOf(item: XmlElement, lot: XmlElement, isOnly: boolean): string | null {
  const subject = textAt(lot, 'subject');
  if (isOnly) return subject;
  const added = textAt(item, 'additionalInfo') ?? textAt(item, 'okpd2', 'name');
  const parts = [subject, added].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(': ');
}

function readSum(lot: XmlElement): Decimal | null {
  return readRoubles(textAt(lot, 'initialSum'), textAt(lot, 'currency', 'code'), 'initialSum');
}

function readPlace223(lot: XmlElement): string | null {
  const place = elementAt(lot, 'deliveryPlace');
  if (place === null) return null;
  const parts = [textAt(place, 'region'), textAt(place, 'address')];
  const address = parts.filter((part) => part !== null).join(', ');
  return regionOfAddress(address)?.code ?? null;
}

/**
 * Reads "true" or "false"; null if it is missing.
 * @throws InvalidValue for anything else.
 */
function readFlag(text: string | null, field: string): boolean | null {
  if (text === null) return null;
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new InvalidValue('WRONG_VALUE', field, 'true or false', text);
}
