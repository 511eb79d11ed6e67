import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { MatchReference, type RawMatch, matchFieldsForPlanning } from './match.ts';

/** An enterprise as the products subgraph hands it on with what its products miss. */
export interface RawEnterprise {
  readonly id: string;
  readonly nearMisses?: readonly RawMatch[] | null;
}

/** The fields of an enterprise that its portfolio is chosen from. */
export const enterpriseFieldsForPortfolio = `nearMisses { needId productId asOf ${matchFieldsForPlanning.replace(
  'criterionId code',
  'criterionId code property required',
)} }`;

/** An enterprise, which the enterprises subgraph owns. Its portfolio is this subgraph's. */
@Directive('@key(fields: "id")')
@ObjectType('Enterprise')
export class BorrowerReference {
  @Field(() => ID, { simple: true })
  readonly id: string;

  @Directive('@external')
  @Field(() => [MatchReference], { nullable: true, simple: true })
  readonly nearMisses: readonly MatchReference[] | null;

  constructor({ id, nearMisses }: RawEnterprise) {
    this.id = id;
    this.nearMisses = nearMisses?.map((raw) => new MatchReference(raw)) ?? null;
  }
}

/** A need, which the customers subgraph owns. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Need', { simpleResolvers: true })
export class PortfolioNeedReference {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** A product, which the products subgraph owns. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Product', { simpleResolvers: true })
export class PortfolioProductReference {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
