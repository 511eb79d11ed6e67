import type { Language } from '../../../schema/generated/operations.ts';
import { labelOf } from '../../../subgraphs/platform/graphql/labels/labels.ts';
import {
  type MessageArguments,
  messagesIn,
} from '../../../subgraphs/platform/graphql/labels/messages.ts';
import {
  shownCount,
  shownDay,
  shownMeasure,
  shownRoubles,
  shownRoundShare,
  withinSentence,
} from '../../../subgraphs/platform/graphql/labels/shownValues.ts';
import { aligned } from './aligning.ts';
import { type TracedNeed, unstatedNames } from './unstated.ts';

type TracedMatch = NonNullable<TracedNeed['matches']>['nodes'][number];
type TracedOffer = NonNullable<TracedMatch['financing']>['offers'][number];
type Amount = NonNullable<TracedMatch['unitPrice']>;
type Measured = NonNullable<TracedNeed['quantity']>;

const messages = messagesIn('gateway/main/trace/messages');

/**
 * Formats a traced need for a terminal in a language: the need, its coverage, its matches and their
 * financing. The need must have been traced in the same language.
 */
export function printTrace(need: TracedNeed, lang: Language = 'EN'): string {
  return new Printer(lang).print(need);
}

class Printer {
  readonly #lang: Language;

  constructor(lang: Language) {
    this.#lang = lang;
  }

  print(need: TracedNeed): string {
    const matches = need.matches?.nodes ?? [];
    return [
      ...this.#need(need),
      '',
      ...matches.flatMap((match, index) => this.#match(match, index, need.quantity)),
      ...this.#rest(need),
    ].join('\n');
  }

  #need(need: TracedNeed): string[] {
    const { number, title, status, customer, quantity, unitPriceCeiling: ceiling } = need;
    const { deliverBy, deliverTo } = need;
    const unstated = unstatedNames(need, this.#lang);
    const rows: [heading: string, text: string][] = [
      ['customer', customer?.name ?? this.#unavailable('customers')],
      [
        'quantity',
        this.#say('quantity', {
          quantity: quantity === null ? this.#say('notStated') : this.#measured(quantity),
          hasCeiling: ceiling === null ? 'no' : 'yes',
          price: ceiling === null ? '' : this.#price(ceiling, quantity),
          isMadeUp: need.provenance.kind === 'DEMO' ? 'yes' : 'no',
        }),
      ],
      [
        'delivery',
        this.#say('delivery', {
          place: deliverTo?.name ?? this.#say('notStated'),
          hasDay: deliverBy === null ? 'no' : 'yes',
          day: deliverBy === null ? '' : this.#day(deliverBy),
        }),
      ],
      ['coverage', this.#coverage(need)],
    ];
    if (unstated !== '') rows.push(['unstated', this.#say('unstated', { facts: unstated })]);
    return [
      this.#say('need', { number, title, status: this.#label('NeedStatus', status) }),
      ...aligned(rows.map(([heading, text]) => [this.#say(`heading.${heading}`), text])),
    ];
  }

  #coverage({ coverage }: TracedNeed): string {
    if (coverage === null) return this.#unavailable('products');
    const { gap, joint, potential, single, state } = coverage;
    const isShort = gap !== null && Number(gap.value) > 0;
    return this.#say('coverage', {
      state: this.#label('CoverageState', state),
      single: shownRoundShare(single, this.#lang),
      joint: shownRoundShare(joint, this.#lang),
      potential: potential === null ? this.#say('unknown') : shownRoundShare(potential, this.#lang),
      isShort: isShort ? 'yes' : 'no',
      gap: isShort ? this.#measured(gap) : '',
    });
  }

  #match(match: TracedMatch, index: number, needed: TracedNeed['quantity']): string[] {
    const { blockers, nearMiss, product, verdict } = match;
    const heading = this.#say('match', {
      index: index + 1,
      product: product?.name ?? '?',
      sku: product?.sku ?? '?',
      verdict: this.#label('Verdict', verdict),
      isNear: nearMiss ? 'yes' : 'no',
      blocker: nearMiss ? this.#label('BlockerClass', blockers[0]!.blockerClass) : '',
    });
    const order = this.#order(match, needed);
    return [
      `${marks[verdict]} ${heading}`,
      `     ${this.#maker(match)}`,
      ...(order === '' ? [] : [`     ${order}`]),
      ...match.reasons.map((reason) => `       ${marks[reason.verdict]} ${reason.explanation}`),
      ...this.#financing(match).map((line) => `     ${line}`),
      '',
    ];
  }

