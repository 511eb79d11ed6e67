import type { LawCode } from '../../law/law.ts';
import type { LocalizedText } from '../../values/language.ts';

/** How a property belongs to the national regime of purchases. */
export enum Regime {
  /** A fact about where the product is made. */
  ORIGIN = 'ORIGIN',
  /** An entry in a register: it holds only while the document with its number is in force. */
  REGISTER = 'REGISTER',
}

/** A technical property of products, and how registries and makers write it. */
export interface PropertyKind {
  readonly code: string;
  /** Whether its values are numbers or words. */
  readonly kind: 'NUMBER' | 'WORD';
  /** UN/CEFACT code of the usual unit; null for words and for numbers without a unit. */
  readonly unit: string | null;
  readonly name: LocalizedText;
  /** Other names; case, white space, hyphens and full stops are ignored. */
  readonly also: readonly string[];
  /** The usual values, each with the other spellings of the same value. */
  readonly words: readonly PropertyWord[];
  /** Null for a technical property. */
  readonly regime: Regime | null;
  /** The rule of the law by which purchases require the property; null if there is none. */
  readonly law: LawCode | null;
}

/** A usual value of a property, and its other spellings. */
export interface PropertyWord {
  readonly word: string;
  readonly also: readonly string[];
}
