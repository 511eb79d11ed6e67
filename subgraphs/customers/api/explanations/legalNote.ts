import { Arg, Field, ObjectType } from 'type-graphql';
import type { LawParameter } from '../../../domain/law/law.ts';
import type { LegalNote } from '../../../domain/law/legalNote.ts';
import { Language } from '../../../domain/values/language.ts';
import { LawParameterType } from '../../../platform/graphql/types/law/lawParameter.ts';
import { LanguageType } from '../../../platform/graphql/types/values/language.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { explainNote } from './explainNote.ts';

@ObjectType('LegalNote', {
  description:
    'A term of a purchase that the law of the purchase does not admit. Katun accepts the term and tells it.',
})
export class LegalNoteType {
  readonly #facts: LegalNote;

  constructor(facts: LegalNote) {
    this.#facts = facts;
  }

  @Field(() => String, {
    description: 'The field of the need that states the term, such as "paymentDelayDays".',
  })
  get term(): string {
    return this.#facts.term;
  }

  @Field(() => String, { description: 'The stated value, such as "45" or "0.1".' })
  get stated(): string {
    return this.#facts.stated;
  }

  @Field(() => String, {
    description: 'The bound that the law sets, in the kind of its rule, such as "≤ 30".',
  })
  get admitted(): string {
    return this.#facts.admitted;
  }

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'For a time in working days: the last admitted day, counted from deliverBy by the calendar of working days; null for every other bound.',
  })
  get admittedUntil(): string | null {
    return this.#facts.admittedUntil;
  }

  @Field(() => LawParameterType, { description: 'The rule of the law that sets the bound.' })
  get legalBasis(): LawParameter {
    return this.#facts.legalBasis;
  }

  @Field(() => String, { description: 'The note as one sentence.' })
  text(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string {
    return explainNote(this.#facts, lang);
  }
}
