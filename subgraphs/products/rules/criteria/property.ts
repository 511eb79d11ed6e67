import { Decimal, parseDecimal } from '../../../domain/values/decimal.ts';
import { meantProperty } from '../../../domain/matching/properties/property.ts';
import { valueMeant } from '../../../domain/matching/properties/restating.ts';
import { type Unit, findUnit } from '../../../domain/values/units/unit.ts';

/** Evidence for a stated property. */
export enum EvidenceKind {
  DECLARED = 'DECLARED',
  TEST_REPORT = 'TEST_REPORT',
  CERTIFICATE = 'CERTIFICATE',
}

/** A property stated by a maker: a number, an interval, or a set of words or numbers. */
export interface StatedProperty {
  /** The code of the property, of the dictionary if it contains the property. */
  readonly code: string;
  /** The interval of the property; a single number has equal bounds; null for words. */
  readonly interval: { readonly lower: Decimal; readonly upper: Decimal } | null;
  /** All offered words, or all numbers of a set; empty for a number or an interval. */
  readonly words: readonly string[];
  /**
   * The unit of the numbers; null for words, for numbers without a unit, and if the unit is
   * unknown.
   */
  readonly unit: Unit | null;
  /** The text that the maker states as unit, whether it is a known unit or not. */
  readonly statedUnit: string | null;
  readonly evidence: EvidenceKind;
  /**
   * Number of the certificate or test report that proves the property; null if it is only declared.
   */
  readonly certificateNumber: string | null;
}

/** The form in which a property is stored in the row of its product. */
export interface RawProperty {
  readonly code: string;
  readonly value?: string;
  readonly tolerance?: string;
  readonly lower?: string;
  readonly upper?: string;
  readonly values?: readonly string[];
  readonly unit?: string;
  readonly evidence?: `${EvidenceKind}`;
  readonly certificate?: string;
}

/**
 * Reads a stored property. `value` ± `tolerance`, and `lower` to `upper`, become intervals. A name that was
 * added to the dictionary leads to its property, in whose form the value is read.
 * @param productType the type of the product; null if it has none.
 */
export function readProperty(stored: RawProperty, productType: string | null): StatedProperty {
  const code = meantProperty(stored.code, productType);
  const meant = code === stored.code ? null : valueMeant(code, stored);
  const raw =
    meant === null ? stored : { ...stored, value: undefined, values: undefined, ...meant };
  return {
    code,
    interval: readInterval(raw),
    words: raw.values ?? [],
    unit: raw.unit === undefined ? null : findUnit(raw.unit),
    statedUnit: raw.unit ?? null,
    evidence: EvidenceKind[raw.evidence ?? 'DECLARED'],
    certificateNumber: raw.certificate ?? null,
  };
}

type Figures = {
  readonly [Fact in 'value' | 'tolerance' | 'lower' | 'upper']?: string | undefined;
} & Pick<RawProperty, 'code'>;

function readInterval(raw: Figures): StatedProperty['interval'] {
  if (raw.value !== undefined) {
    const value = parseDecimal(raw.value, raw.code);
    const tolerance = raw.tolerance === undefined ? 0 : parseDecimal(raw.tolerance, raw.code).abs();
    return { lower: value.minus(tolerance), upper: value.plus(tolerance) };
  }
  if (raw.lower === undefined && raw.upper === undefined) return null;
  return {
    lower: raw.lower === undefined ? new Decimal(-Infinity) : parseDecimal(raw.lower, raw.code),
    upper: raw.upper === undefined ? new Decimal(Infinity) : parseDecimal(raw.upper, raw.code),
  };
}
