import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { type AddedEntry, EntryKind } from '../../../domain/matching/properties/additions.ts';
import { type Unit, findUnit } from '../../../domain/values/units/unit.ts';
import { SourcedRecord, Version } from '../../../platform/database/columns/record.ts';
import { connectionOf } from '../../../platform/graphql/lists/connection.ts';
import { UnitType } from '../../../platform/graphql/types/values/unit.ts';
import { PropertyValueKind } from './propertyKind.ts';

registerEnumType(EntryKind, {
  name: 'DictionaryEntryKind',
  description: 'What an entry adds to the dictionary of properties.',
  valuesConfig: {
    PROPERTY: { description: 'A property that the dictionary lacks.' },
    NAME: { description: 'A name of a property.' },
    WORD: { description: 'A word for a value of a property.' },
  },
});

/** The GraphQL type `DictionaryEntryKind`. */
export const EntryKindType = EntryKind;

@Entity({ tableName: 'dictionary_entry' })
@ObjectType({
  description:
    'What a person has added to the dictionary of properties: a property, a name of one, or a word. Needs and products that were waiting for it are matched again.',
  simpleResolvers: true,
})
export class DictionaryEntry extends SourcedRecord implements AddedEntry {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text' })
  @Field(() => EntryKindType, { description: 'What the entry adds.' })
  kind!: EntryKind;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'The code of the property.' })
  property!: string;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: 'The name or the word as it was given; for a property, its code.',
  })
  text!: string;

  /** The text as names or words are compared. */
  @Property({
    type: 'text',
    generated: `(case kind when 'WORD' then text_key(text) else property_spelling(text) end) stored`,
  })
  readonly key!: Opt<string>;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The usual word that means the same; null for a property and a name.',
  })
  word!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    name: 'productType',
    description:
      'The code of the product type for whose products the name has this meaning; null for all.',
  })
  productTypeCode!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => PropertyValueKind, {
    nullable: true,
    description: 'Whether a new property states numbers or words; null for a name and a word.',
  })
  valueKind!: AddedEntry['valueKind'];

  @Property({ type: 'text', nullable: true })
  unit!: string | null;

  @Field(() => UnitType, {
    nullable: true,
    name: 'unit',
    description: 'The usual unit of a new property; null if it has none.',
  })
  usualUnit(): Unit | null {
    return this.unit === null ? null : findUnit(this.unit);
  }

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The name of a new property in English; null if it has none.',
  })
  nameEn!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The name of a new property in Russian; null if it has none.',
  })
  nameRu!: string | null;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    description: 'Whether the entry was taken back, so that it has no effect.',
  })
  isWithdrawn!: boolean;
}

/** The GraphQL type of a page of entries. */
export const DictionaryEntryConnection = connectionOf('DictionaryEntry', () => DictionaryEntry);
