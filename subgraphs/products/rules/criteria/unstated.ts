import { Operator } from '../../../domain/matching/requirement.ts';
import { meantProperty, propertyKey } from '../../../domain/matching/properties/property.ts';
import type { Candidate, NeedFacts } from './candidate.ts';

/**
 * Returns the codes of the properties that the requirements of a need name and that none of these
 * products states, each once, in the order of the criteria. Standards to which a product must be
 * certified are no properties.
 */
export function unstatedCodes(
  { criteria }: Pick<NeedFacts, 'criteria'>,
  candidates: readonly Pick<Candidate, 'properties' | 'typeCode'>[],
): string[] {
  const stated = new Set(
    candidates.flatMap(({ properties }) => properties.map(({ code }) => propertyKey(code))),
  );
  const types = [...new Set(candidates.map(({ typeCode }) => typeCode)), null];
  const asked = (criteria ?? [])
    .flatMap(({ groups }) => groups)
    .flatMap(({ requirements }) => requirements)
    .filter(({ operator }) => operator !== Operator.CONFORMS)
    .map(({ property }) => types.map((type) => meantProperty(property, type)))
    .filter((meant) => !meant.some((code) => stated.has(propertyKey(code))));
  return [...new Set(asked.map(([code]) => code!))];
}
