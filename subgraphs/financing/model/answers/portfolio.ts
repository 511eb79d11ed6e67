import { Arg, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Money } from '../../../domain/values/money.ts';
import {
  type BudgetFront,
  type Portfolio as PortfolioFacts,
  PortfolioStatus,
  budgetFront,
} from '../../rules/portfolios/portfolio.ts';
import { PortfolioNeedReference, PortfolioProductReference } from '../references/enterprise.ts';
import { checkAmount } from '../../rules/schedules/schedule.ts';
import type { PortfolioChoices } from '../../rules/portfolios/sharedMeasures.ts';
import { Measure } from '../records/measure.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

registerEnumType(PortfolioStatus, {
  name: 'PortfolioStatus',
  description: 'Whether portfolios are proven to be the best.',
  valuesConfig: {
    OPTIMAL: { description: 'No portfolio wins more within any budget.' },
    FEASIBLE: {
      description: 'Only promising portfolios were examined; `bound` limits what others could win.',
    },
  },
});

@ObjectType({
  description: 'A need that a portfolio wins, and the product that wins it.',
  simpleResolvers: true,
})
class WonNeed {
  @Field(() => PortfolioNeedReference, {
    nullable: true,
    description: 'The need that the portfolio wins.',
  })
  need!: PortfolioNeedReference;

  @Field(() => PortfolioProductReference, {
    nullable: true,
    description: 'The product that wins the need.',
  })
  product!: PortfolioProductReference;

  @Field(() => MoneyType, {
    description:
      "Deliverable quantity (or needed quantity, if that is unknown or 0) × the customer's price ceiling (or the unit price, if there is no ceiling or its VAT is unknown), rounded to the kopeck.",
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
    description: 'The product for which the measure is taken.',
  })
  product!: PortfolioProductReference;

  @Field(() => LocalDateScalar, { description: 'First day of the measure.' })
  startOn!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The day on which the measure is done.' })
  endOn!: LocalDate;

  @Field(() => MoneyType, {
    description: "Cost by the measure's `costBasis`, rounded to the kopeck.",
  })
  cost!: Money;

  @Field(() => Boolean, {
    description:
      'Whether the measure removes its blockers with certainty; false if it only ' +
      'establishes an unknown fact.',
  })
  certain!: boolean;
}

@ObjectType({ description: 'A set of measures, and the needs that they win together.' })
class Portfolio {
  readonly #facts: PortfolioFacts;
  readonly #market: PortfolioChoices;
  readonly #catalogue: readonly Measure[];

  readonly #bound: Decimal;

  constructor(
    facts: PortfolioFacts,
    bound: Decimal,
    market: PortfolioChoices,
    catalogue: readonly Measure[],
  ) {
    this.#facts = facts;
    this.#bound = bound;
    this.#market = market;
    this.#catalogue = catalogue;
  }

  @Field(() => MoneyType, { description: 'Sum of the costs of the measures.' })
  cost(): Money {
    return new Money(this.#facts.cost);
  }

  @Field(() => MoneyType, {
    description: 'Sum of the demand of the needs that the portfolio wins.',
  })
  demand(): Money {
    return new Money(this.#facts.demand);
  }

  @Field(() => Boolean, {
    description: 'Whether the measures cost more than the demand that they win.',
  })
  exceedsDemand(): boolean {
    return this.#facts.cost.gt(this.#facts.demand);
  }

  @Field(() => MoneyType, {
    description:
      'Upper bound of the demand that any portfolio wins at this cost or, for `best`, within the budget; the demand itself if the status is OPTIMAL.',
  })
  bound(): Money {
    return new Money(this.#bound);
  }

  @Field(() => [WonNeed], { description: 'The needs that the portfolio wins.' })
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

  @Field(() => [PortfolioMeasure], { description: 'The measures of the portfolio.' })
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
    'The measures by which an enterprise could win the needs that its products narrowly miss. A measure that serves several needs is paid once. A need is won by one product, with its whole deliverable quantity or not at all, and all orders together take no more than stock and lines supply beside contracts, see `MatchSupply`. An order of which nothing is deliverable yet takes nothing from them.',
})
export class EnterprisePortfolio {
  readonly #market: PortfolioChoices;
  readonly #catalogue: readonly Measure[];
  #computed: BudgetFront | null = null;

  constructor(market: PortfolioChoices, catalogue: readonly Measure[]) {
    this.#market = market;
    this.#catalogue = catalogue;
  }

  /** The Pareto front of the portfolios, computed once, when a field that needs it is resolved. */
  get #front(): BudgetFront {
    this.#computed ??= budgetFront(this.#market.opportunities, this.#market.options);
    return this.#computed;
  }

  @Field(() => Int, {
    description: 'The number of needs that measures can win by their deadlines.',
  })
  winnable(): number {
    return new Set(this.#market.opportunities.map(({ needId }) => needId)).size;
  }

  @Field(() => [Portfolio], {
    description:
      'The Pareto front of cost against demand: all portfolios for which no other portfolio ' +
      'wins at least as much demand at the same or a lower cost, at most 1,000. It begins with the empty ' +
      'portfolio and ends with the one with the most demand.',
  })
  front(): Portfolio[] {
    return this.#front.portfolios.map((facts) => this.#portfolio(facts, facts.cost));
  }

  @Field(() => PortfolioStatus, {
    description:
      'OPTIMAL if the front is proven. It is while at most 12 pairs of need and product are linked by measures, needs, lines or stock, directly or through others.',
  })
  status(): PortfolioStatus {
    return this.#front.status;
  }

  @Field(() => Portfolio, {
    nullable: true,
    description: 'The portfolio of the front with the most demand whose cost is within the budget.',
  })
  best(
    @Arg('budget', () => DecimalScalar, { description: 'Budget in roubles, 0 or more.' })
    budget: Decimal,
  ): Portfolio | null {
    const most = checkAmount('budget', budget)!;
    const best = this.#front.portfolios.findLast(({ cost }) => cost.lte(most));
    return best ? this.#portfolio(best, most) : null;
  }

  #portfolio(facts: PortfolioFacts, budget: Decimal): Portfolio {
    return new Portfolio(facts, this.#front.boundAt(budget), this.#market, this.#catalogue);
  }
}
