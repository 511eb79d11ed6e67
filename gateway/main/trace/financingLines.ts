import { findLabel } from '../../../subgraphs/platform/graphql/labels/labels.ts';
import {
  shownCount,
  shownList,
  shownRoundShare,
  withinSentence,
} from '../../../subgraphs/platform/graphql/labels/shownValues.ts';
import { aligned } from './aligning.ts';
import type { TraceWords, TracedMatch, TracedNeed } from './traceWords.ts';

type TracedFinancing = NonNullable<TracedMatch['financing']>;
type TracedOffer = TracedFinancing['offers'][number];
type Purpose = TracedOffer['purpose'];

/**
 * Returns the lines on the financing of a contract: what each purpose needs, why nothing is offered for
 * it, and the table of offers. None if the product does not meet the need, so that there is no contract.
 */
export function financingLines(
  { financing, verdict, deliverableQuantity }: TracedMatch,
  need: Pick<TracedNeed, 'quantity' | 'unitPriceCeiling'>,
  words: TraceWords,
): string[] {
  if (verdict === 'NOT_MET') return [];
  if (financing === null) return [words.unavailable('financing')];
  const isWhole = need.quantity !== null && deliverableQuantity?.value === need.quantity.value;
  // Nothing is missing of the whole quantity, also if it is unknown what equipment would cost.
  const unquoted = financing.unquoted.filter(({ purpose }) => purpose !== 'INVESTMENT' || !isWhole);
  const needs = [
    ['WORKING_CAPITAL', gapText(financing, words)],
    ['INVESTMENT', equipmentText(financing, need.quantity, words)],
    ['PERFORMANCE_SECURITY', guaranteeText(financing, words)],
  ] as const;
  const needed = needs.flatMap(([purpose, text]) =>
    text === null || financing.unquoted.some((one) => one.purpose === purpose)
      ? []
      : [neededLine(purpose, text, financing, words)],
  );
  return [
    ...needed,
    ...unquotedLines(unquoted, need, words),
    ...offerTable(financing.offers, words),
  ];
}

/** The line of a purpose that needs money; says so if no offer covers it. */
function neededLine(
  purpose: Purpose,
  text: string,
  { offers }: TracedFinancing,
  words: TraceWords,
): string {
  const line = words.say('financing.needed', {
    heading: words.label('FinancePurpose', purpose),
    text,
  });
  if (offers.some((offer) => offer.purpose === purpose && offer.meetsNeed)) return line;
  return `${line}; ${words.say('financing.uncovered', { field: 'Financing.declined' })}`;
}

/** A line for each reason why purposes have no offers, with the facts that are missing. */
function unquotedLines(
  unquoted: TracedFinancing['unquoted'],
  { unitPriceCeiling }: Pick<TracedNeed, 'unitPriceCeiling'>,
  words: TraceWords,
): string[] {
  const codes = new Set(unquoted.map(({ code }) => code));
  codes.delete('NO_MISSING_CAPACITY');
  return [...codes].map((code) => {
    const same = unquoted.filter((one) => one.code === code);
    const missing = new Set(same.flatMap((one) => one.missing));
    // With a ceiling it only lacks the quantity of the order.
    if (unitPriceCeiling !== null) missing.delete('maximumPrice');
    const headings = same.map(({ purpose }) => words.label('FinancePurpose', purpose));
    return words.say('financing.unquoted', {
      heading: shownList(headings, 'and', words.lang),
      text: words.label('UnquotedCode', code),
      hasFacts: missing.size > 0 ? 'yes' : 'no',
      facts: askedFacts([...missing], words),
    });
  });
}

function gapText({ workingCapitalGap: gap }: TracedFinancing, words: TraceWords): string | null {
  if (gap === null || gap.drawOn === null || gap.repaidOn === null) return null;
  return words.say('financing.gap', {
    amount: words.money(gap.amount),
    from: words.day(gap.drawOn),
    to: words.day(gap.repaidOn),
  });
}

