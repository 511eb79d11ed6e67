import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import type { Vat } from '../../../domain/law/vat.ts';
import { Money } from '../../../domain/values/money.ts';
import { VatType } from '../../../platform/graphql/types/law/vat.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

@Entity({ tableName: 'price' })
@ObjectType({ description: 'The price of a product in a period.' })
export class Price {
  @PrimaryKey({ type: 'text' })
  productId!: string;

  @PrimaryKey({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'The first day of the period.' })
  validFrom!: LocalDate;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The first day after the period; null when it is unlimited.',
  })
  validTo!: LocalDate | null;

  @Property({ type: DecimalColumn })
  amount!: Decimal;

  @Field(() => MoneyType, {
    description: 'Price per unit of the product; `vat` tells whether it includes VAT.',
  })
  perUnit(): Money {
    return new Money(this.amount);
  }

  @Property({ type: 'text' })
  @Field(() => VatType, { simple: true, description: 'Whether the price includes VAT.' })
  vat!: Vat;
}
