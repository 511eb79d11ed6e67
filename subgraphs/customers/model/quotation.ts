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
import { SupplierReferral } from './programme/supplierReferral.ts';
import { LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';
import { QuantityType } from '../../platform/graphql/types/values/quantity.ts';
import type { RequestContext } from '../../platform/graphql/subgraph.ts';
import { VatType } from '../../platform/graphql/types/law/vat.ts';
import { MoneyType } from '../../platform/graphql/types/values/money.ts';

/** The status of a quotation. */
export enum QuotationStatus {
  SUBMITTED = 'SUBMITTED',
  ACCEPTED = 'ACCEPTED',
  REJECTED = 'REJECTED',
  LAPSED = 'LAPSED',
}

registerEnumType(QuotationStatus, {
  name: 'QuotationStatus',
  description: 'The status of a quotation.',
  valuesConfig: {
    SUBMITTED: { description: 'The customer has not decided.' },
    ACCEPTED: { description: 'The customer awarded a contract on the quotation.' },
    REJECTED: { description: 'The customer rejected the quotation.' },
    LAPSED: { description: 'The quotation expired before the customer decided.' },
  },
});

/**
 * The directive that guards quotations, whose prices are confidential between supplier and
 * customer.
 */
export const guardedQuotations = '@requiresScopes(scopes: [["quotations:read"]])';

@Directive(guardedQuotations)
@Entity({ tableName: 'quotation' })
@ObjectType({ description: "A supplier's price for a product that meets a need." })
export class Quotation extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text' })
  @Field(() => String, {
    simple: true,
    description: 'The quotation number, unique among the quotations of the supplier.',
  })
  number!: string;

  /** The number as `identifierKey` returns it. */
  @Property({ type: 'text', generated: `(identifier_key(number)) stored` })
  readonly numberKey!: Opt<string>;

  @ManyToOne(() => Need, { ref: true })
  need!: Ref<Need>;

  @ManyToOne(() => Customer, { ref: true })
  customer!: Ref<Customer>;

  @ManyToOne(() => SupplierReferral, { ref: true, nullable: true })
  referral!: Ref<SupplierReferral> | null;

  @Property({ type: 'text' })
  supplierId!: string;

  @Field(() => SupplierReference, { nullable: true, description: 'The enterprise that quoted.' })
  supplier(): SupplierReference {
    return new SupplierReference(this.supplierId);
  }

  @Property({ type: 'text' })
  productId!: string;

  @Field(() => ProductReference, {
    nullable: true,
    description: 'The product that the supplier offers.',
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

  @Property({ type: DecimalColumn })
  unitPriceAmount!: Decimal;

  @Field(() => MoneyType, {
    description:
      'Price of one unit of the quantity, as the supplier quotes it on the terms of the need: with delivery if the ceiling of the need includes it. `vat` tells whether it includes VAT.',
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
      'What is really paid, VAT included, rounded to the kopeck: total, or total × (1 + VAT_RATE of the day quotedOn) if the price excludes VAT; null if `vat` is UNKNOWN or no rate is recorded.',
  })
  async paidTotal(@Ctx() { law }: RequestContext): Promise<Money | null> {
    const { unitPriceAmount, quantityValue, vat, quotedOn } = this;
    const unitPrice = paidPrice(unitPriceAmount, vat, vatRateOn(await law(), quotedOn));
    return unitPrice && new Money(toKopecks(unitPrice.times(quantityValue)));
  }

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'The day of the quotation.' })
  quotedOn!: LocalDate;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, {
    simple: true,
    description: 'The last day on which the quotation can be accepted.',
  })
  validUntil!: LocalDate;

  @Property({ type: 'text' })
  @Field(() => QuotationStatus, { simple: true, description: 'The status of the quotation.' })
  status!: QuotationStatus;
}

/** The GraphQL type of a page of quotations. */
export const QuotationConnection = connectionOf('Quotation', () => Quotation);
