import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A product type, which the products subgraph owns. */
@Directive('@key(fields: "code", resolvable: false)')
@ObjectType('ProductType', { simpleResolvers: true })
export class ProductTypeReference {
  @Field(() => ID)
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

/** An enterprise, which the enterprises subgraph owns. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Enterprise', { simpleResolvers: true })
export class EnterpriseReference {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
