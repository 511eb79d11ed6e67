import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { type Decimal, DecimalScalar } from './decimal.ts';
import { type LocalDate, LocalDateScalar } from './localDate.ts';
import { Money } from './money.ts';
import { Quantity } from './quantity.ts';
import { Region } from './region.ts';
import { SmeCategory } from './smeCategory.ts';

/** The terms of a contract that a match would lead to: what money depends on. */
@Directive('@shareable')
@ObjectType({
  description: 'The terms of the contract that a match would lead to.',
  simpleResolvers: true,
})
export class MatchTerms {
  @Field(() => DecimalScalar, { nullable: true, description: 'Share paid in advance, 0 to 1.' })
  advanceShare!: Decimal | null;

  @Field(() => Int, { nullable: true, description: 'Days from delivery to payment of the rest.' })
  paymentDelayDays!: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Performance security as a share of the contract value.',
  })
  performanceSecurityShare!: Decimal | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The last day of delivery.' })
  deliverBy!: LocalDate | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from the order until the deliverable quantity is made; 0 from stock.',
  })
  productionDays!: number | null;

  @Field(() => Quantity, { nullable: true, description: 'All that the customer needs.' })
  neededQuantity!: Quantity | null;

  @Field(() => Money, {
    nullable: true,
    description: "The most that the customer pays for one of the need's unit; null is no ceiling.",
  })
  unitPriceCeiling!: Money | null;

  @Field(() => Region, { nullable: true, description: 'The region of the place of delivery.' })
  deliverTo!: Region | null;

  @Field(() => ID, {
    nullable: true,
    description: "Code of the product's type, on which the mass of a load depends.",
  })
  productTypeCode!: string | null;
}

/** What was known of a supplier on the day of the match. */
@Directive('@shareable')
@ObjectType({
  description: 'What was known of the supplier on the day of the match. Null is not known.',
  simpleResolvers: true,
})
export class SupplierFacts {
  @Field(() => LocalDateScalar, { description: 'The day on which these facts held.' })
  asOf!: LocalDate;

  @Field(() => String, { nullable: true, description: 'Taxpayer number (INN).' })
  inn!: string | null;

  @Field(() => SmeCategory, { nullable: true, description: 'Category of the enterprise.' })
  category!: SmeCategory | null;

  @Field(() => Int, { nullable: true, description: 'Average number of employees.' })
  headcount!: number | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of state registration.' })
  registeredOn!: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Main activity by OKVED 2.' })
  okved!: string | null;

  @Field(() => Region, { nullable: true, description: 'Region of registration.' })
  region!: Region | null;

  @Field(() => [ID], { description: 'Ids of the clusters that it belongs to.' })
  clusters!: readonly string[];
}
