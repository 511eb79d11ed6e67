import { findProperty } from '../../../domain/matching/properties/property.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { addDays } from '../../../domain/values/localDate.ts';
import { type Language, localized } from '../../../domain/values/language.ts';
import { citation } from '../../../platform/graphql/labels/citation.ts';
import { labelOf } from '../../../platform/graphql/labels/labels.ts';
import { shownDay, withinSentence } from '../../../platform/graphql/labels/shownValues.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { Gate, type Reason } from '../../rules/matching/reason.ts';
import { mendersOf } from '../../rules/matching/remedy.ts';
import { reasonMessages as messages } from './reasonMessages.ts';
import { offeredWords, requiredWords, unitWords } from './reasonWords.ts';

/**
 * Returns a sentence that explains a reason: the required value, the offered value, the conclusion and, if
 * the condition is not met, who can change the facts.
 */
export function explain(reason: Reason, lang: Language): string {
  const explained = explanations[lang];
  let sentence = explained.get(reason);
  if (sentence === undefined) explained.set(reason, (sentence = sentenceOf(reason, lang)));
  return sentence;
}

/** The sentences that were written, by language: requests share reasons. */
const explanations: Readonly<Record<Language, WeakMap<Reason, string>>> = {
  EN: new WeakMap(),
  RU: new WeakMap(),
};

function sentenceOf(reason: Reason, lang: Language): string {
  const { code, gate, legalBasis, unstatedFact } = reason;
  const say = (id: string, values: Readonly<Record<string, string>>) =>
    messages.say(id, lang, values);
  const required = requiredWords(reason, lang);
  const offered = offeredWords(reason, lang);
  const shown = {
    subject: subjectOf(reason, lang),
    asked: askedOf(reason),
    required: required ?? '',
    requiredIs: kindOf(required),
    stated: offered === null ? 'no' : 'yes',
    offered: offered === null ? '' : provenBy(offered),
    offeredIs: kindOf(offered),
    unit: unitWords(reason, lang),
    delivered: reason.isDelivered ? 'yes' : 'no',
    lacksUnit: reason.isWithoutUnit ? 'yes' : 'no',
    ...smallestOrder(reason, required),
    ask: reason.verdict === Verdict.MET ? '' : askedPerson(reason, say),
    fact: unstatedFact ? withinSentence(labelOf(`Need.${unstatedFact}`, lang)) : '',
  };
  const values = say('values', shown);
  const specific = `${gate}.${code}`;
  const sentence = say(messages.has(specific) ? specific : code, {
    ...shown,
    values,
    facts: offered === null ? say('unstated', { ...shown, values }) : values,
  });
  return legalBasis ? say('withLaw', { sentence, law: citation(legalBasis, lang) }) : sentence;

  function provenBy(value: string): string {
    const { evidence } = reason;
    if (evidence === null) return value;
    const { number, validTo } = evidence;
    if (code !== ReasonCode.EVIDENCE_EXPIRED || validTo === null) {
      return say('proven', { offered: value, number });
    }
    const last = shownDay(addDays(validTo, -1), lang);
    return say('expired', { offered: value, number, last });
  }
}

type Say = (id: string, values: Readonly<Record<string, string>>) => string;

/** Says whom to ask for a fact or, if a condition is not met, who can change it. */
function askedPerson(reason: Reason, say: Say): string {
  const isUnknown = reason.verdict === Verdict.UNKNOWN ? 'yes' : 'no';
  return say('ask', { isUnknown, who: mendersOf(reason).join('_') });
}

/** The smallest order without its sign "≥"; none if any quantity can be ordered. */
function smallestOrder({ gate }: Reason, required: string | null) {
  const isStated = gate === Gate.CAPACITY && required?.startsWith('≥ ') === true;
  return { hasLeast: isStated ? 'yes' : 'no', least: isStated ? required.slice(2) : '' };
}

/** Russian separates words by a colon, because they do not agree in gender with what precedes them. */
function kindOf(shown: string | null): 'word' | 'figure' {
  return shown !== null && /^[\p{Ll}«“]/u.test(shown) ? 'word' : 'figure';
}

function askedOf({ required, hard }: Reason): 'hard' | 'soft' | 'nothing' {
  if (required === null) return 'nothing';
  return hard ? 'hard' : 'soft';
}

function subjectOf({ gate, property }: Reason, lang: Language): string {
  if (property === null) return labelOf(`Gate.${gate}`, lang);
  const kind = findProperty(property);
  return kind ? localized(kind.name, lang) : property;
}
