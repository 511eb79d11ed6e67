import { citation } from '../../../domain/law/citation.ts';
import { Language, localized } from '../../../domain/values/language.ts';
import { findProperty } from '../../../domain/matching/properties/property.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { Gate, type Reason } from '../../rules/matching/reason.ts';

/**
 * Returns a sentence that explains a reason: the required value, the offered value, and the
 * conclusion.
 */
export function explain(reason: Reason, lang: Language): string {
  const words = lang === Language.RU ? russian : english;
  const { code, evidence, hard, required } = reason;
  const unit = unitOf(reason, words);
  const expired = code === ReasonCode.EVIDENCE_EXPIRED && evidence?.validTo;
  const until = expired ? `, ${words.validUntil} ${evidence.validTo}` : '';
  const proof = evidence === null ? '' : ` (${evidence.number}${until})`;
  const parts = [
    required === null ? '' : `${hard ? words.required : words.preferred} ${required}${unit}`,
    offeredIn(reason, words, unit) + proof,
  ];
  const facts = code === ReasonCode.SOURCE_UNAVAILABLE ? '' : parts.filter(Boolean).join(', ');
  const sentence = `${subjectOf(reason, lang)}${facts && `: ${facts}`} — ${words.codes[code]}`;
  return reason.legalBasis ? `${sentence} (${citation(reason.legalBasis, lang)})` : sentence;
}

function subjectOf({ gate, property }: Reason, lang: Language): string {
  const { gates } = lang === Language.RU ? russian : english;
  if (property === null) return gates[gate];
  const kind = findProperty(property);
  return kind ? localized(kind.name, lang) : property;
}

function offeredIn({ code, offered }: Reason, words: Words, unit: string): string {
  if (offered === null) return words.nothing;
  // An offered value that does not convert contains its own unit, so no unit is appended.
  return `${words.offered} ${offered}${isComparable(code) ? unit : ''}`;
}

function isComparable(code: ReasonCode): boolean {
  return code !== ReasonCode.UNIT_INCOMPATIBLE && code !== ReasonCode.NOT_COMPARABLE;
}

function unitOf({ gate, unit }: Reason, { roubles }: Words): string {
  if (unit === null) return '';
  if (gate === Gate.PRICE) return ` ${roubles}/${unit.symbol}`;
  return unit.dimension === 'RATIO' && unit.symbol === '1' ? '' : ` ${unit.symbol}`;
}

interface Words {
  readonly gates: Readonly<Record<Gate, string>>;
  readonly codes: Readonly<Record<ReasonCode, string>>;
  readonly required: string;
  readonly preferred: string;
  readonly offered: string;
  readonly nothing: string;
  readonly roubles: string;
  /** Precedes the first day on which a document is no longer valid. */
  readonly validUntil: string;
}

const english: Words = {
  gates: {
    CLASS: 'Kind of product',
    CRITERION: 'Technical requirements',
    SME_SET_ASIDE: 'SME set-aside',
    REGION: 'Place of delivery',
    PRICE: 'Unit price',
    CAPACITY: 'Deliverable by the deadline',
  },
  codes: {
    SATISFIED: 'met',
    NOT_SATISFIED: 'not met',
    PARTLY_SATISFIED: 'only partly within',
    NOT_STATED: 'ask the maker',
    PROPERTY_UNKNOWN: 'no property of this name is known',
    NOT_COMPARABLE: 'cannot be compared with what is required',
    UNIT_INCOMPATIBLE: 'its unit does not convert',
    EVIDENCE_EXPIRED: 'the document is not in force on the day of delivery',
    EVIDENCE_MISSING: 'no document that proves it is known',
    STANDARD_SUPERSEDED: 'the standard is not in force on the day of delivery',
    CLASS_COARSER: 'the product is classified more coarsely',
    NOT_REQUIRED: 'nothing is required',
    MINIMUM_ORDER: 'the minimum order is more than is needed',
    TOO_LATE: 'not even the smallest order can be delivered by the deadline',
    HAUL_UNKNOWN: 'it depends on the transport, which is unknown',
    VAT_UNKNOWN: 'it depends on VAT, which is not stated',
    LAW_NOT_RECORDED: 'no rule of the law is recorded for the day',
    SOURCE_UNAVAILABLE: 'the source did not answer',
  },
  required: 'required',
  preferred: 'preferred',
  offered: 'offered',
  nothing: 'not stated',
  roubles: 'RUB',
  validUntil: 'valid until',
};

const russian: Words = {
  gates: {
    CLASS: 'Вид продукции',
    CRITERION: 'Технические требования',
    SME_SET_ASIDE: 'Закупка у СМСП',
    REGION: 'Место поставки',
    PRICE: 'Цена за единицу',
    CAPACITY: 'Можно поставить к сроку',
  },
  codes: {
    SATISFIED: 'соответствует',
    NOT_SATISFIED: 'не соответствует',
    PARTLY_SATISFIED: 'соответствует лишь частично',
    NOT_STATED: 'запросите производителя',
    PROPERTY_UNKNOWN: 'показатель с таким названием неизвестен',
    NOT_COMPARABLE: 'несопоставимо с требованием',
    UNIT_INCOMPATIBLE: 'единица измерения не пересчитывается',
    EVIDENCE_EXPIRED: 'документ не действует на дату поставки',
    EVIDENCE_MISSING: 'подтверждающий документ неизвестен',
    STANDARD_SUPERSEDED: 'стандарт не действует на дату поставки',
    CLASS_COARSER: 'продукция классифицирована укрупнённо',
    NOT_REQUIRED: 'требования нет',
    MINIMUM_ORDER: 'минимальная партия больше потребности',
    TOO_LATE: 'к сроку не поставить и наименьшую партию',
    HAUL_UNKNOWN: 'зависит от перевозки, о которой нет данных',
    VAT_UNKNOWN: 'зависит от НДС, который не указан',
    LAW_NOT_RECORDED: 'норма закона на эту дату не внесена',
    SOURCE_UNAVAILABLE: 'источник не ответил',
  },
  required: 'требуется',
  preferred: 'желательно',
  offered: 'предложено',
  nothing: 'не указано',
  roubles: 'руб.',
  validUntil: 'действует до',
};
