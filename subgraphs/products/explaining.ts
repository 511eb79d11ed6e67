import { Language, localized } from '../vocabulary/language.ts';
import { propertyKinds } from '../vocabulary/property.ts';
import { Gate, type Reason, ReasonCode } from './reason.ts';

/** One sentence for people: what was required, what is offered, and what follows. */
export function explain(reason: Reason, lang: Language): string {
  const words = lang === Language.RU ? russian : english;
  const subject = subjectOf(reason, lang);
  const unit = reason.unit === null ? '' : ` ${reason.unit.symbol}`;
  const required = reason.required === null ? '' : ` ${reason.required}${unit}`;
  const proof = reason.evidence === null ? '' : ` (${reason.evidence.number})`;
  const offered =
    reason.offered === null ? words.nothing : `${words.offered} ${reason.offered}${unit}${proof}`;
  const soft = reason.hard ? '' : ` ${words.soft}`;
  return `${subject}${required}${soft}: ${offered} — ${words.codes[reason.code]}`;
}

function subjectOf({ gate, property }: Reason, lang: Language): string {
  if (gate !== Gate.CRITERION) return (lang === Language.RU ? russian : english).gates[gate];
  const kind = property === null ? undefined : propertyKinds[property];
  return kind ? localized(kind.name, lang) : (property ?? '');
}

interface Words {
  readonly gates: Readonly<Record<Exclude<Gate, Gate.CRITERION>, string>>;
  readonly codes: Readonly<Record<ReasonCode, string>>;
  readonly offered: string;
  readonly nothing: string;
  readonly soft: string;
}

const english: Words = {
  gates: {
    CLASS: 'Kind of product',
    SME_SET_ASIDE: 'SME set-aside',
    REGION: 'Delivery to',
    PRICE: 'Unit price, RUB per unit,',
    CAPACITY: 'Capacity for',
  },
  codes: {
    SATISFIED: 'met',
    NOT_SATISFIED: 'not met',
    PARTLY_SATISFIED: 'only partly within',
    NOT_STATED: 'not known: ask the maker',
    NOT_COMPARABLE: 'cannot be compared with what is required',
    UNIT_INCOMPATIBLE: 'its unit does not convert',
    EVIDENCE_EXPIRED: 'the certificate expires before delivery',
    EVIDENCE_MISSING: 'no certificate is known',
    STANDARD_SUPERSEDED: 'the standard is no longer in force at delivery',
    CLASS_COARSER: 'the product is classified more coarsely',
    NOT_REQUIRED: 'nothing is required',
    MINIMUM_ORDER: 'the minimum order is more than is needed',
    TOO_LATE: 'nothing can be delivered by the deadline',
    SOURCE_UNAVAILABLE: 'the source did not answer',
  },
  offered: 'offered',
  nothing: 'nothing stated',
  soft: '(preferred)',
};

const russian: Words = {
  gates: {
    CLASS: 'Вид продукции',
    SME_SET_ASIDE: 'Закупка у СМСП',
    REGION: 'Поставка в регион',
    PRICE: 'Цена за единицу, руб.,',
    CAPACITY: 'Мощность на',
  },
  codes: {
    SATISFIED: 'соответствует',
    NOT_SATISFIED: 'не соответствует',
    PARTLY_SATISFIED: 'соответствует лишь частично',
    NOT_STATED: 'неизвестно: запросите производителя',
    NOT_COMPARABLE: 'несопоставимо с требованием',
    UNIT_INCOMPATIBLE: 'единица измерения не пересчитывается',
    EVIDENCE_EXPIRED: 'сертификат истекает до поставки',
    EVIDENCE_MISSING: 'сертификат неизвестен',
    STANDARD_SUPERSEDED: 'стандарт не действует на дату поставки',
    CLASS_COARSER: 'продукция классифицирована укрупнённо',
    NOT_REQUIRED: 'требования нет',
    MINIMUM_ORDER: 'минимальная партия больше потребности',
    TOO_LATE: 'к сроку ничего не поставить',
    SOURCE_UNAVAILABLE: 'источник не ответил',
  },
  offered: 'предложено',
  nothing: 'не указано',
  soft: '(желательно)',
};
