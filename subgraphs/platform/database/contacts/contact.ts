import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ObjectType } from 'type-graphql';
import { SourcedRecord } from '../columns/record.ts';

/** The scope that allows reading the contacts of a record, which are personal data. */
export const contactsScope = 'contacts:read';

/** The directive that guards a field with personal data. */
export const contactsGuard = `@requiresScopes(scopes: [["${contactsScope}"]])`;

/** Each subgraph has its own table. Personal data is stored apart from the record and its changes. */
@Directive('@shareable')
@Entity({ tableName: 'contact' })
@ObjectType({ description: 'A person or office responsible for a record. Personal data.' })
export class Contact extends SourcedRecord {
  /** The record whose contact this is. */
  @PrimaryKey({ type: 'text' })
  recordId!: string;

  /** The position of the contact in the order in which to try contacts, from 1. */
  @PrimaryKey({ type: 'integer' })
  place!: number;

  @Property({ type: 'text' })
  @Field(() => String, { simple: true, description: 'The role or office, such as "Sales".' })
  role!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: "The person's name; null if only an office is named.",
  })
  name!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, simple: true, description: 'Telephone number.' })
  phone!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, simple: true, description: 'E-mail address.' })
  email!: string | null;
}
