import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt, Ref } from '@mikro-orm/core';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  CriteriaColumn,
  DecimalColumn,
  RegionColumn,
} from '../../platform/database/columns/columns.ts';
import { connectionOf } from '../../platform/graphql/lists/connection.ts';
import { type Decimal } from '../../domain/values/decimal.ts';
import { type LocalDate } from '../../domain/values/localDate.ts';
import type { Vat } from '../../domain/law/vat.ts';
import { Money } from '../../domain/values/money.ts';
import type { ProcurementLaw } from '../../domain/registries/procurementLaw.ts';
import { Version } from '../../platform/database/columns/record.ts';
import { Region } from '../../domain/registries/region.ts';
import type { Criterion } from '../../domain/matching/requirement.ts';
import { ProductTypeReference } from './references.ts';
import { CriterionOfNeed } from '../../platform/graphql/types/matching/criteria.ts';
import { Customer } from './customer.ts';
import { QuantifiedRecord } from './statedQuantity.ts';
import { DecimalScalar, LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';
import { ProcurementLawType } from '../../platform/graphql/types/law/procurementLaw.ts';
import { RegionType } from '../../platform/graphql/types/values/region.ts';
import { VatType } from '../../platform/graphql/types/law/vat.ts';
import { MoneyType } from '../../platform/graphql/types/values/money.ts';

/** The status of a need. */
export enum NeedStatus {
  FORMING = 'FORMING',
  OPEN = 'OPEN',
  AWARDED = 'AWARDED',
  FULFILLED = 'FULFILLED',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(NeedStatus, {
  name: 'NeedStatus',
  description: 'The status of a need.',
  valuesConfig: {
    FORMING: { description: 'The customer still determines the range of products.' },
    OPEN: { description: 'The customer seeks suppliers.' },
    AWARDED: { description: 'Contracts are awarded for the whole quantity.' },
    FULFILLED: { description: 'The whole quantity is delivered.' },
    WITHDRAWN: { description: 'The customer withdrew the need.' },
  },
});

@Directive('@key(fields: "number")')
@Entity({ tableName: 'need' })
@ObjectType({
  description:
    "A customer's procurement need: product, quantity, technical requirements, deadline and terms of payment.",
})
export class Need extends QuantifiedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text' })
  @Field(() => String, { simple: true, description: 'The need number, unique among needs.' })
  number!: string;

  /** The number as `identifierKey` returns it. */
  @Property({ type: 'text', generated: `(identifier_key(number)) stored` })
  readonly numberKey!: Opt<string>;

  @ManyToOne(() => Customer, { ref: true })
  customer!: Ref<Customer>;

  @Property({ type: 'text', nullable: true })
  productTypeCode!: string | null;

  @Field(() => ProductTypeReference, {
    nullable: true,
    description: 'The needed product type; null if the need only states OKPD2 codes.',
  })
  productType(): ProductTypeReference | null {
    return this.productTypeCode === null ? null : new ProductTypeReference(this.productTypeCode);
  }

  @Property({ type: 'text[]' })
  @Field(() => [String], {
    simple: true,
    description: 'OKPD2 codes of the purchase; each code includes its subclasses.',
  })
  okpd2!: string[];

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'The code of the position in the catalogue KTRU; null if the need states none.',
  })
  ktru: string | null = null;

  @Property({ type: CriteriaColumn })
  criteria!: readonly Criterion[];

  @Field(() => [CriterionOfNeed], {
    name: 'criteria',
    description: 'The technical requirements of the need, as criteria.',
  })
  identifiedCriteria(): CriterionOfNeed[] {
    return this.criteria.map((criterion) => new CriterionOfNeed(this.id, criterion));
  }

  @Property({ type: RegionColumn, nullable: true })
  @Field(() => RegionType, {
    nullable: true,
    simple: true,
    description:
      'The region of delivery; null if the source states no place that resolves to a region.',
  })
  deliverTo!: Region | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description:
      'The last day of delivery; null if the source does not state it. In the order DELIVER_BY, such needs come after all others.',
  })
  deliverBy!: LocalDate | null;

  /** The last day of delivery, or the last day that can be stored; lists are ordered by it. */
  @Property({ type: 'date', generated: `(coalesce(deliver_by, '9999-12-31')) stored` })
  readonly deadline!: Opt<LocalDate>;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'The day of publication.' })
  publishedOn!: LocalDate;

  @Property({ type: DecimalColumn, nullable: true })
  unitPriceCeilingAmount!: Decimal | null;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'The price ceiling for one unit of the quantity, as the customer states it; null if there is none. ceilingVat tells whether it includes VAT, ceilingIncludesDelivery whether it includes delivery.',
  })
  unitPriceCeiling(): Money | null {
    return this.unitPriceCeilingAmount === null ? null : new Money(this.unitPriceCeilingAmount);
  }

  @Property({ type: 'text', nullable: true })
  @Field(() => VatType, {
    nullable: true,
    simple: true,
    description: 'Whether the price ceiling includes VAT; null if there is no ceiling.',
  })
  ceilingVat!: Vat | null;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    simple: true,
    description:
      'Whether the price ceiling includes the delivery to deliverTo: then the freight is added to a price before it is held against the ceiling. True unless the customer states otherwise, because the maximum price of a public purchase includes all costs of the supplier.',
  })
  ceilingIncludesDelivery!: boolean;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description:
      'Advance payment as a share of the contract value, 0 to 1; null if the source does not state it.',
  })
  advanceShare!: Decimal | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    simple: true,
    description: 'Days from delivery to the final payment; null if the source does not state them.',
  })
  paymentDelayDays!: number | null;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description:
      'Performance security as a share, 0 to 1: under 44-FZ of the maximum price, under 223-FZ of the contract value; null if the source does not state it.',
  })
  performanceSecurityShare!: Decimal | null;

  @Property({ type: 'text' })
  @Field(() => ProcurementLawType, {
    simple: true,
    description: 'The procurement law that governs the purchase.',
  })
  procurementLaw!: ProcurementLaw;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    simple: true,
    description:
      'Whether only SMEs may supply (set-aside): under 44-FZ micro and small enterprises, under 223-FZ also medium ones.',
  })
  smeOnly!: boolean;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Urgency, 1 (most urgent) to 5.' })
  priority!: number;

  @Property({ type: 'text' })
  @Field(() => NeedStatus, { simple: true, description: 'The status of the need.' })
  status!: NeedStatus;
}

/** The GraphQL type of a page of needs. */
export const NeedConnection = connectionOf('Need', () => Need);
