import { z } from 'zod';
import type { OptionalFact } from '../../rules/criteria/candidate.ts';
import { Operator } from '../../../domain/matching/requirement.ts';
import { Vat } from '../../../domain/law/vat.ts';
import { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import { parseOkpd2 } from '../../../domain/registries/okpd2.ts';
import { parseDecimal } from '../../../domain/values/decimal.ts';
import { parseLocalDate } from '../../../domain/values/localDate.ts';

/**
 * A key that PostgreSQL can compare: a text without the NUL character, which PostgreSQL refuses.
 */
export const keyText = z.string().regex(/^[^\0]*$/);

/** A decimal number, as text or as a JSON number. */
export const decimalValue = z.union([z.string(), z.number()]).refine(accepts(parseDecimal));

/** An object with a code; units, regions and product types have this form in the graph. */
export const codedObject = z.object({ code: keyText });

const requirement = z.object({
  property: z.string(),
  operator: z.enum(Operator),
  values: z.array(z.string()),
  unit: z.union([z.string(), codedObject]).nullish(),
  unknownUnit: z.string().nullish(),
  hard: z.boolean().optional(),
  weight: z.number().min(0).optional(),
  fillingInstruction: z.string().nullish(),
  text: z.string().nullish(),
});

/** The criteria as the graph returns them; a malformed list becomes null. */
export const criteriaOfGraph = z
  .array(
    z
      .object({
        code: z.string(),
        groups: z.array(
          z
            .object({ code: z.string(), requirements: z.array(requirement) })
            .transform(({ code, ...group }) => ({ id: code, ...group })),
        ),
      })
      .transform(({ code, ...criterion }) => ({ id: code, ...criterion })),
  )
  .nullish()
  .catch(null);

/** The criteria as the change feed contains them; a malformed list becomes null. */
export const criteriaOfFeed = z
  .array(
    z.object({
      id: z.string(),
      groups: z.array(z.object({ id: z.string(), requirements: z.array(requirement) })),
    }),
  )
  .nullish()
  .catch(null);

/**
 * Schemas of the facts of a need that have the same form in the graph and in the change feed. A
 * malformed fact becomes null.
 */
export const sharedNeedFields = {
  okpd2: z
    .array(z.string().refine(accepts(parseOkpd2)))
    .nullish()
    .catch(null),
  deliverBy: z.string().refine(accepts(parseLocalDate)).nullish().catch(null),
  advanceShare: decimalValue.nullish().catch(null),
  paymentDelayDays: z.int().nullish().catch(null),
  performanceSecurityShare: decimalValue.nullish().catch(null),
  procurementLaw: z.enum(ProcurementLaw).nullish().catch(null),
  smeOnly: z.boolean().nullish().catch(null),
  ceilingVat: z.enum(Vat).nullish().catch(null),
  ceilingIncludesDelivery: z.boolean().nullish().catch(null),
};

/**
 * Returns the optional facts that the customers subgraph sent as null, which means that the customer
 * does not state them. If it sent no OKPD2 codes, which every need has, it did not answer.
 */
export function notStatedIn(
  sent: { readonly okpd2?: unknown } & { readonly [Fact in OptionalFact]?: unknown },
): ReadonlySet<OptionalFact> {
  const didAnswer = (sent.okpd2 ?? null) !== null;
  return new Set(didAnswer ? optionalFacts.filter((fact) => sent[fact] === null) : []);
}

const optionalFacts = ['quantity', 'deliverTo', 'deliverBy'] as const;

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
