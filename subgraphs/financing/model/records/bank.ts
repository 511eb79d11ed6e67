import { Field, ID, ObjectType } from 'type-graphql';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { NamedRecord } from '../../../platform/database/columns/record.ts';
import { connectionOf } from '../../../platform/graphql/lists/connection.ts';

@Entity({ tableName: 'bank' })
@ObjectType({ description: 'A partner bank of the programme.' })
export class Bank extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Property({ type: 'text', nullable: true, unique: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'Taxpayer number (INN), 10 digits; null if no source states it.',
  })
  inn!: string | null;
}

/** The GraphQL type of a page of banks. */
export const BankConnection = connectionOf('Bank', () => Bank);
