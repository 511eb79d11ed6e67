import { LegalNote } from '../../../../domain/law/legalNote.ts';
import { Language } from '../../../../domain/values/language.ts';
import { describedType } from '../values/describing.ts';
import { LanguageType } from '../values/language.ts';
import { LocalDateScalar } from '../values/scalars.ts';
import { LawParameterType } from './lawParameter.ts';

/** The GraphQL type `LegalNote`. */
export const LegalNoteType = describedType(
  LegalNote,
  'A term of a purchase that the law of the purchase does not admit. Katun accepts the term and tells it.',
  {
    term: {
      type: () => String,
      description: 'The field of the need that states the term, such as "paymentDelayDays".',
    },
    stated: { type: () => String, description: 'The stated value, such as "45" or "0.1".' },
    admitted: {
      type: () => String,
      description: 'The bound that the law sets, in the kind of its rule, such as "≤ 30".',
    },
    admittedUntil: {
      type: () => LocalDateScalar,
      nullable: true,
      description:
        'For a time in working days: the last admitted day, counted from deliverBy by the calendar of working days; null for every other bound.',
    },
    legalBasis: {
      type: () => LawParameterType,
      description: 'The rule of the law that sets the bound.',
    },
    text: {
      type: () => String,
      description: 'The note as one sentence.',
      args: [
        {
          name: 'lang',
          type: () => LanguageType,
          defaultValue: Language.EN,
          description: 'The preferred language of the answer.',
        },
      ],
    },
  },
);
