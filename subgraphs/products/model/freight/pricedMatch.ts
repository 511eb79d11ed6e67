import { Field, ObjectType } from 'type-graphql';
import type { Vat } from '../../../domain/law/vat.ts';
import { roundedOrder, roundedUnitPrice } from '../../../domain/output/digits.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import { Money } from '../../../domain/values/money.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import { VatType } from '../../../platform/graphql/types/law/vat.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';

/** The prices and the order of a match. */
@ObjectType()
export abstract class PricedMatch {
  readonly #facts: Matched;

  constructor(facts: Matched) {
    this.#facts = facts;
  }

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'What is really paid per unit of the need, VAT included: statedUnitPrice if priceVat is INCLUDED or NOT_SUBJECT, statedUnitPrice × (1 + VAT_RATE of the day) if it is EXCLUDED; with as many digits as keep unitPrice × orderedQuantity exact to the kopeck, or unitPrice × the needed quantity if nothing is ordered. Null when no price is stated, the unit does not convert, or priceVat is UNKNOWN.',
  })
  get unitPrice(): Money | null {
    return this.#pricePerUnit(this.#facts.unitPrice);
  }

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'The price that the maker states, per unit of the need, with as many digits as keep statedUnitPrice × orderedQuantity exact to the kopeck; null when none is stated or the unit does not convert.',
  })
  get statedUnitPrice(): Money | null {
    return this.#pricePerUnit(this.#facts.statedUnitPrice);
  }

  @Field(() => VatType, {
    nullable: true,
    description: 'Whether statedUnitPrice includes VAT; null when no price is stated.',
  })
  get priceVat(): Vat | null {
    const { unitPrice, priceVat } = this.#facts.candidate;
    return unitPrice && priceVat;
  }

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'The price that the gate PRICE holds against the ceiling: unitPrice and, if the ceiling includes delivery, the freight of one unit (logistics.haul.cost / transported quantity); with as many digits as keep comparedUnitPrice × orderedQuantity exact to the kopeck, or × the needed quantity if nothing is ordered. Null when it is unknown or there is no ceiling.',
  })
  get comparedUnitPrice(): Money | null {
    return this.#pricePerUnit(this.#facts.comparedUnitPrice?.toDecimal() ?? null);
  }

  @Field(() => QuantityType, {
    nullable: true,
    description:
      'The order with which deliverableQuantity is supplied: the smallest quantity in whole lots ' +
      'that contains it and is not below the minimum order. It may exceed the need. A unit that ' +
      'counts pieces has lots of one piece, if the maker states no lot; otherwise a product ' +
      'without lots is ordered with the digits that its unit allows, rounded down. 0 if not even ' +
      'one lot or the minimum order can be delivered. It is put out with as many more digits as ' +
      'keep unitPrice × orderedQuantity the contract value. Null when unknown.',
  })
  get orderedQuantity(): Quantity | null {
    const { ordered, unitPrice } = this.#facts;
    if (ordered === null) return null;
    const { value, unit } = ordered;
    return new Quantity(roundedOrder(value, unit, unitPrice), unit);
  }

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'The value of the order: unitPrice × orderedQuantity, both before they are rounded for ' +
      'output, rounded to kopecks; null when one of them is null.',
  })
  get contractValue(): Money | null {
    return this.#facts.contractValue && new Money(this.#facts.contractValue);
  }

  #pricePerUnit(price: Decimal | null): Money | null {
    const ordered = this.orderedQuantity;
    const quantity = ordered?.value.gt(0) ? ordered : this.#facts.need.quantity;
    return price && new Money(roundedUnitPrice(price, quantity?.value ?? null));
  }
}
