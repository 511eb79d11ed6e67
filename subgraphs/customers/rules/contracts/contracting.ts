import type { LawParameter } from '../../../domain/law/law.ts';
import { type Vat, paidBounds } from '../../../domain/law/vat.ts';
import { Decimal, sum } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import { convert } from '../../../domain/values/units/unit.ts';

/** The facts of a need on which quotations and contracts depend. */
export interface ContractedNeed {
  readonly quantity: Quantity;
}

/**
 * Returns the facts of a need for which something is quoted or contracted. Of a need that does not
 * state its quantity, neither the unit of a quotation nor the rest of the need would be known.
 * @param place the input path of the need, for the error message.
 * @throws InvalidValue `NEED_WITHOUT_QUANTITY`.
 */
export function contractedNeed(
  { number, quantity }: { readonly number: string; readonly quantity: Quantity | null },
  place: string,
): ContractedNeed {
  if (quantity !== null) return { quantity };
  const expected = 'a need that states its quantity';
  throw new InvalidValue('NEED_WITHOUT_QUANTITY', place, expected, `${number}: no quantity`);
}

/** A price in roubles for one of the need's unit. */
export interface UnitPrice {
  readonly unitPrice: Decimal;
  readonly vat: Vat;
}

/** The price of a contract, the price ceiling of its need, and the customer's reason for the price. */
export interface DraftPrice extends UnitPrice {
  /** Null if there is no ceiling. */
  readonly ceiling: UnitPrice | null;
  readonly reason: string | null;
  /** The rate of VAT on the day of signing; null if none is recorded. */
  readonly rate: LawParameter | null;
}

/** A quotation or contract to check before it is written. */
export interface DraftOffer {
  readonly quantity: Quantity;
}

/** A contract to check before it is written. */
export interface DraftContract extends DraftOffer {
  /**
   * The lot of the product in the need's unit; null if any quantity can be ordered, or if the lot is
   * unknown or does not convert.
   */
  readonly lot: Decimal | null;
  readonly signedOn: LocalDate;
  readonly deliverBy: LocalDate;
}

/** A contract that is not terminated; its quantity is in the need's unit. */
export interface SignedContract {
  readonly quantity: Quantity;
  readonly signedOn: LocalDate;
}

/** The quantity of a contract that is not terminated and the lot of its product, in the need's unit. */
export interface ContractedPart {
  readonly quantityValue: Decimal;
  readonly lotValue: Decimal | null;
}

/** A delivery to check before it is written, in its contract's unit. */
export interface DraftDelivery {
  readonly value: Decimal;
  /** The day of delivery; the planned day if the delivery is only planned. */
  readonly day: LocalDate;
}

/**
 * The input path of each part of a draft, for error messages. The part's name is used if its path
 * is absent.
 */
export type Places<Part extends string> = Readonly<Partial<Record<Part, string>>>;

/**
 * Returns the last day of delivery of a contract: that of the need unless it states its own.
 * @throws InvalidValue `DEADLINE_NOT_STATED` if neither is stated.
 */
export function lastDayOf(
  need: { readonly number: string; readonly deliverBy: LocalDate | null },
  ofContract: LocalDate | null,
  place: string,
): LocalDate {
  const day = ofContract ?? need.deliverBy;
  if (day !== null) return day;
  const expected = `a day, because the need ${need.number} does not state its last day of delivery`;
  throw new InvalidValue('DEADLINE_NOT_STATED', place, expected, null);
}

/**
 * Converts the quantity of a quotation or contract to the unit of its need, in which it is stored.
 * @throws InvalidValue `QUANTITY_NOT_POSITIVE`; `INCOMPATIBLE_UNIT` for a unit of another dimension.
 */
export function inUnitOfNeed(
  { quantity: needed }: ContractedNeed,
  { quantity }: DraftOffer,
  { quantity: place = 'quantity' }: Places<'quantity'> = {},
): Quantity {
  if (!quantity.value.gt(0)) {
    throw new InvalidValue('QUANTITY_NOT_POSITIVE', place, 'more than 0', quantity.value);
  }
  const value = convert(quantity.value, quantity.unit, needed.unit);
  if (value !== null) return new Quantity(value, needed.unit);
  const expected = `in a unit that converts into ${needed.unit.code}`;
  throw new InvalidValue('INCOMPATIBLE_UNIT', `${place}.unit`, expected, quantity.unit.code);
}

/**
 * Checks a contract against its need and the need's other contracts. Products are sold in whole lots,
 * so the contract may exceed what is left of the need by less than one lot of its product. Of several
 * contracts for one need, only the last one exceeds it: when nothing is left, no more is awarded.
 * Returns the contract's quantity in the need's unit.
 * @throws InvalidValue as `inUnitOfNeed`; `CONTRACT_ENDS_TOO_EARLY`; `CONTRACT_EXCEEDS_NEED`.
 */