  #maker({ supplier }: TracedMatch): string {
    if (supplier === null) return this.#unavailable('enterprises');
    const { category, name } = supplier;
    const clusters = (supplier.clusters ?? []).map((cluster) => cluster.name).join(', ');
    return this.#say('maker', {
      name,
      size: category === null ? this.#say('sizeUnknown') : this.#label('SmeCategory', category),
      hasClusters: clusters === '' ? 'no' : 'yes',
      clusters,
    });
  }

  /** The order: the deliverable and the ordered quantity, the earliest day, the price and the value. */
  #order(match: TracedMatch, needed: TracedNeed['quantity']): string {
    const { contractValue, deliverableQuantity, earliestDelivery, orderedQuantity } = match;
    const { surplusQuantity, unitPrice } = match;
    if (deliverableQuantity !== null && Number(deliverableQuantity.value) === 0) {
      return this.#say('order.nothing');
    }
    const hasSurplus = orderedQuantity !== null && Number(surplusQuantity?.value) > 0;
    return [
      deliverableQuantity &&
        this.#say('order.deliverable', { quantity: this.#measured(deliverableQuantity) }),
      hasSurplus && this.#say('order.ordered', { quantity: this.#measured(orderedQuantity) }),
      earliestDelivery && this.#say('order.earliest', { day: this.#day(earliestDelivery) }),
      unitPrice && this.#say('order.price', { price: this.#price(unitPrice, needed) }),
      contractValue && this.#say('order.value', { amount: this.#money(contractValue) }),
    ]
      .filter((part) => part !== null && part !== false)
      .join(' ');
  }

  /** The financing of a contract; none if the product does not meet the need, so that there is none. */
  #financing({ financing, verdict }: TracedMatch): string[] {
    if (verdict === 'NOT_MET') return [];
    if (financing === null) return [this.#unavailable('financing')];
    const { workingCapitalGap: gap, offers } = financing;
    if (offers.length === 0) return [this.#gap(gap)];
    const headings = columns.map((name) => (name === '' ? '' : this.#say(`column.${name}`)));
    const rows = offers.map((offer) => this.#offer(offer));
    return [this.#gap(gap), ...aligned([headings, ...rows], numericColumns)];
  }

  #gap(gap: NonNullable<TracedMatch['financing']>['workingCapitalGap']): string {
    if (gap === null) return this.#say('financing.unknown');
    const { amount, drawOn, repaidOn } = gap;
    if (drawOn === null || repaidOn === null) return this.#say('financing.none');
    return this.#say('financing.needed', {
      amount: this.#money(amount),
      from: this.#day(drawOn),
      to: this.#day(repaidOn),
    });
  }

  #offer(offer: TracedOffer): string[] {
    const { financeProduct: programme, effectiveAnnualRate: effective, verdict } = offer;
    const notes = [
      offer.meetsNeed ? '' : this.#say('offer.partial'),
      verdict === 'MET'
        ? ''
        : this.#say('offer.eligibility', { verdict: this.#label('Verdict', verdict) }),
    ];
    return [
      this.#label('FinanceKind', offer.kind),
      this.#label('FinancePurpose', offer.purpose),
      `${programme?.bank?.name ?? '?'}: ${programme?.name ?? '?'}`,
      this.#money(offer.amount),
      this.#day(offer.drawOn),
      shownCount('months', offer.termMonths, this.#lang),
      shownRoundShare(offer.annualRate, this.#lang),
      this.#money(offer.totalCost),
      effective === null ? '–' : shownRoundShare(effective, this.#lang),
      notes.filter((note) => note !== '').join(', '),
    ];
  }

  #rest({ matches }: TracedNeed): string[] {
    if (matches === null) return [];
    if (matches.totalCount === 0) return [this.#say('none')];
    const count = matches.totalCount - matches.nodes.length;
    return count > 0 ? [this.#say('more', { count })] : [];
  }

  #say(id: string, values?: MessageArguments): string {
    return messages.say(id, this.#lang, values);
  }

  #label(type: string, value: string): string {
    return withinSentence(labelOf(`${type}.${value}`, this.#lang));
  }

  #unavailable(subgraph: string): string {
    return this.#say('unavailable', { subgraph });
  }

  #day(day: string): string {
    return shownDay(day, this.#lang);
  }

  #money({ amount }: Amount): string {
    return shownRoubles(amount, this.#lang);
  }

  #price(price: Amount, needed: TracedNeed['quantity']): string {
    const amount = this.#money(price);
    return needed === null ? amount : `${amount}/${needed.unit.symbol}`;
  }

  #measured({ value, unit }: Measured): string {
    return shownMeasure(value, unit.code, this.#lang);
  }
}

const marks = { MET: '✓', UNKNOWN: '?', NOT_MET: '✗' } as const;

/** The columns of the table of offers, of which the last has no heading. */
const columns = ['kind', 'purpose', 'programme', 'amount', 'from', 'months', 'rate', 'cost'].concat(
  ['effective', ''],
);

/** The columns that are right-aligned: amount, months, rate, cost, effective rate. */
const numericColumns: ReadonlySet<number> = new Set([3, 5, 6, 7, 8]);
