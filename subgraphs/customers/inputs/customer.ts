import { Field, ID, InputType } from 'type-graphql';
import { type LocalDate, LocalDateScalar } from '../../vocabulary/localDate.ts';
import { NamedInput } from '../../vocabulary/namedInput.ts';
import { CustomerKind } from '../entities/customer.ts';

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
