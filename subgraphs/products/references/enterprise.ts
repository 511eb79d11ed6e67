import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** An enterprise, which the enterprises subgraph owns. */
@Directive('@key(fields: "id")')
@ObjectType('Enterprise', { simpleResolvers: true })
export class EnterpriseReference {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