/** The equipment for what is missing; says so if it costs more than the missing part would bring. */
function equipmentText(
  { equipmentGap: gap }: TracedFinancing,
  quantity: TracedNeed['quantity'],
  words: TraceWords,
): string | null {
  if (gap === null || quantity === null) return null;
  const isDear = Number(gap.missingValue.amount) < Number(gap.amount.amount);
  return words.say('financing.equipment', {
    amount: words.money(gap.amount),
    quantity: words.measured({ ...quantity, value: gap.missing }),
    isDear: isDear ? 'yes' : 'no',
    worth: words.money(gap.missingValue),
  });
}

function guaranteeText(
  { performanceGuarantee: guarantee }: TracedFinancing,
  words: TraceWords,
): string | null {
  if (guarantee === null) return null;
  const { amount, until } = guarantee;
  return words.say('financing.guarantee', { amount: words.money(amount), until: words.day(until) });
}

function offerTable(offers: readonly TracedOffer[], words: TraceWords): string[] {
  if (offers.length === 0) return [];
  const headings = columns.map((name) => words.say(`column.${name}`));
  return aligned([headings, ...offers.map((offer) => offerRow(offer, words))], numericColumns);
}

function offerRow(offer: TracedOffer, words: TraceWords): string[] {
  const { financeProduct: programme, effectiveAnnualRate: effective, cashShortfall: short } = offer;
  const { lang } = words;
  const notes = [
    short === null
      ? ''
      : words.say('offer.partial', { amount: words.money(short.amount), day: words.day(short.on) }),
    offer.verdict === 'MET'
      ? ''
      : words.say('offer.eligibility', { facts: openFacts(offer, words) }),
  ];
  return [
    words.label('FinanceKind', offer.kind),
    words.label('FinancePurpose', offer.purpose),
    words.say('offer.programme', {
      bank: programme?.bank?.name ?? '?',
      name: programme?.name ?? '?',
    }),
    words.money(offer.amount),
    words.day(offer.drawOn),
    shownCount('months', offer.termMonths, lang),
    shownRoundShare(offer.annualRate, lang),
    words.money(offer.totalCost),
    effective === null ? '–' : shownRoundShare(effective, lang),
    notes.filter((note) => note !== '').join('; '),
  ];
}

/** The conditions of an offer that are undecided, because the borrower does not state a fact. */
function openFacts({ eligibility }: TracedOffer, words: TraceWords): string {
  const open = eligibility.filter(({ verdict }) => verdict === 'UNKNOWN');
  const names = open.map(({ rule }) => words.label('EligibilityRule', rule));
  return shownList(names, 'and', words.lang);
}

/** Who states the facts that financing needs; the maker states the others, or what they are computed from. */
const sources: Readonly<Record<string, 'customer' | 'measures'>> = {
  advanceShare: 'customer',
  deliverBy: 'customer',
  maximumPrice: 'customer',
  neededQuantity: 'customer',
  paymentDelayDays: 'customer',
  performanceSecurityShare: 'customer',
  equipmentNorm: 'measures',
};

/** Names missing facts, by whom to ask for them. */
function askedFacts(missing: readonly string[], words: TraceWords): string {
  const groups = Map.groupBy(missing, (name) => sources[name] ?? 'maker');
  return (['customer', 'maker', 'measures'] as const)
    .flatMap((source) => {
      const names = groups.get(source)?.map((name) => factName(name, words));
      return names === undefined
        ? []
        : [words.say('financing.ask', { source, facts: names.join('; ') })];
    })
    .join(' — ');
}

function factName(name: string, { lang }: TraceWords): string {
  return withinSentence(findLabel(`MatchTerms.${name}`, lang) ?? name);
}

const columns = ['kind', 'purpose', 'programme', 'amount', 'from', 'months', 'rate', 'cost'].concat(
  ['effective', 'note'],
);

/** The columns that are right-aligned: amount, months, rate, cost, effective rate. */
const numericColumns: ReadonlySet<number> = new Set([3, 5, 6, 7, 8]);
