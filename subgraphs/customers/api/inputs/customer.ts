import { Field, ID, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { NamedInput } from '../../../platform/graphql/inputs/namedInput.ts';
import { CustomerKind } from '../../../domain/registries/customerKind.ts';
import { CustomerKindType } from '../../../platform/graphql/types/values/customerKind.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({
  description: 'A customer that joins the programme; a name in at least one language is required.',
})
export class CustomerInput extends NamedInput {
  @Field(() => String, {
    nullable: true,
    description: 'Taxpayer number (INN), unique among customers; unknown if absent.',
  })
  inn?: string | null;

  @Field(() => CustomerKindType, { description: 'The kind of customer.' })
  kind!: CustomerKind;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day on which the customer joined, today or earlier; today if absent.',
  })
  joinedOn?: LocalDate | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the agreement under which the customer joins.',
  })
  agreement?: string | null;
}
