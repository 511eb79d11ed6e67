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

/** An enterprise, which the enterprises subgraph owns; here it has contracts. */
@Directive('@key(fields: "id")')
@ObjectType('Enterprise', { simpleResolvers: true })
export class SupplierReference {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** A product, which the products subgraph owns; here it has contracts. */
@Directive('@key(fields: "id")')
@ObjectType('Product', { simpleResolvers: true })
export class ProductReference {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
