import { type LawParameter, LawValueKind } from '../../../domain/law/law.ts';
import type { LegalNote } from '../../../domain/law/legalNote.ts';
import type { Language } from '../../../domain/values/language.ts';
import { citation } from '../../../platform/graphql/labels/citation.ts';
import { messagesIn } from '../../../platform/graphql/labels/messages.ts';
import {
  shownCount,
  shownDay,
  shownRoubles,
  shownShare,
} from '../../../platform/graphql/labels/shownValues.ts';

const messages = messagesIn('subgraphs/customers/api/explanations/messages');

/** Returns a note on a term that the law does not admit as one sentence. */
export function explainNote(note: LegalNote, lang: Language): string {
  const { stated, admitted, admittedUntil, legalBasis } = note;
  const isInWorkingDays = legalBasis.kind === LawValueKind.WORKING_DAYS;
  return messages.say('note', lang, {
    name: legalBasis.name(lang),
    // A need states its payment term in calendar days, whatever days the law counts.
    stated: shownValue(stated, isInWorkingDays ? LawValueKind.DAYS : legalBasis.kind, lang),
    bound: admitted.startsWith('≥') ? 'least' : 'most',
    admitted: shownValue(legalBasis.value, legalBasis.kind, lang),
    isDated: admittedUntil === null ? 'no' : 'yes',
    until: admittedUntil === null ? '' : shownDay(admittedUntil, lang),
    law: citation(legalBasis, lang),
  });
}

function shownValue(value: string, kind: LawParameter['kind'], lang: Language): string {
  switch (kind) {
    case LawValueKind.SHARE:
      return shownShare(value, lang);
    case LawValueKind.RUB:
      return shownRoubles(value, lang);
    case LawValueKind.WORKING_DAYS:
      return shownCount('workingDays', Number(value), lang);
    case LawValueKind.DAYS:
      return shownCount('days', Number(value), lang);
    default:
      return value;
  }
}
