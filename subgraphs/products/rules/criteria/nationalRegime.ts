import { type LawParameter, lawOn } from '../../../domain/law/law.ts';
import { findProperty } from '../../../domain/matching/properties/property.ts';
import { Regime } from '../../../domain/matching/properties/propertyKind.ts';
import { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import type { MatchingContext, NeedFacts } from './candidate.ts';

/** Returns how a property belongs to the national regime; null for a technical property. */
export function regimeOf(property: string | null): Regime | null {
  return property === null ? null : (findProperty(property)?.regime ?? null);
}

/**
 * Returns, by the code of the property, the rules of the law by which purchases require properties of
 * the need's criteria: those that are in force on the day of the match and do not belong to another
 * procurement law than that of the need.
 */
export function legalBasesOf(
  { criteria, procurementLaw }: Pick<NeedFacts, 'criteria' | 'procurementLaw'>,
  { asOf, law }: Pick<MatchingContext, 'asOf' | 'law'>,
): ReadonlyMap<string, LawParameter> {
  const bases = new Map<string, LawParameter>();
  for (const { groups } of criteria ?? []) {
    for (const { property } of groups.flatMap(({ requirements }) => requirements)) {
      const code = findProperty(property)?.law ?? null;
      const rule = code && lawOn(law, code, asOf);
      if (rule && !isOfAnotherLaw(rule, procurementLaw)) bases.set(property, rule);
    }
  }
  return bases;
}

function isOfAnotherLaw(rule: LawParameter, procurementLaw: ProcurementLaw | null): boolean {
  const isOfOneLaw = Object.values(lawNumbers).includes(rule.law);
  return isOfOneLaw && (procurementLaw === null || lawNumbers[procurementLaw] !== rule.law);
}

/** The numbers of the procurement laws, as rules of the law cite them. */
const lawNumbers: Readonly<Record<ProcurementLaw, string>> = {
  [ProcurementLaw.FZ_44]: '44-FZ',
  [ProcurementLaw.FZ_223]: '223-FZ',
};