export function checkContract(
  need: ContractedNeed,
  others: readonly SignedContract[],
  draft: DraftContract,
  places: Places<'quantity' | 'deliverBy'> = {},
): Quantity {
  const quantity = inUnitOfNeed(need, draft, places);
  if (draft.deliverBy < draft.signedOn) {
    const expected = `${draft.signedOn} or later`;
    const place = places.deliverBy ?? 'deliverBy';
    throw new InvalidValue('CONTRACT_ENDS_TOO_EARLY', place, expected, draft.deliverBy);
  }
  const left = need.quantity.value.minus(sum(others.map((other) => other.quantity.value)));
  if (quantity.value.lte(left)) return quantity;
  const { lot } = draft;
  const isForLots = left.gt(0) && lot !== null;
  if (isForLots && quantity.value.minus(left).lt(lot)) return quantity;
  const { code } = need.quantity.unit;
  const expected = isForLots
    ? `less than ${left.plus(lot).toString()} ${code} (quantity without a contract and a lot of the product)`
    : `at most ${left.toString()} ${code} (quantity without a contract)`;
  const place = places.quantity ?? 'quantity';
  throw new InvalidValue('CONTRACT_EXCEEDS_NEED', place, expected, quantity.value);
}

/**
 * Returns the smallest quantity that a need may have beside its contracts, and whether it must be more
 * than that: what is contracted or, if a contract is for a product in lots, more than one lot less.
 */
export function leastQuantity(contracts: readonly ContractedPart[]): {
  readonly bound: Decimal;
  readonly isOpen: boolean;
} {
  const contracted = sum(contracts.map(({ quantityValue }) => quantityValue));
  const lots = contracts.flatMap(({ lotValue }) => lotValue ?? []);
  if (lots.length === 0) return { bound: contracted, isOpen: false };
  return { bound: contracted.minus(Decimal.max(...lots)), isOpen: true };
}

/**
 * Checks the price of a contract against the price ceiling of its need, by what is really paid, VAT
 * included. If VAT of one of them is unknown, only a price that is above the ceiling in any case
 * needs a reason.
 * @param place the input path of the reason, for the error message.
 * @returns the reason.
 * @throws InvalidValue `PRICE_ABOVE_CEILING` if the price is above the ceiling and no reason is stated.
 */
export function checkPrice(draft: DraftPrice, place: string): string | null {
  const { ceiling, reason, unitPrice, vat: priceVat } = draft;
  if (ceiling === null || reason !== null || !isAbove(draft, ceiling, draft.rate)) return reason;
  const { unitPrice: limit, vat } = ceiling;
  const above = `above the ceiling of ${limit.toString()} (VAT ${vat})`;
  const expected = `the reason for a unit price (VAT ${priceVat}) ${above}`;
  throw new InvalidValue('PRICE_ABOVE_CEILING', place, expected, unitPrice);
}

function isAbove(price: UnitPrice, ceiling: UnitPrice, rate: LawParameter | null): boolean {
  const [paid, limit] = [price, ceiling].map(({ unitPrice, vat }) =>
    paidBounds(Ratio.of(unitPrice), vat, rate),
  );
  return paid && limit ? paid.least.gt(limit.most) : false;
}

/**
 * Checks a delivery against its contract and the contract's other deliveries.
 * @throws InvalidValue `QUANTITY_NOT_POSITIVE`; `DELIVERY_BEFORE_CONTRACT`;
 * `DELIVERY_EXCEEDS_CONTRACT` if the deliveries together exceed the contract's quantity.
 */
export function checkDelivery(
  contract: SignedContract,
  others: readonly DraftDelivery[],
  draft: DraftDelivery,
  { quantity: amountPlace = 'quantity', day: dayPlace = 'day' }: Places<'quantity' | 'day'> = {},
): void {
  if (!draft.value.gt(0)) {
    throw new InvalidValue('QUANTITY_NOT_POSITIVE', amountPlace, 'more than 0', draft.value);
  }
  if (draft.day < contract.signedOn) {
    const expected = `${contract.signedOn} (day of signing) or later`;
    throw new InvalidValue('DELIVERY_BEFORE_CONTRACT', dayPlace, expected, draft.day);
  }
  const left = contract.quantity.value.minus(sum(others.map(({ value }) => value)));
  if (draft.value.lte(left)) return;
  const expected = `at most ${left.toString()} ${contract.quantity.unit.code} (neither delivered nor planned)`;
  throw new InvalidValue('DELIVERY_EXCEEDS_CONTRACT', amountPlace, expected, draft.value);
}

/**
 * Checks the period of an agreement. A day that is unknown is not checked.
 * @throws InvalidValue `AGREEMENT_ENDS_TOO_EARLY` if the agreement ends on or before its first day
 * or its day of signing.
 */
export function checkAgreementTime(
  validFrom: LocalDate | null,
  validTo: LocalDate | null,
  signedOn: LocalDate | null,
  { validTo: place = 'validTo' }: Places<'validTo'> = {},
): void {
  for (const day of [validFrom, signedOn]) {
    if (day === null || validTo === null || day < validTo) continue;
    throw new InvalidValue('AGREEMENT_ENDS_TOO_EARLY', place, `after ${day}`, validTo);
  }
}
