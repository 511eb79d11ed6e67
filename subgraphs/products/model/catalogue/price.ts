import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Money } from '../../../domain/values/money.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

@Entity({ tableName: 'price' })
@ObjectType({ description: 'What a product costs in a period.' })
export class Price {
  @PrimaryKey({ type: 'text' })
  productId!: string;

  @PrimaryKey({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'The first day on which it holds.' })
  validFrom!: LocalDate;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The first day on which it no longer holds; null while it does.',
  })
  validTo!: LocalDate | null;

  @Property({ type: DecimalColumn })
  amount!: Decimal;

  @Field(() => MoneyType, { description: "Price of one of the product's unit, without VAT." })
  perUnit(): Money {
    return new Money(this.amount);
  }
}
