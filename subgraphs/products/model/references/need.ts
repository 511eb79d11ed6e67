import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { parseDecimal } from '../../../domain/values/decimal.ts';
import { Vat } from '../../../domain/law/vat.ts';
import { Money } from '../../../domain/values/money.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import { Region, findRegion } from '../../../domain/registries/region.ts';
import { type Criterion, readCriteria } from '../../../domain/matching/requirement.ts';
import { findUnit } from '../../../domain/values/units/unit.ts';
import type { NeedFacts } from '../../rules/criteria/candidate.ts';
import { ProductType } from '../catalogue/productType.ts';
import { type RawNeed, arrivedNeed } from './arrivedNeed.ts';
import { notStatedIn } from './needSchemas.ts';
import { CriterionReference } from './criterion.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import type { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import { ProcurementLawType } from '../../../platform/graphql/types/law/procurementLaw.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';
import { RegionType } from '../../../platform/graphql/types/values/region.ts';
import { VatType } from '../../../platform/graphql/types/law/vat.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

/** The fields of a need that matching requires. None of them is guarded. */
export const needFieldsForMatching = `
  productType { code }
  okpd2
  quantity { value unit { code } }
  criteria { code groups { code requirements { property operator values unit { code } unknownUnit hard weight text } } }
  deliverTo { code }
  deliverBy
  unitPriceCeiling { amount }
  ceilingVat
  ceilingIncludesDelivery
  advanceShare
  paymentDelayDays
  performanceSecurityShare
  smeOnly
  procurementLaw
`
  .replaceAll(/\s+/g, ' ')
  .trim();

/**
 * Reference to a need, which the customers subgraph owns; this subgraph contributes its matches.
 */
@Directive('@key(fields: "id")')
@ObjectType('Need')
export class NeedReference {
  @Field(() => ID, { simple: true })
  readonly id: string;

  @Directive('@external')
  @Field(() => ProductType, { nullable: true, simple: true })
  readonly productType: { readonly code: string } | null;

  @Directive('@external')
  @Field(() => [String], { simple: true })
  readonly okpd2: readonly string[];

  /** The facts that the customer does not state. */
  readonly notStated: NeedFacts['notStated'];

  @Directive('@external')
  @Field(() => QuantityType, { nullable: true, simple: true })
  readonly quantity: Quantity | null;

  @Directive('@external')
  @Field(() => [CriterionReference], { simple: true })
  readonly criteria: readonly Criterion[] | null;

  @Directive('@external')
  @Field(() => RegionType, { nullable: true, simple: true })
  readonly deliverTo: Region | null;

  @Directive('@external')
  @Field(() => LocalDateScalar, { nullable: true, simple: true })
  readonly deliverBy: string | null;

  @Directive('@external')
  @Field(() => MoneyType, { nullable: true, simple: true })
  readonly unitPriceCeiling: Money | null;

  @Directive('@external')
  @Field(() => VatType, { nullable: true, simple: true })
  readonly ceilingVat: Vat | null;

  @Directive('@external')
  @Field(() => Boolean, { simple: true })
  readonly ceilingIncludesDelivery: boolean | null;

  @Directive('@external')
  @Field(() => DecimalScalar, { nullable: true, simple: true })
  readonly advanceShare: NeedFacts['advanceShare'];

  @Directive('@external')
  @Field(() => Int, { nullable: true, simple: true })
  readonly paymentDelayDays: number | null;

  @Directive('@external')
  @Field(() => DecimalScalar, { nullable: true, simple: true })
  readonly performanceSecurityShare: NeedFacts['performanceSecurityShare'];

  @Directive('@external')
  @Field(() => Boolean, { simple: true })
  readonly smeOnly: boolean | null;

  @Directive('@external')
  @Field(() => ProcurementLawType, { simple: true })
  readonly procurementLaw: ProcurementLaw | null;

  readonly #given: RawNeed;

  constructor(given: RawNeed) {
    this.#given = given;
    const raw = arrivedNeed(given);
    this.id = raw.id;
    this.productType = raw.productType ?? null;
    this.okpd2 = raw.okpd2 ?? [];
    this.notStated = notStatedIn(given);
    this.quantity = readQuantity(raw.quantity);
    this.criteria = readCriteria(raw.criteria);
    this.deliverTo = raw.deliverTo ? findRegion(raw.deliverTo.code) : null;
    this.deliverBy = raw.deliverBy ?? null;
    this.unitPriceCeiling = raw.unitPriceCeiling
      ? new Money(parseDecimal(raw.unitPriceCeiling.amount))
      : null;
    this.ceilingVat = raw.ceilingVat ?? null;
    this.ceilingIncludesDelivery = raw.ceilingIncludesDelivery ?? null;
    this.advanceShare = readDecimal(raw.advanceShare);
    this.paymentDelayDays = raw.paymentDelayDays ?? null;
    this.performanceSecurityShare = readDecimal(raw.performanceSecurityShare);
    this.smeOnly = raw.smeOnly ?? null;
    this.procurementLaw = raw.procurementLaw ?? null;
  }

  /** The need as it has arrived, as text: needs with the same one have the same facts. */
  get identity(): string {
    return JSON.stringify(this.#given);
  }

  /**
   * Returns the facts of the need that the rules read.
   * @param productType the product type with its OKPD2 codes, as stored in this subgraph; null for
   * a need without a type.
   */
  facts(productType: NeedFacts['productType']): NeedFacts {
    return {
      id: this.id,
      productType,
      okpd2: this.okpd2,
      notStated: this.notStated,
      quantity: this.quantity,
      criteria: this.criteria,
      deliverTo: this.deliverTo,
      deliverBy: this.deliverBy,
      unitPriceCeiling: this.unitPriceCeiling?.amount ?? null,
      ceilingVat: this.ceilingVat ?? Vat.UNKNOWN,
      ceilingIncludesDelivery: this.ceilingIncludesDelivery,
      smeOnly: this.smeOnly,
      procurementLaw: this.procurementLaw,
      advanceShare: this.advanceShare,
      paymentDelayDays: this.paymentDelayDays,
      performanceSecurityShare: this.performanceSecurityShare,
    };
  }
}

function readDecimal(raw: string | null | undefined) {
  return raw === null || raw === undefined ? null : parseDecimal(raw);
}

function readQuantity(raw: RawNeed['quantity']): Quantity | null {
  const unit = raw ? findUnit(raw.unit.code) : null;
  return raw && unit ? new Quantity(parseDecimal(raw.value), unit) : null;
}
