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
import { Quotation } from './quotation.ts';
import { LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';
import { QuantityType } from '../../platform/graphql/types/values/quantity.ts';
import { MoneyType } from '../../platform/graphql/types/values/money.ts';

/** How far a contract has come. */
export enum ContractStatus {
  IN_FORCE = 'IN_FORCE',
  FULFILLED = 'FULFILLED',
  TERMINATED = 'TERMINATED',
}

registerEnumType(ContractStatus, {
  name: 'ContractStatus',
  description: 'How far a contract has come.',
  valuesConfig: {
    IN_FORCE: { description: 'It is signed and not wholly delivered.' },
    FULFILLED: { description: 'All of it is delivered.' },
    TERMINATED: { description: 'It ended before all was delivered; it commits nothing more.' },
  },
});

@Directive('@key(fields: "id")')
@Directive('@key(fields: "number")')
@Entity({ tableName: 'contract' })
@ObjectType({
  description: 'What a supplier undertook to deliver for a need; it commits capacity until then.',
})
export class Contract extends SourcedRecord {
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

  @ManyToOne(() => Quotation, { ref: true, nullable: true })
  quotation!: Ref<Quotation> | null;

  @Property({ type: 'text' })
  supplierId!: string;

  @Field(() => SupplierReference, { nullable: true, description: 'Who supplies.' })
  supplier(): SupplierReference {
    return new SupplierReference(this.supplierId);
  }

  @Property({ type: 'text' })
  productId!: string;

  @Field(() => ProductReference, { nullable: true, description: 'The product that is supplied.' })
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
  @Field(() => LocalDateScalar, { simple: true, description: 'When it was signed.' })
  signedOn!: LocalDate;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'The last day of delivery.' })
  deliverBy!: LocalDate;

  @Property({ type: 'text' })
  @Field(() => ContractStatus, { simple: true, description: 'How far it has come.' })
  status!: ContractStatus;
}

export const ContractConnection = connectionOf('Contract', () => Contract);
