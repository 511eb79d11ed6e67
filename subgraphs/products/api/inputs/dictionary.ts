import { Field, ID, InputType } from 'type-graphql';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { PropertyValueKind } from '../../model/dictionary/propertyKind.ts';

@InputType({ description: 'A name that needs or products use for a property of the dictionary.' })
export class PropertyNameInput {
  @Field(() => String, {
    description:
      'The name, as needs and products state it; case, white space, hyphens and full stops are ignored.',
  })
  name!: string;

  @Field(() => String, {
    description: 'The code of the property that it means, or one of its names.',
  })
  property!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The code of the product type for whose products the name has this meaning; null for all. The meaning for a type comes before the one for all.',
  })
  productType?: string | null;
}

@InputType({ description: 'A word that needs or products use for a value of a property.' })
export class PropertyWordInput {
  @Field(() => String, {
    description: 'The code of a property that states words, or one of its names.',
  })
  property!: string;

  @Field(() => String, { description: 'The word, as needs and products state it.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The word of the dictionary that means the same; null if the word is a value of its own.',
  })
  word?: string | null;
}

@InputType({ description: 'A property that the dictionary lacks.' })
export class NewPropertyInput {
  @Field(() => ID, { description: 'Its code, such as "tensileStrength"; new.' })
  code!: string;

  @Field(() => PropertyValueKind, { description: 'Whether its values are numbers or words.' })
  valueKind!: PropertyValueKind;

  @Field(() => String, {
    nullable: true,
    description:
      'The usual unit, as code or symbol; values in other units must have its dimension. Null for words and for numbers without a unit.',
  })
  unit?: string | null;

  @Field(() => String, { nullable: true, description: 'Its name in English.' })
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'Its name in Russian.' })
  nameRu?: string | null;
}

@InputType({ description: 'An entry of the dictionary that is taken back.' })
export class WithdrawnEntryInput extends RecordChange {}
