import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A reference to a product type; owned by the products subgraph. */
@Directive('@key(fields: "code", resolvable: false)')
@ObjectType('ProductType', { simpleResolvers: true })
export class ProductTypeReference {
  @Field(() => ID)
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

/** An enterprise; owned by the enterprises subgraph. This subgraph contributes its contracts. */
@Directive('@key(fields: "id")')
@ObjectType('Enterprise', { simpleResolvers: true })
export class SupplierReference {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** A product; owned by the products subgraph. This subgraph contributes its contracts. */
@Directive('@key(fields: "id")')
@ObjectType('Product', { simpleResolvers: true })
export class ProductReference {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
