import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt, Ref } from '@mikro-orm/core';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DecimalColumn, UnitColumn } from '../../platform/database/columns/columns.ts';
import { connectionOf } from '../../platform/graphql/lists/connection.ts';
import type { Decimal } from '../../domain/values/decimal.ts';
import { type LocalDate } from '../../domain/values/localDate.ts';
import { Money, toKopecks } from '../../domain/values/money.ts';
import { Quantity } from '../../domain/values/quantity.ts';
import { SourcedRecord, Version } from '../../platform/database/columns/record.ts';
import type { Unit } from '../../domain/values/unit.ts';
import { SupplierReference, ProductReference } from './references.ts';
import { Customer } from './customer.ts';
import { Need } from './need.ts';
import { SupplierReferral } from './supplierReferral.ts';
import { LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';
import { QuantityType } from '../../platform/graphql/types/values/quantity.ts';
import { MoneyType } from '../../platform/graphql/types/values/money.ts';

/** What became of a quotation. */
export enum QuotationStatus {
  SUBMITTED = 'SUBMITTED',
  ACCEPTED = 'ACCEPTED',
  REJECTED = 'REJECTED',
  LAPSED = 'LAPSED',
}

registerEnumType(QuotationStatus, {
  name: 'QuotationStatus',
  description: 'What became of a quotation.',
  valuesConfig: {
    SUBMITTED: { description: 'The customer has not decided yet.' },
    ACCEPTED: { description: 'A contract came of it.' },
    REJECTED: { description: 'The customer does not want it.' },
    LAPSED: { description: 'Its time ran out before the customer decided.' },
  },
});

/** Guards what shows quotations: a price is told to the customer in confidence. */
export const guardedQuotations = '@requiresScopes(scopes: [["quotations:read"]])';

@Directive(guardedQuotations)
@Directive('@key(fields: "id")')
@Directive('@key(fields: "number")')
@Entity({ tableName: 'quotation' })
@ObjectType({ description: 'The price for which a supplier offered a product for a need.' })
export class Quotation extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text', unique: true })
  @Field(() => String, { simple: true, description: 'The number that people quote.' })
  number!: string;

  @ManyToOne(() => Need, { ref: true })
  need!: Ref<Need>;

  @ManyToOne(() => Customer, { ref: true })
  customer!: Ref<Customer>;

  @ManyToOne(() => SupplierReferral, { ref: true, nullable: true })
  referral!: Ref<SupplierReferral> | null;

  @Property({ type: 'text' })
  supplierId!: string;

  @Field(() => SupplierReference, { nullable: true, description: 'Who quoted.' })
  supplier(): SupplierReference {
    return new SupplierReference(this.supplierId);
  }

  @Property({ type: 'text' })
  productId!: string;

  @Field(() => ProductReference, { nullable: true, description: 'The product that is offered.' })
  product(): ProductReference {
    return new ProductReference(this.productId);
  }

  @Property({ type: DecimalColumn })
  quantityValue!: Decimal;

  @Property({ type: UnitColumn })
  quantityUnit!: Unit;

  @Field(() => QuantityType, { description: "How much, in the need's unit." })
  quantity(): Quantity {
    return new Quantity(this.quantityValue, this.quantityUnit);
  }

  @Property({ type: DecimalColumn })
  unitPriceAmount!: Decimal;

  @Field(() => MoneyType, { description: 'Price of one unit of the quantity, without VAT.' })
  unitPrice(): Money {
    return new Money(this.unitPriceAmount);
  }

  @Field(() => MoneyType, { description: 'Price of the whole quantity, without VAT.' })
  total(): Money {
    return new Money(toKopecks(this.unitPriceAmount.times(this.quantityValue)));
  }

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'When it was made.' })
  quotedOn!: LocalDate;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, {
    simple: true,
    description: 'The last day on which it can be accepted.',
  })
  validUntil!: LocalDate;

  @Property({ type: 'text' })
  @Field(() => QuotationStatus, { simple: true, description: 'What became of it.' })
  status!: QuotationStatus;
}

export const QuotationConnection = connectionOf('Quotation', () => Quotation);
