import { Field, ObjectType } from 'type-graphql';
import { FoundText } from '../../platform/graphql/lists/search.ts';
import { Customer } from '../model/customer.ts';
import { Need } from '../model/need.ts';

@ObjectType({ description: 'A need found by a search.' })
export class NeedHit extends FoundText {
  @Field(() => Need, { simple: true, description: 'The need.' })
  need!: Need;
}

@ObjectType({ description: 'A customer found by a search.' })
export class CustomerHit extends FoundText {
  @Field(() => Customer, { simple: true, description: 'The customer.' })
  customer!: Customer;
}
