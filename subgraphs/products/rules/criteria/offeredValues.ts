import type { Unit } from '../../../domain/values/units/unit.ts';
import { type Interval, showInterval } from './comparing.ts';

/** The offered values of a property, as a reason shows them: rounded, without words of a language. */
export interface OfferedValues {
  /** Intervals of numbers, or words. */
  readonly values: readonly (Interval | string)[];
  /**
   * The unit of values that do not convert: a unit, or the text that the maker states as unit; null for
   * values in the unit of the requirement.
   */
  readonly unit: Unit | string | null;
}

/** Formats offered values in symbols that need no translation: "48…52", "52 kN/m", "glass, basalt". */
export function showOffered({ values, unit }: OfferedValues): string {
  const symbol = unit === null || typeof unit === 'string' ? unit : unit.symbol;
  return values
    .map((value) => (typeof value === 'string' ? value : showInterval(value, symbol)))
    .join(', ');
}
