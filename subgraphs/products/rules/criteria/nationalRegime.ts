import { type LawParameter, lawOn } from '../../../domain/law/law.ts';
import { Regime, findProperty } from '../../../domain/matching/properties/property.ts';
import { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import type { MatchingContext, NeedFacts } from './candidate.ts';

/** Returns how a property belongs to the national regime; null for a technical property. */
export function regimeOf(property: string | null): Regime | null {
  return property === null ? null : (findProperty(property)?.regime ?? null);
}

/**
 * Returns the rule of the law by which purchases require a property, in force on the day of the
 * match. Null if there is none, or if it belongs to another procurement law than that of the need.
 */
export function legalBasisOf(
  property: string | null,
  { procurementLaw }: Pick<NeedFacts, 'procurementLaw'>,
  { asOf, law }: Pick<MatchingContext, 'asOf' | 'law'>,
): LawParameter | null {
  const code = property === null ? null : (findProperty(property)?.law ?? null);
  const rule = code && lawOn(law, code, asOf);
  if (!rule) return null;
  const ofOneLaw = Object.values(lawNumbers).includes(rule.law);
  const isOfAnother = procurementLaw === null || lawNumbers[procurementLaw] !== rule.law;
  return ofOneLaw && isOfAnother ? null : rule;
}

/** The numbers of the procurement laws, as rules of the law cite them. */
const lawNumbers: Readonly<Record<ProcurementLaw, string>> = {
  [ProcurementLaw.FZ_44]: '44-FZ',
  [ProcurementLaw.FZ_223]: '223-FZ',
};
