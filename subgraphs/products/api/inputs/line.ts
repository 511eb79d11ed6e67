import { Field, ID, InputType } from 'type-graphql';
import { ExpectedVersion } from '../../../platform/graphql/inputs/statedVersion.ts';
import { NamedInput } from '../../../platform/graphql/inputs/namedInput.ts';
import { nullIsRefused } from '../../../platform/graphql/inputs/neverNull.ts';
import { QuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';

@InputType({ description: 'A new production line of an enterprise.' })
export class ProductionLineInput extends NamedInput {
  @Field(() => ID, { description: 'Id of the enterprise that owns the line.' })
  enterprise!: string;

  @Field(() => QuantityInput, {
    description: 'Capacity per month for all products of the line together.',
  })
  capacity!: QuantityInput;
}

/** The fields of a change of a production line for which null is refused. */
export const neverNullOfLine = ['capacity'] as const;

@InputType({
  description: `A change of a production line. Fields that are absent keep their value. ${nullIsRefused(neverNullOfLine)}`,
})
export class ProductionLineChangeInput extends NamedInput {
  @Field(() => ID, { description: 'Id of the line.' })
  id!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @Field(() => QuantityInput, {
    nullable: true,
    description: 'Capacity per month, in a unit that converts into that of the line.',
  })
  capacity?: QuantityInput | null;
}
