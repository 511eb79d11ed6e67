import { regionOfAddress } from '../../../../domain/places/regionOfAddress.ts';
import { isInn, parseInn } from '../../../../domain/registries/identifiers.ts';
import type { Decimal } from '../../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import { readNumeral } from '../../../../domain/values/numerals/numeral.ts';
import { required, zonedDate } from '../../../../platform/importing/xml/recordValues.ts';
import {
  type XmlElement,
  elementAt,
  elementsBelow,
  textAt,
} from '../../../../platform/importing/xml/xmlElement.ts';

/** A customer of a notice, and its terms. */
export interface Customer44 {
  readonly inn: string;
  readonly nameRu: string | null;
  readonly registerNumber: string | null;
  /** ISO 3166-2 code of a region. */
  readonly deliverTo: string | null;
  readonly deliverBy: string | null;
  readonly advanceShare: Decimal | null;
  readonly performanceSecurityShare: Decimal | null;
}

/**
 * Reads what a notice says about a customer, in the element `customerRequirementInfo`.
 * @param maxPriceInfo the element with the maximum price of the whole notice.
 * @throws InvalidValue for a wrong INN, share or day.
 */
export function readCustomer44(
  requirement: XmlElement,
  maxPriceInfo: XmlElement | null,
): Customer44 {
  const conditions = elementAt(requirement, 'contractConditionsInfo') ?? requirement;
  const price = elementAt(conditions, 'maxPriceInfo') ?? maxPriceInfo;
  const maxPrice = price === null ? null : textAt(price, 'maxPrice');
  const advance = elementAt(conditions, 'advancePaymentSum');
  const guarantee = elementAt(requirement, 'contractGuarantee');
  return {
    inn: readCustomerInn(conditions),
    nameRu: textAt(requirement, 'customer', 'fullName'),
    registerNumber: textAt(requirement, 'customer', 'regNum'),
    deliverTo: readPlace(conditions),
    deliverBy: readDeadline(conditions),
    advanceShare: advance && readShare(advance, ['sumInPercents', 'priceValue'], maxPrice),
    performanceSecurityShare: guarantee && readShare(guarantee, ['part', 'amount'], maxPrice),
  };
}

/**
 * Whether a purchase is set aside for small business and non-profits (44-FZ, article 30, part 3), by the
 * advantages that a notice states; null if it states none. Part 6 of the article is about subcontractors.
 */
export function isSetAside(info: XmlElement): boolean | null {
  const stated = elementAt(info, 'preferensesInfo');
  if (stated === null) return null;
  const advantages = elementsBelow(stated, 'preferenseRequirementInfo');
  return advantages.some(
    (one) =>
      textAt(one, 'shortName') === setAsideCode || setAsideName.test(textAt(one, 'name') ?? ''),
  );
}

/** The short name of the advantage by article 30, part 3. */
const setAsideCode = 'PVS33044';

const setAsideName =
  /ч(?:\.|аст\p{L}*) ?3 ст(?:\.|ать\p{L}*) ?30(?!\d)|^закупк\p{L}* у субъектов малого предпринимательства/iu;

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

/** Reads a share: stated in per cent, or as an amount of the maximum price, to a millionth. */
function readShare(
  element: XmlElement,
  [inPercent, asAmount]: readonly [string, string],
  maxPrice: string | null,
): Decimal | null {
  const percent = textAt(element, inPercent);
  const amount = textAt(element, asAmount);
  const total = maxPrice === null ? null : readNumeral(maxPrice);
  if (percent === null && (amount === null || total === null || total.isZero())) return null;
  const share =
    percent === null ? readNumeral(amount!)?.div(total!) : readNumeral(percent)?.div(100);
  if (share !== undefined && share.lte(1)) return share.toDecimalPlaces(maxShareDigits);
  const [field, expected, got] =
    percent === null
      ? ([asAmount, `an amount of at most ${maxPrice}`, amount] as const)
      : ([inPercent, 'a share in per cent', percent] as const);
  throw new InvalidValue('WRONG_VALUE', field, expected, got);
}

const maxShareDigits = 6;
