import type { LawParameter } from './law.ts';

/** A term of a purchase that the law of the purchase does not admit. */
export interface LegalNote {
  /** The name of the term: a field of the need. */
  readonly term: string;
  /** The stated value, such as "45" or "0.1". */
  readonly stated: string;
  /** The bound that the law sets, such as "≤ 30" or "≥ 0.005". */
  readonly admitted: string;
  /** The last day that the law admits, if it sets a time. */
  readonly admittedUntil: string | null;
  /** The rule of the law that sets the bound. */
  readonly legalBasis: LawParameter;
}
