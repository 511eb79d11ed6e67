import { Field, ID, InputType, Int } from 'type-graphql';
import { CriterionInput } from '../../../platform/graphql/inputs/criteriaInput.ts';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { ExpectedVersion } from '../../../platform/graphql/inputs/statedVersion.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { nullIsRefused } from '../../../platform/graphql/inputs/neverNull.ts';
import { QuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { NeedStatus } from '../../model/need.ts';
import type { Vat } from '../../../domain/law/vat.ts';
import type { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import { ProcurementLawType } from '../../../platform/graphql/types/law/procurementLaw.ts';
import { VatType } from '../../../platform/graphql/types/law/vat.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

/** The fields of a need that can be set both when it is registered and when it is changed. */
@InputType()
abstract class NeedDetails {
  @Field(() => String, { nullable: true, description: 'The title, in English.' })
  titleEn?: string | null;

  @Field(() => String, { nullable: true, description: 'The title, in Russian.' })
  titleRu?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The code of the product type; required unless OKPD2 codes are given.',
  })
  productType?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'OKPD2 codes of the purchase; each code includes its subclasses.',
  })
  okpd2?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The code of the position in the catalogue KTRU, such as "22.23.19.110-00000001". It is no classification: give okpd2 or productType, too.',
  })
  ktru?: string | null;

  @Field(() => [CriterionInput], {
    nullable: true,
    description: 'The technical requirements, as criteria.',
  })
  criteria?: CriterionInput[] | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The price ceiling for one unit of the quantity, in roubles, with at most 12 decimal places. ceilingVat is required with it.',
  })
  unitPriceCeiling?: Decimal | null;

  @Field(() => VatType, {
    nullable: true,
    description:
      'Whether the price ceiling includes VAT; required if unitPriceCeiling is given, refused for a need without a ceiling.',
  })
  ceilingVat?: Vat | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the price ceiling includes the delivery to deliverTo, so that the freight counts; true if absent.',
  })
  ceilingIncludesDelivery?: boolean | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Advance payment as a share of the contract value, 0 to 1; 0 if absent.',
  })
  advanceShare?: Decimal | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from delivery to the final payment, 0 to 365; 30 if absent.',
  })
  paymentDelayDays?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Performance security as a share, 0 to 1: under 44-FZ of the maximum price, under 223-FZ of the contract value; 0 if absent. legalNotes of the need tells if the law does not admit it.',
  })
  performanceSecurityShare?: Decimal | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether only small and medium-sized enterprises may supply; false if absent.',
  })
  smeOnly?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Urgency, 1 (most urgent) to 5; 3 if absent.',
  })
  priority?: number | null;
}

@InputType({ description: 'A need to register; absent fields have the stated defaults.' })
export class NeedInput extends NeedDetails {
  @Field(() => String, { description: 'The need number, unique among needs.' })
  number!: string;

  @Field(() => ID, { description: 'The id of the customer.' })
  customer!: string;

  @Field(() => QuantityInput, { description: 'The total quantity that the customer needs.' })
  quantity!: QuantityInput;

  @Field(() => String, {
    description: 'The region of delivery by its ISO 3166-2 code, such as "RU-ALT".',
  })
  deliverTo!: string;

  @Field(() => LocalDateScalar, { description: 'The last day of delivery, today or later.' })
  deliverBy!: LocalDate;

  @Field(() => ProcurementLawType, {
    description: 'The procurement law that governs the purchase.',
  })
  procurementLaw!: ProcurementLaw;

  @Field(() => NeedStatus, {
    defaultValue: NeedStatus.OPEN,
    description: 'OPEN, or FORMING while the customer still determines the range of products.',
  })
  status!: NeedStatus;
}

/** The fields of a change of a need for which null is refused. */
export const neverNullOfNeed = [
  'quantity',
  'deliverTo',
  'deliverBy',
  'status',
  'advanceShare',
  'paymentDelayDays',
  'performanceSecurityShare',
  'smeOnly',
  'ceilingVat',
  'ceilingIncludesDelivery',
  'priority',
] as const;

@InputType({
  description:
    'A change of a need. Absent fields keep their values; null removes the value of an ' +
    `optional field. ${nullIsRefused(neverNullOfNeed)}`,
})
export class NeedChangeInput extends NeedDetails {
  @Field(() => ID, { description: 'The id of the need.' })
  id!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @Field(() => QuantityInput, {
    nullable: true,
    description: 'The total quantity that the customer needs.',
  })
  quantity?: QuantityInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'The region of delivery, by its ISO 3166-2 code.',
  })
  deliverTo?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day of delivery, today or later.',
  })
  deliverBy?: LocalDate | null;

  @Field(() => NeedStatus, {
    nullable: true,
    description: 'FORMING, or OPEN once the range of products is determined.',
  })
  status?: NeedStatus | null;
}

@InputType({ description: 'A need to withdraw.' })
export class NeedWithdrawalInput extends RecordChange {}
