import { Arg, Field, Int, ObjectType } from 'type-graphql';
import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Money } from '../../../domain/values/money.ts';
import { type Portfolio as PortfolioFacts, budgetFront } from '../../rules/plans/portfolio.ts';
import { PortfolioNeedReference, PortfolioProductReference } from '../references/enterprise.ts';
import { checkAmount } from '../../rules/schedules/schedule.ts';
import type { SharedMarket } from '../../rules/plans/sharedMeasures.ts';
import { Measure } from '../records/measure.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

@ObjectType({
  description: 'A need that a portfolio wins, and the product that wins it.',
  simpleResolvers: true,
})
class WonNeed {
  @Field(() => PortfolioNeedReference, { nullable: true, description: 'The need.' })
  need!: PortfolioNeedReference;

  @Field(() => PortfolioProductReference, { nullable: true, description: 'The product.' })
  product!: PortfolioProductReference;

  @Field(() => MoneyType, {
    description:
      "What the customer would buy: at the customer's ceiling or, without one, at the price.",
  })
  demand!: Money;
}

@ObjectType({
  description: 'A measure for one product, paid once for all the needs that it serves.',
  simpleResolvers: true,
})
class PortfolioMeasure {
  @Field(() => Measure, { nullable: true, description: 'The measure of the catalogue.' })
  measure!: Measure | null;

  @Field(() => PortfolioProductReference, {
    nullable: true,
    description: 'The product that it is for.',
  })
  product!: PortfolioProductReference;

  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  startOn!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The day on which it is done.' })
  endOn!: LocalDate;

  @Field(() => MoneyType, { description: 'What it costs.' })
  cost!: Money;

  @Field(() => Boolean, {
    description: 'Whether it removes for certain, or only finds out what nobody knows yet.',
  })
  certain!: boolean;
}

@ObjectType({ description: 'Measures, and the needs that they win together.' })
class Portfolio {
  readonly #facts: PortfolioFacts;
  readonly #market: SharedMarket;
  readonly #catalogue: readonly Measure[];

  constructor(facts: PortfolioFacts, market: SharedMarket, catalogue: readonly Measure[]) {
    this.#facts = facts;
    this.#market = market;
    this.#catalogue = catalogue;
  }

  @Field(() => MoneyType, { description: 'What its measures cost.' })
  cost(): Money {
    return new Money(this.#facts.cost);
  }

  @Field(() => MoneyType, { description: 'The demand that it unlocks.' })
  demand(): Money {
    return new Money(this.#facts.demand);
  }

  @Field(() => [WonNeed], { description: 'The needs that it wins.' })
  wins(): WonNeed[] {
    const byId = new Map(this.#market.opportunities.map((one) => [one.id, one]));
    return this.#facts.opportunities.map((id) => {
      const { needId, productId, demand } = byId.get(id)!;
      return {
        need: new PortfolioNeedReference(needId),
        product: new PortfolioProductReference(productId),
        demand: new Money(demand),
      };
    });
  }

  @Field(() => [PortfolioMeasure], { description: 'Its measures.' })
  measures(): PortfolioMeasure[] {
    return this.#facts.measures.map((id) => {
      const { measureId, productId, startOn, endOn, cost, certain } =
        this.#market.measures.get(id)!;
      return {
        measure: this.#catalogue.find((one) => one.id === measureId) ?? null,
        product: new PortfolioProductReference(productId),
        startOn,
        endOn,
        cost: new Money(cost),
        certain,
      };
    });
  }
}

@ObjectType({
  description:
    'What an enterprise would have to do to win the needs that its products narrowly miss. A measure that several needs wait for is paid once.',
})
export class EnterprisePortfolio {
  readonly #market: SharedMarket;
  readonly #catalogue: readonly Measure[];
  #points: readonly PortfolioFacts[] | null = null;

  constructor(market: SharedMarket, catalogue: readonly Measure[]) {
    this.#market = market;
    this.#catalogue = catalogue;
  }

  /** Reckoned once, and only when it is asked for. */
  get #front(): readonly PortfolioFacts[] {
    this.#points ??= budgetFront(this.#market.opportunities, this.#market.options);
    return this.#points;
  }

  @Field(() => Int, { description: 'How many needs can be won by measures in time.' })
  winnable(): number {
    return this.#market.opportunities.length;
  }

  @Field(() => [Portfolio], {
    description:
      'The front of budget against demand: portfolios that no other beats, from the one that costs nothing to the one that wins most.',
  })
  front(): Portfolio[] {
    return this.#front.map((facts) => new Portfolio(facts, this.#market, this.#catalogue));
  }

  @Field(() => Portfolio, {
    nullable: true,
    description: 'The portfolio that unlocks most demand within a budget.',
  })
  best(
    @Arg('budget', () => DecimalScalar, { description: 'Roubles, 0 or more.' }) budget: Decimal,
  ): Portfolio | null {
    const most = checkAmount('budget', budget)!;
    const best = this.#front.findLast(({ cost }) => cost.lte(most));
    return best ? new Portfolio(best, this.#market, this.#catalogue) : null;
  }
}
