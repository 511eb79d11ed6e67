import { Field, ID, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { ReferralStatus } from '../../model/supplierReferral.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'A potential supplier of which a customer is told.' })
export class ReferralInput {
  @Field(() => ID, { description: 'The id of the customer who is told.' })
  customer!: string;

  @Field(() => ID, {
    nullable: true,
    description: "The id of the customer's need that the supplier may meet; none in general.",
  })
  need?: string | null;

  @Field(() => ID, { description: 'The id of the enterprise that may supply.' })
  enterprise!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When the customer was told; today if absent.',
  })
  referredOn?: LocalDate | null;
}

@InputType({ description: 'What the customer made of a referral.' })
export class ReferralChangeInput extends RecordChange {
  @Field(() => ReferralStatus, {
    description: 'CONTACTED or DECLINED; every other status follows from what is done.',
  })
  status!: ReferralStatus;
}

@InputType({ description: 'An invitation to quote, of the supplier that a referral names.' })
export class InvitationInput extends RecordChange {}
