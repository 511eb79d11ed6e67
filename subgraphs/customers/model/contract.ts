import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt, Ref } from '@mikro-orm/core';
import { Ctx, Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DecimalColumn, UnitColumn } from '../../platform/database/columns/columns.ts';
import { connectionOf } from '../../platform/graphql/lists/connection.ts';
import type { Decimal } from '../../domain/values/decimal.ts';
import { type LocalDate } from '../../domain/values/localDate.ts';
import { type Vat, paidPrice, vatRateOn } from '../../domain/law/vat.ts';
import { Money, toKopecks } from '../../domain/values/money.ts';
import { Quantity } from '../../domain/values/units/quantity.ts';
import { SourcedRecord, Version } from '../../platform/database/columns/record.ts';
import type { Unit } from '../../domain/values/units/unit.ts';
import { SupplierReference, ProductReference } from './references.ts';
import { Customer } from './customer.ts';
import { Need } from './need.ts';
import { Quotation } from './quotation.ts';
import { LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';
import { QuantityType } from '../../platform/graphql/types/values/quantity.ts';
import type { RequestContext } from '../../platform/graphql/subgraph.ts';
import { VatType } from '../../platform/graphql/types/law/vat.ts';
import { MoneyType } from '../../platform/graphql/types/values/money.ts';

/** The status of a contract. */
export enum ContractStatus {
  IN_FORCE = 'IN_FORCE',
  FULFILLED = 'FULFILLED',
  TERMINATED = 'TERMINATED',
}

registerEnumType(ContractStatus, {
  name: 'ContractStatus',
  description: 'The status of a contract.',
  valuesConfig: {
    IN_FORCE: { description: 'The contract is signed, and delivery is not complete.' },
    FULFILLED: { description: 'The whole quantity is delivered.' },
    TERMINATED: {
      description: 'The contract ended before complete delivery, and commits no more capacity.',
    },
  },
});

@Directive('@key(fields: "number")')
@Entity({ tableName: 'contract' })
@ObjectType({
  description:
    "A contract by which a supplier delivers a product for a need. While it is IN_FORCE, it commits the supplier's capacity.",
})
export class Contract extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text' })
  @Field(() => String, {
    simple: true,
    description: 'The contract number, unique among contracts.',
  })
  number!: string;

  /** The number as `identifierKey` returns it. */
  @Property({ type: 'text', generated: `(identifier_key(number)) stored` })
  readonly numberKey!: Opt<string>;

  @ManyToOne(() => Need, { ref: true })
  need!: Ref<Need>;

  @ManyToOne(() => Customer, { ref: true })
  customer!: Ref<Customer>;

  @ManyToOne(() => Quotation, { ref: true, nullable: true })
  quotation!: Ref<Quotation> | null;

  @Property({ type: 'text' })
  supplierId!: string;

  @Field(() => SupplierReference, {
    nullable: true,
    description: 'The enterprise that supplies under the contract.',
  })
  supplier(): SupplierReference {
    return new SupplierReference(this.supplierId);
  }

  @Property({ type: 'text' })
  productId!: string;

  @Field(() => ProductReference, {
    nullable: true,
    description: 'The product that is supplied under the contract.',
  })
  product(): ProductReference {
    return new ProductReference(this.productId);
  }

  @Property({ type: DecimalColumn })
  quantityValue!: Decimal;

  @Property({ type: UnitColumn })
  quantityUnit!: Unit;

  @Field(() => QuantityType, { description: "The quantity, in the need's unit." })
  quantity(): Quantity {
    return new Quantity(this.quantityValue, this.quantityUnit);
  }

  /**
   * The lot of the product when the contract was awarded, in the need's unit, by less than which the
   * contract may exceed the need; null if there was none.
   */
  @Property({ type: DecimalColumn, nullable: true })
  lotValue!: Decimal | null;

  @Property({ type: DecimalColumn })
  unitPriceAmount!: Decimal;

  @Field(() => MoneyType, {
    description:
      'Price of one unit of the quantity, on the terms of the need: with delivery if the ceiling of the need includes it. `vat` tells whether it includes VAT.',
  })
  unitPrice(): Money {
    return new Money(this.unitPriceAmount);
  }

  @Field(() => MoneyType, {
    description:
      'Unit price × quantity, rounded to the kopeck; `vat` tells whether it includes VAT.',
  })
  total(): Money {
    return new Money(toKopecks(this.unitPriceAmount.times(this.quantityValue)));
  }

  @Property({ type: 'text' })
  @Field(() => VatType, { simple: true, description: 'Whether the price includes VAT.' })
  vat!: Vat;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'What is really paid, VAT included, rounded to the kopeck: total, or total × (1 + VAT_RATE of the day signedOn) if the price excludes VAT; null if `vat` is UNKNOWN or no rate is recorded.',
  })
  async paidTotal(@Ctx() { law }: RequestContext): Promise<Money | null> {
    const { unitPriceAmount, quantityValue, vat, signedOn } = this;
    const unitPrice = paidPrice(unitPriceAmount, vat, vatRateOn(await law(), signedOn));
    return unitPrice && new Money(toKopecks(unitPrice.times(quantityValue)));
  }

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description:
      "The customer's reason for the price. A price above the price ceiling of the need has a " +
      'reason if the contract was recorded through Katun.',
  })
  priceReason!: string | null;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, {
    simple: true,
    description: 'The day on which the contract was signed.',
  })
  signedOn!: LocalDate;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'The last day of delivery.' })
  deliverBy!: LocalDate;

  @Property({ type: 'text' })
  @Field(() => ContractStatus, { simple: true, description: 'The status of the contract.' })
  status!: ContractStatus;
}

/** The GraphQL type of a page of contracts. */
export const ContractConnection = connectionOf('Contract', () => Contract);
