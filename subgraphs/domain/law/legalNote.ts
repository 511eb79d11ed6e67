import { Language } from '../values/language.ts';
import { citation } from './citation.ts';
import type { LawParameter } from './law.ts';

/** A term of a purchase that the law of the purchase does not admit. */
export class LegalNote {
  /** The name of the term: a field of the need. */
  term!: string;

  /** The stated value, such as "45" or "0.1". */
  stated!: string;

  /** The bound that the law sets, such as "≤ 30" or "≥ 0.005". */
  admitted!: string;

  /** The last day that the law admits, if it sets a time. */
  admittedUntil!: string | null;

  /** The rule of the law that sets the bound. */
  legalBasis!: LawParameter;

  /** Returns the note as one sentence. */
  text(lang: Language): string {
    const { stated, admitted, admittedUntil, legalBasis } = this;
    const name = legalBasis.name(lang);
    const cited = citation(legalBasis, lang);
    if (lang === Language.RU) {
      const until = admittedUntil === null ? '' : ` (до ${admittedUntil})`;
      return `${name}: указано ${stated}, допускается ${admitted}${until} — ${cited}`;
    }
    const until = admittedUntil === null ? '' : ` (until ${admittedUntil})`;
    return `${name}: stated ${stated}, admitted ${admitted}${until} — ${cited}`;
  }
}
