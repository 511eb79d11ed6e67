import { Field, ID, InputType, Int } from 'type-graphql';

/** Which record is to be changed, and what the caller has read of it. */
@InputType()
export abstract class RecordChange {
  @Field(() => ID, { description: 'The id of the record.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The `version` that was read; when another is there, nothing is changed.',
  })
  expectedVersion?: number | null;
}
