import { Operator } from '../../../domain/matching/requirement.ts';
import { propertyKey } from '../../../domain/matching/properties/property.ts';
import type { Candidate, NeedFacts } from './candidate.ts';

/**
 * Returns the codes of the properties that the requirements of a need name and that none of these
 * products states, each once, in the order of the criteria. Standards to which a product must be
 * certified are no properties.
 */
export function unstatedCodes(
  { criteria }: Pick<NeedFacts, 'criteria'>,
  candidates: readonly Pick<Candidate, 'properties'>[],
): string[] {
  const stated = new Set(
    candidates.flatMap(({ properties }) => properties.map(({ code }) => propertyKey(code))),
  );
  const asked = (criteria ?? [])
    .flatMap(({ groups }) => groups)
    .flatMap(({ requirements }) => requirements)
    .filter(
      ({ operator, property }) =>
        operator !== Operator.CONFORMS && !stated.has(propertyKey(property)),
    );
  return [...new Set(asked.map(({ property }) => property))];
}
