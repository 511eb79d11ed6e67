import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { MatchReference } from './match.ts';
import { type RawMatch, matchFieldsForPlanning } from './rawMatch.ts';

/** An enterprise with its near misses, as received from the gateway. */
export interface RawEnterprise {
  readonly id: string;
  readonly nearMisses?: readonly RawMatch[] | null;
}

/** The `@requires` selection of `Enterprise.portfolio`. */
export const enterpriseFieldsForPortfolio = `nearMisses { needId productId asOf supply { lineId orderedQuantity freeStock freeOutput } ${matchFieldsForPlanning.replace(
  'criterionCode code',
  'criterionCode code property required',
)} }`;

/** An enterprise; owned by the enterprises subgraph. This subgraph contributes its portfolio. */
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

/** A reference to a need; owned by the customers subgraph. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Need', { simpleResolvers: true })
export class PortfolioNeedReference {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** A reference to a product; owned by the products subgraph. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Product', { simpleResolvers: true })
export class PortfolioProductReference {
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
