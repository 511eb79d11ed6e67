import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { parseDecimal } from '../../../domain/values/decimal.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { MatchSupply, MatchTerms, SupplierFacts } from '../../../domain/matching/matchFacts.ts';
import { Money } from '../../../domain/values/money.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import type { RawOrder } from '../../rules/gap/equipment.ts';
import type { PlannedOrder } from '../../rules/plans/measureSteps.ts';
import type { SharedBlocker } from '../../rules/portfolios/sharedMeasures.ts';
import type { SupplyUse } from '../../rules/portfolios/sharedSupply.ts';
import { BlockerReference, readBlockers } from './blocker.ts';
import { LogisticsReference } from './logistics.ts';
import type { RawMatch } from './rawMatch.ts';
import type { RawTerms } from '../../rules/gap/financialNeed.ts';
import type { Borrower } from '../../rules/eligibility/ruleVerdict.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';
import {
  MatchSupplyType,
  MatchTermsType,
  SupplierFactsType,
} from '../../../platform/graphql/types/matching/matchFacts.ts';

/**
 * A match; owned by the products subgraph. This subgraph contributes its financing and plan.
 */
@Directive('@key(fields: "needId productId asOf")')
@ObjectType('Match')
export class MatchReference {
  readonly #raw: RawMatch;

  constructor(raw: RawMatch) {
    this.#raw = raw;
  }

  @Field(() => ID)
  get needId(): string {
    return this.#raw.needId;
  }

  @Field(() => ID)
  get productId(): string {
    return this.#raw.productId;
  }

  @Field(() => LocalDateScalar)
  get asOf(): LocalDate {
    return this.#raw.asOf;
  }

  @Directive('@external')
  @Field(() => VerdictType, { simple: true })
  readonly verdict?: Verdict;

  @Directive('@external')
  @Field(() => MoneyType, { nullable: true, simple: true })
  readonly contractValue?: Money | null;

  @Directive('@external')
  @Field(() => MoneyType, { nullable: true, simple: true })
  readonly unitPrice?: Money | null;

  @Directive('@external')
  @Field(() => QuantityType, { nullable: true, simple: true })
  readonly deliverableQuantity?: Quantity | null;

  @Directive('@external')
  @Field(() => [BlockerReference], { simple: true })
  readonly blockers?: readonly BlockerReference[];

  @Directive('@external')
  @Field(() => MatchTermsType, { simple: true })
  readonly terms?: MatchTerms;

  @Directive('@external')
  @Field(() => MoneyType, { nullable: true, simple: true })
  readonly comparedUnitPrice?: Money | null;

  @Directive('@external')
  @Field(() => LogisticsReference, { nullable: true, simple: true })
  readonly logistics?: LogisticsReference | null;

  @Directive('@external')
  @Field(() => MatchSupplyType, { nullable: true, simple: true })
  readonly supply?: MatchSupply | null;

  @Directive('@external')
  @Field(() => SupplierFactsType, { simple: true })
  readonly supplierFacts?: SupplierFacts;

  /**
   * The terms that determine the financing of the match. A contract value of 0 counts as missing,
   * because there is nothing to finance.
   */
  rawTerms(ownFunds: Decimal | null, costShare: Decimal | null): RawTerms {
    const { contractValue, terms, asOf } = this.#raw;
    const value = decimal(contractValue?.amount);
    return {
      contractValue: value?.isZero() ? null : value,
      advanceShare: decimal(terms?.advanceShare),
      paymentDelayDays: terms?.paymentDelayDays ?? null,
      leadTimeDays: terms?.deliveryDays ?? null,
      deliverBy: terms?.deliverBy ?? null,
      performanceSecurityShare: decimal(terms?.performanceSecurityShare),
      procurementLaw: terms?.procurementLaw ? ProcurementLaw[terms.procurementLaw] : null,
      smeOnly: terms?.smeOnly ?? null,
      maximumPrice: decimal(terms?.maximumPrice?.amount),
      asOf,
      ownFunds,
      costShare,
    };
  }

  /** Whether the product does not meet the need. */
  get isRefused(): boolean {
    return this.#raw.verdict === Verdict.NOT_MET;
  }

  /** The ordered quantity, and the quantity that can be delivered. */
  get rawOrder(): RawOrder {
    const { deliverableQuantity, unitPrice, terms, asOf } = this.#raw;
    return {
      needed: decimal(terms?.neededQuantity?.value),
      deliverable: decimal(deliverableQuantity?.value),
      unitPrice: decimal(unitPrice?.amount),
      deliverBy: terms?.deliverBy ?? null,
      asOf,
      hasTerms: (terms?.procurementLaw ?? null) !== null,
    };
  }

  /** The blockers; null if the products subgraph did not provide them. */
  get blockerFacts(): readonly SharedBlocker[] | null {
    return readBlockers(this.#raw.blockers);
  }

  /** The order that a plan would make possible. */
  get plannedOrder(): PlannedOrder {
    const { terms, logistics, comparedUnitPrice } = this.#raw;
    return {
      ...this.rawOrder,
      comparedUnitPrice: decimal(comparedUnitPrice?.amount),
      ceiling: decimal(terms?.unitPriceCeiling?.amount),
      ordered: decimal(terms?.orderedQuantity?.value),
      productionDays: terms?.productionDays ?? null,
      haulDays: logistics?.days ?? null,
      freight: decimal(logistics?.haul?.cost?.amount),
    };
  }

  /**
   * What the order takes from stock and line; null if it is unknown, or if nothing can be delivered by the
   * deadline: the measure that removes this blocker then adds the capacity for the order.
   */
  get supplyUse(): SupplyUse | null {
    const { supply, productId } = this.#raw;
    if (!supply) return null;
    const quantity = parseDecimal(supply.orderedQuantity);
    if (quantity.isZero()) return null;
    const { lineId, freeStock, freeOutput } = supply;
    const [stock, output] = [parseDecimal(freeStock), parseDecimal(freeOutput)];
    return { productId, lineId, quantity, stock, output };
  }

  /** The known facts of the supplier, as the borrower. */
  get borrower(): Borrower {
    const facts = this.#raw.supplierFacts;
    return {
      inn: facts?.inn ?? null,
      category: facts?.category ? SmeCategory[facts.category] : null,
      headcount: facts?.headcount ?? null,
      registeredOn: facts?.registeredOn ?? null,
      okved: facts?.okved ?? null,
      region: facts?.region?.code ?? null,
      revenue: decimal(facts?.revenue?.amount),
    };
  }
}

function decimal(text: string | null | undefined): Decimal | null {
  return text === null || text === undefined ? null : parseDecimal(text);
}
