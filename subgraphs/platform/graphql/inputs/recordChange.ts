import { Field, ID, InputType } from 'type-graphql';
import { ExpectedVersion } from './expectedVersion.ts';

/** Which record is to be changed, and what the caller has read of it. */
@InputType()
export abstract class RecordChange {
  @Field(() => ID, { description: 'The id of the record.' })
  id!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;
}
