import { isOkved } from '../../../domain/registries/okved.ts';
import { findRegion } from '../../../domain/registries/region.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import type { FactRule, Facts } from './importedType.ts';

/** A record has a name in one of the languages. */
export const isNamed: FactRule = {
  fact: 'nameRu',
  expected: 'a name in Russian or in English',
  isMet: ({ nameRu, nameEn }) => (nameRu ?? nameEn ?? null) !== null,
};

/** A period ends after its first day, if it has both. */
export const isPeriod: FactRule = {
  fact: 'validTo',
  expected: 'a day after `validFrom`',
  isMet: ({ validFrom, validTo }) =>
    typeof validFrom !== 'string' || typeof validTo !== 'string' || validFrom < validTo,
};

/** A number is in a range, if it is stated. */
export function isWithin(fact: string, least: number, most: number): FactRule {
  return {
    fact,
    expected: `a number from ${least} to ${most}`,
    isMet: (facts) => isNumber(facts, fact, (value) => value.gte(least) && value.lte(most)),
  };
}

/** A number is 0 or more, if it is stated. */
export function isNotNegative(fact: string): FactRule {
  return {
    fact,
    expected: 'a number of 0 or more',
    isMet: (facts) => isNumber(facts, fact, (value) => value.gte(0)),
  };
}

/** A number is more than 0, if it is stated. */
export function isPositive(fact: string): FactRule {
  return {
    fact,
    expected: 'a number of more than 0',
    isMet: (facts) => isNumber(facts, fact, (value) => value.gt(0)),
  };
}

/** A number is not less than another one, if both are stated. */
export function isNotLess(fact: string, than: string): FactRule {
  return {
    fact,
    expected: `a number that is not less than \`${than}\``,
    isMet: (facts) =>
      (facts[than] ?? null) === null ||
      isNumber(facts, fact, (value) => value.gte(facts[than] as string | number)),
  };
}

/** A list contains regions only, if it is stated. */
export function areRegions(fact: string): FactRule {
  return eachIs(fact, 'ISO 3166-2 codes of regions such as RU-ALT', (code) => {
    return findRegion(code)?.code === code;
  });
}

/** A list contains codes of OKVED 2 only, if it is stated. */
export function areOkved(fact: string): FactRule {
  return eachIs(fact, 'OKVED 2 codes such as 22.21', isOkved);
}

/**
 * The periods of a list of parts do not overlap.
 * @param of the fact that distinguishes parts whose periods may overlap; none if absent.
 */
export function arePeriodsApart(fact: string, of?: string): FactRule {
  return {
    fact,
    expected: 'periods that do not overlap',
    isMet: (facts) => {
      const parts = (facts[fact] ?? []) as readonly Facts[];
      const groups = Map.groupBy(parts, (part) => (of === undefined ? null : part[of]));
      return [...groups.values()].every((group) => {
        const periods = group.toSorted((one, other) => (firstDay(one) < firstDay(other) ? -1 : 1));
        return periods.every((one, at) => at === 0 || endsBefore(periods[at - 1]!, firstDay(one)));
      });
    },
  };
}

function firstDay({ validFrom }: Facts): string {
  return typeof validFrom === 'string' ? validFrom : '';
}

function endsBefore({ validTo }: Facts, day: string): boolean {
  return typeof validTo === 'string' && validTo <= day;
}

function eachIs(fact: string, expected: string, isKnown: (element: string) => boolean): FactRule {
  return {
    fact,
    expected,
    isMet: (facts) => ((facts[fact] ?? []) as readonly string[]).every(isKnown),
  };
}

function isNumber(facts: Facts, fact: string, holds: (value: Decimal) => boolean): boolean {
  const value = facts[fact] ?? null;
  return value === null || holds(new Decimal(value as string | number));
}
