import type { Language } from '../../../schema/generated/operations.ts';

/** The fixed texts of a printed trace. */
export interface Words {
  readonly customer: string;
  readonly quantity: string;
  /** Follows figures of a need that is made up for demonstration. */
  readonly madeUp: string;
  readonly ceiling: (price: string) => string;
  readonly delivery: string;
  readonly by: (place: string, day: string) => string;
  readonly coverage: string;
  readonly covered: (single: string, joint: string, potential: string) => string;
  readonly short: (gap: string) => string;
  readonly unavailable: (subgraph: string) => string;
  readonly nearMiss: string;
  readonly maker: string;
  readonly sizeUnknown: string;
  readonly deliverable: (quantity: string) => string;
  /** The quantity of an order that exceeds the need, because lots are whole. */
  readonly ordered: (quantity: string) => string;
  readonly from: (day: string) => string;
  readonly at: (price: string) => string;
  readonly financingUnknown: string;
  readonly noFinancing: string;
  readonly financingNeeded: (amount: string, from: string, to: string) => string;
  /** The name of a kind of finance product. */
  readonly kind: (code: string) => string;
  /** Headings of the financing table. */
  readonly columns: readonly string[];
  readonly partial: string;
  readonly noProducts: string;
  readonly more: (count: number) => string;
}

const english: Words = {
  customer: 'customer',
  quantity: 'quantity',
  madeUp: ' (DEMO: made up)',
  ceiling: (price) => `, at most ${price}`,
  delivery: 'delivery',
  by: (place, day) => `${place}, by ${day}`,
  coverage: 'coverage',
  covered: (single, joint, potential) =>
    `${single} by one product, ${joint} jointly, ${potential} including unknown matches`,
  short: (gap) => `; ${gap} short`,
  unavailable: (subgraph) => `(the ${subgraph} subgraph does not answer)`,
  nearMiss: 'near miss',
  maker: 'by',
  sizeUnknown: 'size unknown',
  deliverable: (quantity) => `${quantity} deliverable`,
  ordered: (quantity) => `(${quantity} ordered in whole lots)`,
  from: (day) => `from ${day}`,
  at: (price) => `at ${price}`,
  financingUnknown: 'financing: unknown, because the terms are unknown',
  noFinancing: 'financing: none needed',
  financingNeeded: (amount, from, to) => `financing: ${amount} needed from ${from} to ${to}`,
  kind: (code) => code.toLowerCase(),
  columns: ['', 'programme', 'amount', 'from', 'months', 'rate', 'cost', 'effective'],
  partial: 'partial',
  noProducts: 'The region has no product of the needed type.',
  more: (count) => `${count} more; use --first to see them.`,
};

const kindsInRussian: Readonly<Record<string, string>> = {
  LOAN: 'кредит',
  GUARANTEE: 'гарантия',
  FACTORING: 'факторинг',
};

const russian: Words = {
  customer: 'заказчик',
  quantity: 'объём',
  madeUp: ' (ДЕМО: вымышлено)',
  ceiling: (price) => `, не дороже ${price}`,
  delivery: 'поставка',
  by: (place, day) => `${place}, до ${day}`,
  coverage: 'покрытие',
  covered: (single, joint, potential) =>
    `${single} одним, ${joint} совместно, ${potential}, если неизвестное подтвердится`,
  short: (gap) => `; не хватает ${gap}`,
  unavailable: (subgraph) => `(подграф ${subgraph} не отвечает)`,
  nearMiss: 'почти подходит',
  maker: 'производитель:',
  sizeUnknown: 'категория неизвестна',
  deliverable: (quantity) => `${quantity} к сроку`,
  ordered: (quantity) => `(заказ целыми партиями: ${quantity})`,
  from: (day) => `с ${day}`,
  at: (price) => `по ${price}`,
  financingUnknown: 'деньги: неизвестно, так как неизвестны условия',
  noFinancing: 'деньги: хватает своих',
  financingNeeded: (amount, from, to) => `деньги: не хватает ${amount} с ${from} по ${to}`,
  kind: (code) => kindsInRussian[code] ?? code.toLowerCase(),
  columns: ['', 'программа', 'сумма', 'с', 'месяцев', 'ставка', 'стоит', 'эффективная'],
  partial: 'лишь часть',
  noProducts: 'В регионе нет продукции нужного вида.',
  more: (count) => `Ещё ${count}: укажите --first.`,
};

/** Returns the texts in a language. */
export function wordsOf(lang: Language): Words {
  return lang === 'RU' ? russian : english;
}
