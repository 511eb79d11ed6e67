import { z } from 'zod';
import type { Vat } from '../../../domain/law/vat.ts';
import type { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import type { RawCriterion, RawRequirement } from '../../../domain/matching/requirement.ts';
import { codedObject, criteriaOfGraph, decimalValue, sharedNeedFields } from './needSchemas.ts';

/**
 * A need as the customers subgraph sends it: raw JSON, in which any field except the id may be
 * missing.
 */
export interface RawNeed extends Omit<WellFormedNeed, 'criteria'> {
  readonly criteria?:
    | readonly {
        readonly code: string;
        readonly groups: readonly {
          readonly code: string;
          readonly requirements: readonly RawRequirement[];
        }[];
      }[]
    | null;
}

/**
 * The facts of a need after validation: malformed facts are missing, and criteria are in stored
 * form.
 */
export interface WellFormedNeed {
  readonly id: string;
  readonly productType?: { readonly code: string } | null;
  readonly okpd2?: readonly string[] | null;
  readonly quantity?: { readonly value: string; readonly unit: { readonly code: string } } | null;
  readonly criteria?: readonly RawCriterion[] | null;
  readonly deliverTo?: { readonly code: string } | null;
  readonly deliverBy?: string | null;
  readonly unitPriceCeiling?: { readonly amount: string } | null;
  readonly ceilingVat?: Vat | null;
  readonly ceilingIncludesDelivery?: boolean | null;
  readonly advanceShare?: string | null;
  readonly paymentDelayDays?: number | null;
  readonly performanceSecurityShare?: string | null;
  readonly smeOnly?: boolean | null;
  readonly procurementLaw?: ProcurementLaw | null;
}

/**
 * Returns the well-formed facts of a need. A malformed fact counts as missing, so that verdicts
 * that depend on it are UNKNOWN, with two exceptions:
 * - a malformed product type becomes the code '', which no product has, because a need without a
 * type would match by its OKPD2 codes;
 * - a malformed price ceiling removes the quantity as well, because a need without a ceiling would
 * accept every price.
 */
export function arrivedNeed(raw: RawNeed): WellFormedNeed {
  const facts = schema.parse(raw);
  const isCeilingLost = (raw.unitPriceCeiling ?? null) !== null && !facts.unitPriceCeiling;
  return { id: raw.id, ...facts, ...(isCeilingLost && { quantity: null }) } as WellFormedNeed;
}

const schema = z.object({
  ...sharedNeedFields,
  criteria: criteriaOfGraph,
  productType: codedObject.nullish().catch({ code: '' }),
  quantity: z.object({ value: decimalValue, unit: codedObject }).nullish().catch(null),
  deliverTo: codedObject.nullish().catch(null),
  unitPriceCeiling: z.object({ amount: decimalValue }).nullish().catch(null),
});
