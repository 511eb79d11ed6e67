import { Field, ID, InputType, Int } from 'type-graphql';
import { CriterionInput } from '../../../platform/graphql/inputs/criteriaInput.ts';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { ExpectedVersion } from '../../../platform/graphql/inputs/expectedVersion.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { QuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { NeedStatus, ProcurementLaw } from '../../model/need.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

/** What a customer can say of a need, when it registers it and later. */
@InputType()
abstract class NeedDetails {
  @Field(() => String, { nullable: true, description: 'What is needed, in English.' })
  titleEn?: string | null;

  @Field(() => String, { nullable: true, description: 'What is needed, in Russian.' })
  titleRu?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The code of the product type; needed unless OKPD2 codes are given.',
  })
  productType?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'OKPD2 codes of the purchase; a code covers everything below it.',
  })
  okpd2?: string[] | null;

  @Field(() => [CriterionInput], { nullable: true, description: 'The technical requirements.' })
  criteria?: CriterionInput[] | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The highest price per unit of the quantity, in roubles.',
  })
  unitPriceCeiling?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Share paid in advance, 0 to 1; 0 if absent.',
  })
  advanceShare?: Decimal | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from delivery to payment of the rest, 0 to 365; 30 if absent.',
  })
  paymentDelayDays?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Performance security as a share of the contract value, 0 to 0.3; 0 if absent.',
  })
  performanceSecurityShare?: Decimal | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether only small and medium-sized enterprises may supply; no if absent.',
  })
  smeOnly?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Urgency, 1 is the most urgent of 1 to 5; 3 if absent.',
  })
  priority?: number | null;
}

@InputType({ description: 'A need to be made known.' })
export class NeedInput extends NeedDetails {
  @Field(() => String, { description: 'The number that people quote; no other need has it.' })
  number!: string;

  @Field(() => ID, { description: 'The id of the customer who needs it.' })
  customer!: string;

  @Field(() => QuantityInput, { description: 'How much is needed in all.' })
  quantity!: QuantityInput;

  @Field(() => String, {
    description: 'The region of delivery by its ISO 3166-2 code, such as "RU-ALT".',
  })
  deliverTo!: string;

  @Field(() => LocalDateScalar, { description: 'The last day of delivery; not in the past.' })
  deliverBy!: LocalDate;

  @Field(() => ProcurementLaw, { description: 'The law that the purchase follows.' })
  procurementLaw!: ProcurementLaw;

  @Field(() => NeedStatus, {
    defaultValue: NeedStatus.OPEN,
    description: 'OPEN, or FORMING while the range of products is still being determined.',
  })
  status!: NeedStatus;
}

@InputType({
  description: 'A change of a need: what is not given stays, null takes away what may be missing.',
})
export class NeedChangeInput extends NeedDetails {
  @Field(() => ID, { description: 'The id of the need.' })
  id!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @Field(() => QuantityInput, { nullable: true, description: 'How much is needed in all.' })
  quantity?: QuantityInput | null;

  @Field(() => String, { nullable: true, description: 'The region of delivery.' })
  deliverTo?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The last day of delivery.' })
  deliverBy?: LocalDate | null;

  @Field(() => NeedStatus, {
    nullable: true,
    description: 'OPEN once the range of products is determined.',
  })
  status?: NeedStatus | null;
}

@InputType({ description: 'A need that its customer has no longer.' })
export class NeedWithdrawalInput extends RecordChange {}
