import { Field, Float, ObjectType } from 'type-graphql';
import { Customer } from './customer.ts';
import { Need } from './need.ts';

@ObjectType()
abstract class FoundText {
  @Field(() => Float, {
    simple: true,
    description: '3 for the exact number, 1 to 2 for the words, below 1 for similar words.',
  })
  score!: number;

  @Field(() => String, {
    simple: true,
    description: 'Where it was found: escaped HTML with `<b>` around what was found.',
  })
  highlight!: string;
}

@ObjectType({ description: 'A need that was found.' })
export class NeedHit extends FoundText {
  @Field(() => Need, { simple: true, description: 'The need.' })
  need!: Need;
}

@ObjectType({ description: 'A customer that was found.' })
export class CustomerHit extends FoundText {
  @Field(() => Customer, { simple: true, description: 'The customer.' })
  customer!: Customer;
}
