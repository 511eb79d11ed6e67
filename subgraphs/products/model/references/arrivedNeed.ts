import { z } from 'zod';
import { parseDecimal } from '../../../domain/values/decimal.ts';
import { parseLocalDate } from '../../../domain/values/localDate.ts';
import { parseOkpd2 } from '../../../domain/registries/okpd2.ts';
import { Operator, type RawCriterion } from '../../../domain/matching/requirement.ts';

/** What the customers subgraph hands on of a need: raw JSON, of which anything may be missing. */
export interface RawNeed {
  readonly id: string;
  readonly productType?: { readonly code: string } | null;
  readonly okpd2?: readonly string[] | null;
  readonly quantity?: { readonly value: string; readonly unit: { readonly code: string } } | null;
  readonly criteria?: readonly RawCriterion[] | null;
  readonly deliverTo?: { readonly code: string } | null;
  readonly deliverBy?: string | null;
  readonly unitPriceCeiling?: { readonly amount: string } | null;
  readonly advanceShare?: string | null;
  readonly paymentDelayDays?: number | null;
  readonly performanceSecurityShare?: string | null;
  readonly smeOnly?: boolean | null;
}

/**
 * The facts of a need as far as they have the form that they should have, whatever arrived: one that has
 * not counts as one that did not arrive, and leaves a verdict UNKNOWN. A product type of no form is not
 * one that is not asked for: it is of a code that no product has. A ceiling of no form is not a purchase
 * without one: without the quantity that it is for, the price is not known to be met.
 */
export function arrivedNeed(raw: RawNeed): RawNeed {
  const facts = shape.parse(raw);
  const isCeilingLost = (raw.unitPriceCeiling ?? null) !== null && !facts.unitPriceCeiling;
  return { id: raw.id, ...facts, ...(isCeilingLost && { quantity: null }) } as RawNeed;
}

// PostgreSQL takes no zero character.
const key = z.string().regex(/^[^\0]*$/);
const decimal = z.union([z.string(), z.number()]).refine(accepts(parseDecimal));
const coded = z.object({ code: key });

const requirement = z.object({
  property: z.string(),
  operator: z.enum(Operator),
  values: z.array(z.string()),
  unit: z.union([z.string(), coded]).nullish(),
  hard: z.boolean().optional(),
  weight: z.number().min(0).optional(),
});

const criterion = z.object({
  id: z.string(),
  groups: z.array(z.object({ id: z.string(), requirements: z.array(requirement) })),
});

const shape = z.object({
  productType: coded.nullish().catch({ code: '' }),
  okpd2: z
    .array(z.string().refine(accepts(parseOkpd2)))
    .nullish()
    .catch(null),
  quantity: z.object({ value: decimal, unit: coded }).nullish().catch(null),
  criteria: z.array(criterion).nullish().catch(null),
  deliverTo: coded.nullish().catch(null),
  deliverBy: z.string().refine(accepts(parseLocalDate)).nullish().catch(null),
  unitPriceCeiling: z.object({ amount: decimal }).nullish().catch(null),
  advanceShare: decimal.nullish().catch(null),
  paymentDelayDays: z.int().nullish().catch(null),
  performanceSecurityShare: decimal.nullish().catch(null),
  smeOnly: z.boolean().nullish().catch(null),
});

function accepts(parse: (value: unknown) => unknown): (value: unknown) => boolean {
  return (value) => {
    try {
      parse(value);
      return true;
    } catch {
      return false;
    }
  };
}
