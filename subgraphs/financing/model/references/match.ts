import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { parseDecimal } from '../../../domain/values/decimal.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { MatchTerms, SupplierFacts } from '../../../domain/matching/matchFacts.ts';
import { Money } from '../../../domain/values/money.ts';
import { Quantity } from '../../../domain/values/quantity.ts';
import { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { findUnit } from '../../../domain/values/unit.ts';
import type { RawOrder } from '../../rules/gap/equipment.ts';
import type { PlannedOrder } from '../../rules/plans/measureSteps.ts';
import type { SharedBlocker } from '../../rules/plans/sharedMeasures.ts';
import { BlockerReference, type RawBlocker, readBlockers } from './blocker.ts';
import type { RawTerms } from '../../rules/gap/financialNeed.ts';
import type { Borrower } from '../../rules/offers/ruleVerdict.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';
import {
  MatchTermsType,
  SupplierFactsType,
} from '../../../platform/graphql/types/matching/matchFacts.ts';

/**
 * A match as received from the gateway: JSON with the fields of `@requires`, any of which may be
 * missing.
 */
export interface RawMatch {
  readonly needId: string;
  readonly productId: string;
  readonly asOf: LocalDate;
  readonly contractValue?: { readonly amount: string } | null;
  readonly unitPrice?: { readonly amount: string } | null;
  readonly blockers?: readonly RawBlocker[] | null;
  readonly deliverableQuantity?: {
    readonly value: string;
    readonly unit?: { readonly code: string } | null;
  } | null;
  readonly terms?: {
    readonly advanceShare: string | null;
    readonly paymentDelayDays: number | null;
    readonly performanceSecurityShare: string | null;
    readonly procurementLaw?: `${ProcurementLaw}` | null;
    readonly smeOnly?: boolean | null;
    readonly maximumPrice?: { readonly amount: string } | null;
    readonly deliverBy: LocalDate | null;
    readonly productionDays: number | null;
    readonly neededQuantity: { readonly value: string } | null;
    readonly unitPriceCeiling?: { readonly amount: string } | null;
    readonly deliverTo?: { readonly code: string } | null;
    readonly productTypeCode?: string | null;
  } | null;
  readonly supplierFacts?: {
    readonly inn: string | null;
    readonly category: `${SmeCategory}` | null;
    readonly headcount: number | null;
    readonly registeredOn: LocalDate | null;
    readonly okved: string | null;
    readonly region: { readonly code: string } | null;
  } | null;
}

/** The `@requires` selection of `Match.financing`; none of these fields requires a scope. */
export const matchFieldsForFinancing = `
  contractValue { amount }
  unitPrice { amount }
  deliverableQuantity { value }
  terms {
    advanceShare paymentDelayDays performanceSecurityShare deliverBy productionDays
    procurementLaw smeOnly maximumPrice { amount } neededQuantity { value }
  }
  supplierFacts { inn category headcount registeredOn okved region { code } }
`
  .replaceAll(/\s+/g, ' ')
  .trim();

/** The `@requires` selection of `Match.logistics`. */
export const matchFieldsForLogistics = `
  unitPrice { amount }
  deliverableQuantity { value unit { code } }
  terms { deliverTo { code } productTypeCode }
  supplierFacts { region { code } }
`
  .replaceAll(/\s+/g, ' ')
  .trim();

/** The `@requires` selection of `Match.actionPlan`. */
export const matchFieldsForPlanning = `
  blockers { blockerClass reason { criterionCode code } }
  unitPrice { amount }
  deliverableQuantity { value unit { code } }
  terms {
    deliverBy productionDays neededQuantity { value } unitPriceCeiling { amount }
    deliverTo { code } productTypeCode
  }
  supplierFacts { inn category headcount registeredOn okved region { code } }
`
  .replaceAll(/\s+/g, ' ')
  .trim();

/**
 * A match; owned by the products subgraph. This subgraph contributes its financing, freight and plan.
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
      leadTimeDays: terms?.productionDays ?? null,
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

  /** The ordered quantity, and the quantity that can be delivered. */
  get rawOrder(): RawOrder {
    const { deliverableQuantity, unitPrice, terms, asOf } = this.#raw;
    return {
      needed: decimal(terms?.neededQuantity?.value),
      deliverable: decimal(deliverableQuantity?.value),
      unitPrice: decimal(unitPrice?.amount),
      deliverBy: terms?.deliverBy ?? null,
      asOf,
    };
  }

  /** The blockers; null if the products subgraph did not provide them. */
  get blockerFacts(): readonly SharedBlocker[] | null {
    return readBlockers(this.#raw.blockers);
  }

  /** The order that a plan would make possible, without its freight. */
  get plannedOrder(): Omit<PlannedOrder, 'haul'> {
    const { terms } = this.#raw;
    return {
      ...this.rawOrder,
      ceiling: decimal(terms?.unitPriceCeiling?.amount),
      productionDays: terms?.productionDays ?? null,
    };
  }

  /** The known facts of the consignment. */
  get consignment() {
    const { deliverableQuantity: quantity, unitPrice, terms, supplierFacts } = this.#raw;
    const unit = findUnit(quantity?.unit?.code ?? '');
    const value = decimal(quantity?.value);
    return {
      from: supplierFacts?.region?.code ?? null,
      to: terms?.deliverTo?.code ?? null,
      quantity: unit && value && new Quantity(value, unit),
      unitPrice: decimal(unitPrice?.amount),
      productTypeCode: terms?.productTypeCode ?? null,
    };
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
    };
  }
}

function decimal(text: string | null | undefined): Decimal | null {
  return text === null || text === undefined ? null : parseDecimal(text);
}
