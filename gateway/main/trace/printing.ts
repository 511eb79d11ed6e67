import type { Language } from '../../../schema/generated/operations.ts';
import { shownRoundShare } from '../../../subgraphs/platform/graphql/labels/shownValues.ts';
import { aligned } from './aligning.ts';
import { financingLines } from './financingLines.ts';
import { TraceWords, type TracedMatch, type TracedNeed } from './traceWords.ts';
import { unstatedNames } from './unstated.ts';

/**
 * Formats a traced need for a terminal in a language: the need, its coverage, its matches and their
 * financing. The need must have been traced in the same language.
 */
export function printTrace(need: TracedNeed, lang: Language = 'EN'): string {
  return new Printer(new TraceWords(lang)).print(need);
}

class Printer {
  readonly #words: TraceWords;

  constructor(words: TraceWords) {
    this.#words = words;
  }

  print(need: TracedNeed): string {
    const matches = need.matches?.nodes ?? [];
    return [
      ...this.#need(need),
      '',
      ...matches.flatMap((match, index) => this.#match(match, index, need)),
      ...this.#rest(need),
    ].join('\n');
  }

  #need(need: TracedNeed): string[] {
    const words = this.#words;
    const { number, title, status, customer, deliverBy, deliverTo } = need;
    const unstated = unstatedNames(need, words.lang);
    const rows: [heading: string, text: string][] = [
      ['customer', customer?.name ?? words.unavailable('customers')],
      ['quantity', this.#quantity(need)],
      [
        'delivery',
        words.say('delivery', {
          place: deliverTo?.name ?? words.say('notStated'),
          hasDay: deliverBy === null ? 'no' : 'yes',
          day: deliverBy === null ? '' : words.day(deliverBy),
        }),
      ],
      ['coverage', this.#coverage(need)],
    ];
    if (unstated !== '') rows.push(['unstated', words.say('unstated', { facts: unstated })]);
    return [
      words.say('need', { number, title, status: words.label('NeedStatus', status) }),
      ...aligned(rows.map(([heading, text]) => [words.say(`heading.${heading}`), text])),
    ];
  }

  /** The quantity and the price ceiling, with what the ceiling includes. */
  #quantity(need: TracedNeed): string {
    const words = this.#words;
    const { quantity, unitPriceCeiling: ceiling, ceilingVat, ceilingIncludesDelivery } = need;
    return words.say('quantity', {
      quantity: quantity === null ? words.say('notStated') : words.measured(quantity),
      hasCeiling: ceiling === null ? 'no' : 'yes',
      price: ceiling === null ? '' : words.price(ceiling, quantity),
      vat: words.label('Vat', ceilingVat ?? 'UNKNOWN'),
      isDelivered: ceilingIncludesDelivery ? 'yes' : 'no',
      isMadeUp: need.provenance.kind === 'DEMO' ? 'yes' : 'no',
    });
  }

  #coverage({ coverage }: TracedNeed): string {
    const words = this.#words;
    if (coverage === null) return words.unavailable('products');
    const { gap, joint, potential, single, state } = coverage;
    const isShort = gap !== null && Number(gap.value) > 0;
    // A product of which it is unknown how much it can deliver adds nothing to the share.
    const isUnknown = potential === null || (state === 'POTENTIALLY' && Number(potential) === 0);
    return words.say('coverage', {
      label: words.label('CoverageState', state),
      state,
      single: shownRoundShare(single, words.lang),
      joint: shownRoundShare(joint, words.lang),
      isKnown: isUnknown ? 'no' : 'yes',
      potential: isUnknown ? '' : shownRoundShare(potential, words.lang),
      hasMore: !isUnknown && Number(potential) > Number(joint) ? 'yes' : 'no',
      isShort: isShort ? 'yes' : 'no',
      gap: isShort ? words.measured(gap) : '',
    });
  }

  #match(match: TracedMatch, index: number, need: TracedNeed): string[] {
    const words = this.#words;
    const { blockers, nearMiss, product, verdict } = match;
    const heading = words.say('match', {
      index: index + 1,
      product: product?.name ?? '?',
      sku: product?.sku ?? '?',
      verdict: words.label('Verdict', verdict),
      isNear: nearMiss ? 'yes' : 'no',
      blocker: nearMiss ? words.label('BlockerClass', blockers[0]!.blockerClass) : '',
    });
    const order = this.#order(match, need.quantity);
    return [
      `${marks[verdict]} ${heading}`,
      `     ${this.#maker(match)}`,
      ...(order === '' ? [] : [`     ${order}`]),
      ...match.reasons.map((reason) => `       ${marks[reason.verdict]} ${reason.explanation}`),
      ...financingLines(match, need, words).map((line) => `     ${line}`),
      '',
    ];
  }

  #maker({ supplier }: TracedMatch): string {
    const words = this.#words;
    if (supplier === null) return words.unavailable('enterprises');
    const { category, name } = supplier;
    const clusters = (supplier.clusters ?? []).map((cluster) => cluster.name).join(', ');
    return words.say('maker', {
      name,
      size: category === null ? words.say('sizeUnknown') : words.label('SmeCategory', category),
      hasClusters: clusters === '' ? 'no' : 'yes',
      clusters,
    });
  }

  /** The order: what arrives by the deadline and when, what is ordered for it, the price and the value. */
  #order(match: TracedMatch, needed: TracedNeed['quantity']): string {
    const words = this.#words;
    const { contractValue, deliverableQuantity, earliestDelivery, orderedQuantity } = match;
    const { surplusQuantity, unitPrice } = match;
    if (deliverableQuantity === null || needed === null) return '';
    if (Number(deliverableQuantity.value) === 0) return words.say('order.nothing');
    const hasSurplus = orderedQuantity !== null && Number(surplusQuantity?.value) > 0;
    return [
      words.say('order.deliverable', {
        isWhole: deliverableQuantity.value === needed.value ? 'yes' : 'no',
        quantity: words.measured(deliverableQuantity),
        needed: words.measured(needed),
        hasDay: earliestDelivery === null ? 'no' : 'yes',
        day: earliestDelivery === null ? '' : words.day(earliestDelivery),
      }),
      hasSurplus && words.say('order.ordered', { quantity: words.measured(orderedQuantity) }),
      unitPrice === null
        ? words.say('order.unpriced')
        : words.say('order.price', { price: words.price(unitPrice, needed) }),
      contractValue && words.say('order.value', { amount: words.money(contractValue) }),
    ]
      .filter((part) => part !== null && part !== false)
      .join('; ');
  }

  #rest({ matches }: TracedNeed): string[] {
    const words = this.#words;
    if (matches === null) return [];
    if (matches.totalCount === 0) return [words.say('none')];
    const count = matches.totalCount - matches.nodes.length;
    return count > 0 ? [words.say('more', { count })] : [];
  }
}

const marks = { MET: '✓', UNKNOWN: '?', NOT_MET: '✗' } as const;
