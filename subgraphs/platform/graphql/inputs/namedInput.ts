import { Field, InputType } from 'type-graphql';

/** A name in two languages, one of which may be missing. */
@InputType()
export abstract class NamedInput {
  @Field(() => String, { nullable: true, description: 'The name in English.' })
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'The name in Russian.' })
  nameRu?: string | null;
}
