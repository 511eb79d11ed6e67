import { Field, ID, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({
  description: 'A standard or technical conditions (TU) to which products are certified.',
})
export class StandardInput {
  @Field(() => ID, {
    description:
      'The designation, such as "GOST 31938-2012" or "ТУ 2296-001-12345678-2016"; new in any spelling.',
  })
  code!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which the standard is in force; null if unknown.',
  })
  validFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'The first day on which the standard is no longer in force; null if it has no end.',
  })
  validTo?: LocalDate | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Designation of the standard that supersedes this one: one that is known or in the same list.',
  })
  supersededBy?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the enterprise that registers the standard. Only the agency registers one without.',
  })
  registeredBy?: string | null;
}
