import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';
import type { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import type { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import type { RawBlocker } from './blocker.ts';
import type { RawLogistics } from './logistics.ts';

/**
 * A match as received from the gateway: JSON with the fields of `@requires`, any of which may be
 * missing.
 */
export interface RawMatch {
  readonly needId: string;
  readonly productId: string;
  readonly asOf: LocalDate;
  readonly verdict?: `${Verdict}` | null;
  readonly contractValue?: { readonly amount: string } | null;
  readonly unitPrice?: { readonly amount: string } | null;
  readonly blockers?: readonly RawBlocker[] | null;
  readonly deliverableQuantity?: { readonly value: string } | null;
  readonly terms?: {
    readonly advanceShare: string | null;
    readonly paymentDelayDays: number | null;
    readonly performanceSecurityShare: string | null;
    readonly procurementLaw?: `${ProcurementLaw}` | null;
    readonly smeOnly?: boolean | null;
    readonly maximumPrice?: { readonly amount: string } | null;
    readonly deliverBy: LocalDate | null;
    readonly productionDays?: number | null;
    readonly deliveryDays?: number | null;
    readonly neededQuantity: { readonly value: string } | null;
    readonly orderedQuantity?: { readonly value: string } | null;
    readonly unitPriceCeiling?: { readonly amount: string } | null;
  } | null;
  readonly comparedUnitPrice?: { readonly amount: string } | null;
  readonly logistics?: RawLogistics | null;
  readonly supply?: {
    readonly lineId: string | null;
    readonly orderedQuantity: string;
    readonly freeStock: string;
    readonly freeOutput: string;
  } | null;
  readonly supplierFacts?: {
    readonly inn: string | null;
    readonly category: `${SmeCategory}` | null;
    readonly headcount: number | null;
    readonly registeredOn: LocalDate | null;
    readonly okved: string | null;
    readonly region: { readonly code: string } | null;
    readonly revenue?: { readonly amount: string } | null;
  } | null;
}

/** The `@requires` selection of `Match.financing`; none of these fields requires a scope. */
export const matchFieldsForFinancing = `
  verdict
  contractValue { amount }
  unitPrice { amount }
  deliverableQuantity { value }
  terms {
    advanceShare paymentDelayDays performanceSecurityShare deliverBy deliveryDays
    procurementLaw smeOnly maximumPrice { amount } neededQuantity { value }
  }
  supplierFacts { inn category headcount registeredOn okved region { code } revenue { amount } }
`
  .replaceAll(/\s+/g, ' ')
  .trim();

/** The `@requires` selection of `Match.actionPlan`. */
export const matchFieldsForPlanning = `
  blockers { blockerClass reason { criterionCode code } }
  unitPrice { amount }
  deliverableQuantity { value }
  comparedUnitPrice { amount }
  logistics { days haul { cost { amount } } }
  terms {
    deliverBy productionDays neededQuantity { value } orderedQuantity { value } unitPriceCeiling { amount }
  }
  supplierFacts { inn category headcount registeredOn okved region { code } revenue { amount } }
`
  .replaceAll(/\s+/g, ' ')
  .trim();
