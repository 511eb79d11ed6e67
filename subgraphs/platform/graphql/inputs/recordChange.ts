import { Field, ID, InputType } from 'type-graphql';
import { ExpectedVersion, type StatedVersion } from './statedVersion.ts';

/** The record to be changed, and its version that the caller has read. */
@InputType()
export abstract class RecordChange implements StatedVersion {
  @Field(() => ID, { description: 'The id of the record.' })
  id!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;
}
