import { Field, ID, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { ReferralStatus } from '../../model/programme/supplierReferral.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'The referral of a potential supplier to a customer.' })
export class ReferralInput {
  @Field(() => ID, { description: 'The id of the customer to whom the supplier is referred.' })
  customer!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "The id of the customer's need that the supplier may meet; a general referral if absent.",
  })
  need?: string | null;

  @Field(() => ID, { description: 'The id of the potential supplier.' })
  enterprise!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day of the referral, today or earlier; today if absent.',
  })
  referredOn?: LocalDate | null;
}

@InputType({ description: 'A new status of a referral.' })
export class ReferralChangeInput extends RecordChange {
  @Field(() => ReferralStatus, {
    description: 'CONTACTED or DECLINED; other mutations set the other statuses.',
  })
  status!: ReferralStatus;
}

@InputType({ description: "An invitation of the referral's supplier to quote." })
export class InvitationInput extends RecordChange {}
