import { Field, ID, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { ExpectedVersion } from '../../../platform/graphql/inputs/statedVersion.ts';
import { nullIsRefused } from '../../../platform/graphql/inputs/neverNull.ts';
import { QuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { OfferTerms } from './offerTerms.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({
  description: 'A contract for a need, either on a quotation or on stated terms.',
})
export class ContractAwardInput {
  @Field(() => String, { description: 'The contract number, unique among contracts.' })
  number!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the accepted quotation; this also requires the scope quotations:read.',
  })
  quotation?: string | null;

  @Field(() => OfferTerms, {
    nullable: true,
    description: 'The terms of a contract without a quotation.',
  })
  terms?: OfferTerms | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The customer's reason for the price, at most 500 characters. Required if what is paid for a " +
      'unit is above what the price ceiling of the need allows to pay, both VAT included.',
  })
  priceReason?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Day of signing, today or earlier; today if absent.',
  })
  signedOn?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "The last day of delivery; the need's deadline if absent.",
  })
  deliverBy?: LocalDate | null;
}

@InputType({ description: 'A contract to terminate before complete delivery.' })
export class ContractTerminationInput extends RecordChange {}

/** The fields of a delivery for which null is refused. */
export const neverNullOfDelivery = ['dueOn'] as const;

@InputType({
  description: `A planned or completed delivery of a contract. ${nullIsRefused(neverNullOfDelivery)}`,
})
export class DeliveryInput {
  @Field(() => ID, { description: 'The id of the contract.' })
  contract!: string;

  @ExpectedVersion('the contract')
  expectedVersion?: number | null;

  @Field(() => String, {
    description:
      'The delivery number: a new number, or the number of a planned delivery to update.',
  })
  number!: string;

  @Field(() => QuantityInput, {
    description: "The quantity, in any unit that converts to the contract's unit.",
  })
  quantity!: QuantityInput;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The planned day; if absent, the day of the planned delivery or `deliveredOn`.',
  })
  dueOn?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day of delivery, today or earlier; absent for a planned delivery.',
  })
  deliveredOn?: LocalDate | null;
}
