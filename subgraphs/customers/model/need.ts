import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt, Ref } from '@mikro-orm/core';
import { Arg, Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  CriteriaColumn,
  DecimalColumn,
  RegionColumn,
  UnitColumn,
} from '../../platform/database/columns/columns.ts';
import { connectionOf } from '../../platform/graphql/lists/connection.ts';
import { type Decimal } from '../../domain/values/decimal.ts';
import { Language, localized } from '../../domain/values/language.ts';
import { type LocalDate } from '../../domain/values/localDate.ts';
import { Money } from '../../domain/values/money.ts';
import { Quantity } from '../../domain/values/quantity.ts';
import { SourcedRecord, Version } from '../../platform/database/columns/record.ts';
import { Region } from '../../domain/registries/region.ts';
import { Criterion } from '../../domain/matching/requirement.ts';
import type { Unit } from '../../domain/values/unit.ts';
import { ProductTypeReference } from './references.ts';
import { Customer } from './customer.ts';
import { DecimalScalar, LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';
import { LanguageType } from '../../platform/graphql/types/values/language.ts';
import { QuantityType } from '../../platform/graphql/types/values/quantity.ts';
import { CriterionType } from '../../platform/graphql/types/matching/requirements.ts';
import { RegionType } from '../../platform/graphql/types/values/region.ts';
import { MoneyType } from '../../platform/graphql/types/values/money.ts';

/** The law that a purchase follows. */
export enum ProcurementLaw {
  FZ_44 = 'FZ_44',
  FZ_223 = 'FZ_223',
}

registerEnumType(ProcurementLaw, {
  name: 'ProcurementLaw',
  description: 'The law that a purchase follows.',
  valuesConfig: {
    FZ_44: { description: '44-FZ: the contract system of state and municipal purchases.' },
    FZ_223: { description: '223-FZ: purchases of state companies and natural monopolies.' },
  },
});

/** How far a need has come. */
export enum NeedStatus {
  FORMING = 'FORMING',
  OPEN = 'OPEN',
  AWARDED = 'AWARDED',
  FULFILLED = 'FULFILLED',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(NeedStatus, {
  name: 'NeedStatus',
  description: 'How far a need has come.',
  valuesConfig: {
    FORMING: { description: 'The range of products is still being determined.' },
    OPEN: { description: 'Suppliers are sought.' },
    AWARDED: { description: 'A supplier was chosen.' },
    FULFILLED: { description: 'All was delivered.' },
    WITHDRAWN: { description: 'The customer needs it no longer.' },
  },
});

@Directive('@key(fields: "id")')
@Directive('@key(fields: "number")')
@Entity({ tableName: 'need' })
@ObjectType({
  description:
    'What a customer wants to buy: product, quantity, technical requirements, deadline, terms of payment.',
})
export class Need extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text', unique: true })
  @Field(() => String, { simple: true, description: 'The number that people quote.' })
  number!: string;

  @ManyToOne(() => Customer, { ref: true })
  customer!: Ref<Customer>;

  @Property({ type: 'text', nullable: true })
  titleEn!: string | null;

  @Property({ type: 'text', nullable: true })
  titleRu!: string | null;

  /** Both titles: what lists are filtered and searched by. */
  @Property({
    type: 'text',
    generated: `(coalesce(title_en || ' ', '') || coalesce(title_ru, '')) stored`,
  })
  readonly titles!: Opt<string>;

  @Field(() => String, { description: 'What is needed, in a few words.' })
  title(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'Preferred language.',
    })
    lang: Language,
  ): string {
    return localized({ en: this.titleEn, ru: this.titleRu }, lang);
  }

  @Property({ type: 'text', nullable: true })
  productTypeCode!: string | null;

  @Field(() => ProductTypeReference, {
    nullable: true,
    description: 'The product type that is needed; null when only OKPD2 codes are known.',
  })
  productType(): ProductTypeReference | null {
    return this.productTypeCode === null ? null : new ProductTypeReference(this.productTypeCode);
  }

  @Property({ type: 'text[]' })
  @Field(() => [String], {
    simple: true,
    description: 'OKPD2 codes of the purchase; a code covers everything below it.',
  })
  okpd2!: string[];

  @Property({ type: DecimalColumn })
  quantityValue!: Decimal;

  @Property({ type: UnitColumn })
  quantityUnit!: Unit;

  @Field(() => QuantityType, { description: 'How much is needed in all.' })
  quantity(): Quantity {
    return new Quantity(this.quantityValue, this.quantityUnit);
  }

  @Property({ type: CriteriaColumn })
  @Field(() => [CriterionType], { simple: true, description: 'The technical requirements.' })
  criteria!: readonly Criterion[];

  @Property({ type: RegionColumn })
  @Field(() => RegionType, { simple: true, description: 'Where it is to be delivered.' })
  deliverTo!: Region;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'The last day of delivery.' })
  deliverBy!: LocalDate;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'When the need was made known.' })
  publishedOn!: LocalDate;

  @Property({ type: DecimalColumn, nullable: true })
  unitPriceCeilingAmount!: Decimal | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The highest price per unit of the quantity; null when the customer set none.',
  })
  unitPriceCeiling(): Money | null {
    return this.unitPriceCeilingAmount === null ? null : new Money(this.unitPriceCeilingAmount);
  }

  @Property({ type: DecimalColumn })
  @Field(() => DecimalScalar, { simple: true, description: 'Share paid in advance, 0 to 1.' })
  advanceShare!: Decimal;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Days from delivery to payment of the rest.' })
  paymentDelayDays!: number;

  @Property({ type: DecimalColumn })
  @Field(() => DecimalScalar, {
    simple: true,
    description: 'Performance security as a share of the contract value, 0 to 0.3.',
  })
  performanceSecurityShare!: Decimal;

  @Property({ type: 'text' })
  @Field(() => ProcurementLaw, { simple: true, description: 'The law that the purchase follows.' })
  procurementLaw!: ProcurementLaw;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    simple: true,
    description: 'Whether only small and medium-sized enterprises may supply (SME set-aside).',
  })
  smeOnly!: boolean;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Urgency, 1 is the most urgent of 1 to 5.' })
  priority!: number;

  @Property({ type: 'text' })
  @Field(() => NeedStatus, { simple: true, description: 'How far the need has come.' })
  status!: NeedStatus;
}

export const NeedConnection = connectionOf('Need', () => Need);
