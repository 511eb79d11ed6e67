import { Decimal, parseDecimal } from '../../../domain/values/decimal.ts';
import { type Unit, findUnit } from '../../../domain/values/unit.ts';

/** On what a stated property rests. */
export enum EvidenceKind {
  DECLARED = 'DECLARED',
  TEST_REPORT = 'TEST_REPORT',
  CERTIFICATE = 'CERTIFICATE',
}

/** What a maker states of one property: a figure, an interval, or a set of words or figures. */
export interface StatedProperty {
  /** Key of `propertyKinds`. */
  readonly code: string;
  /** The interval that the property lies in; both ends equal for a point; null for words. */
  readonly interval: { readonly lower: Decimal; readonly upper: Decimal } | null;
  /** Every word that is offered, or every figure of a set; empty for a figure and an interval. */
  readonly words: readonly string[];
  /** Unit of the figures; null for words and bare numbers, and for a unit that is not known. */
  readonly unit: Unit | null;
  /** The unit as stated, which may be one that is not known. */
  readonly statedUnit: string | null;
  readonly evidence: EvidenceKind;
  /** Number of the certificate or report that proves it; null when it is only declared. */
  readonly certificateNumber: string | null;
}

/** The same as it is stored in the product's row. */
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

/** Reads a stored property. `value` ± `tolerance` and `lower`–`upper` become intervals. */
export function readProperty(raw: RawProperty): StatedProperty {
  return {
    code: raw.code,
    interval: readInterval(raw),
    words: raw.values ?? [],
    unit: raw.unit === undefined ? null : findUnit(raw.unit),
    statedUnit: raw.unit ?? null,
    evidence: EvidenceKind[raw.evidence ?? 'DECLARED'],
    certificateNumber: raw.certificate ?? null,
  };
}

function readInterval(raw: RawProperty): StatedProperty['interval'] {
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
