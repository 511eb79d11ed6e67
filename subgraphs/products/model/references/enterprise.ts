import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Reference to an enterprise, which the enterprises subgraph owns. */
@Directive('@key(fields: "id")')
@ObjectType('Enterprise', { simpleResolvers: true })
export class MakerReference {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
