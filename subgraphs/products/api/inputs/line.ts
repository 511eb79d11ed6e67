import { Field, ID, InputType } from 'type-graphql';
import { ExpectedVersion } from '../../../platform/graphql/inputs/expectedVersion.ts';
import { NamedInput } from '../../../platform/graphql/inputs/namedInput.ts';
import { QuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';

@InputType({ description: 'A production line of an enterprise.' })
export class ProductionLineInput extends NamedInput {
  @Field(() => ID, { description: 'The id of the enterprise whose line it is.' })
  enterprise!: string;

  @Field(() => QuantityInput, { description: 'What it can make in a month, of all its products.' })
  capacity!: QuantityInput;
}

@InputType({
  description: 'A change of a production line: what is not given stays.',
})
export class ProductionLineChangeInput extends NamedInput {
  @Field(() => ID, { description: 'The id of the line.' })
  id!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @Field(() => QuantityInput, {
    nullable: true,
    description: 'What it can make in a month, in a unit that converts into its own.',
  })
  capacity?: QuantityInput | null;
}
