import { Field, Int, ObjectType } from 'type-graphql';
import { nearProperties, nearWords } from '../../../domain/matching/properties/nearNames.ts';
import { PropertyKindType } from './propertyKind.ts';

@ObjectType({
  description:
    'A text that needs or products use as a property and that the dictionary does not contain, as it is written. Requirements on it are UNKNOWN (NOT_IN_DICTIONARY), unless the product states the same text. `mapPropertyNames` maps it.',
  simpleResolvers: true,
})
export class UnknownProperty {
  @Field(() => String, { description: 'The text, as needs or products state it.' })
  text!: string;

  @Field(() => Int, { description: 'Number of needs that require it, in any status.' })
  needs!: number;

  @Field(() => Int, { description: 'Number of products that state it.' })
  products!: number;

  @Field(() => [String], {
    description: 'Up to three different values that are required or stated, as they are written.',
  })
  examples!: readonly string[];

  @Field(() => [PropertyKindType], {
    description:
      'Up to three properties with similar names, the most similar first. They are proposals: similar names may have different meanings.',
  })
  similar(): PropertyKindType[] {
    return nearProperties(this.text).map((kind) => new PropertyKindType(kind));
  }
}

@ObjectType({
  description:
    'A word that needs require of a property and that the dictionary does not contain, as it is written. A product that states another word is UNKNOWN (NOT_IN_DICTIONARY). `addPropertyWords` adds it.',
  simpleResolvers: true,
})
export class UnknownWord {
  @Field(() => String, { description: 'The code of the property.' })
  property!: string;

  @Field(() => String, { description: 'The word, as needs state it.' })
  text!: string;

  @Field(() => Int, { description: 'Number of needs that require it, in any status.' })
  needs!: number;

  @Field(() => [String], {
    description:
      'Up to three words of the property that are similar, the most similar first. They are proposals.',
  })
  similar(): string[] {
    return nearWords(this.property, this.text);
  }
}
