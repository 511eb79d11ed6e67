import { Field, ID, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { NamedInput } from '../../../platform/graphql/inputs/namedInput.ts';
import { CustomerKind } from '../../model/customer.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'A customer that joins the programme; at least one name is needed.' })
export class CustomerInput extends NamedInput {
  @Field(() => String, {
    nullable: true,
    description: 'Taxpayer number (INN); no other customer has it.',
  })
  inn?: string | null;

  @Field(() => CustomerKind, { description: 'What kind of body it is.' })
  kind!: CustomerKind;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When it joined; today if absent.',
  })
  joinedOn?: LocalDate | null;

  @Field(() => ID, { nullable: true, description: 'The id of the agreement that it joins under.' })
  agreement?: string | null;
}
