import type { Language, Operations } from '../../../schema/generated/operations.ts';
import { type Words, wordsOf } from './words.ts';

type TracedNeed = NonNullable<Operations['traceNeed']['data']['need']>;
type TracedMatch = NonNullable<TracedNeed['matches']>['nodes'][number];
type Amount = NonNullable<TracedMatch['unitPrice']>;
type Measured = TracedNeed['quantity'];

/**
 * Formats a traced need for a terminal: the need, its coverage, its matches and their financing.
 */
export function printTrace(need: TracedNeed, lang: Language = 'EN'): string {
  const words = wordsOf(lang);
  const matches = need.matches?.nodes ?? [];
  return [
    ...printNeed(need, words),
    '',
    ...matches.flatMap((match, index) => printMatch(match, index, need.quantity, words)),
    ...printRest(need, words),
  ].join('\n');
}

function printNeed(need: TracedNeed, words: Words): string[] {
  const { coverage, quantity, unitPriceCeiling: ceiling } = need;
  const limit = ceiling === null ? '' : words.ceiling(`${money(ceiling)}/${quantity.unit.symbol}`);
  const madeUp = need.provenance.kind === 'DEMO' ? words.madeUp : '';
  const gap = coverage?.gap && Number(coverage.gap.value) > 0 ? coverage.gap : null;
  const covered =
    coverage === null
      ? words.unavailable('products')
      : `${coverage.state}: ${words.covered(
          percent(coverage.single),
          percent(coverage.joint),
          percent(coverage.potential),
        )}${gap ? words.short(measured(gap)) : ''}`;
  return [
    `${need.number}  ${need.title}  [${need.status}]`,
    ...aligned([
      [words.customer, need.customer?.name ?? words.unavailable('customers')],
      [words.quantity, `${measured(quantity)}${limit}${madeUp}`],
      [words.delivery, words.by(need.deliverTo.name, need.deliverBy)],
      [words.coverage, covered],
    ]),
  ];
}

function printMatch(match: TracedMatch, index: number, needed: Measured, words: Words): string[] {
  const { product, supplier, deliverableQuantity, earliestDelivery, unitPrice } = match;
  const { orderedQuantity, surplusQuantity } = match;
  const near = match.nearMiss ? `, ${words.nearMiss}: ${match.blockers[0]?.blockerClass}` : '';
  const maker =
    supplier === null
      ? words.unavailable('enterprises')
      : [
          supplier.name,
          supplier.category ?? words.sizeUnknown,
          ...(supplier.clusters ?? []).map(({ name }) => name),
        ].join(', ');
  const facts = [
    deliverableQuantity && words.deliverable(measured(deliverableQuantity)),
    orderedQuantity &&
      Number(surplusQuantity?.value) > 0 &&
      words.ordered(measured(orderedQuantity)),
    earliestDelivery && words.from(earliestDelivery),
    unitPrice && words.at(`${money(unitPrice)}/${needed.unit.symbol}`),
    match.contractValue && `= ${money(match.contractValue)}`,
  ].filter(Boolean);
  return [
    `${mark(match.verdict)} ${index + 1}. ${product?.name ?? '?'} (${product?.sku ?? '?'})  ${match.verdict}${near}`,
    `     ${words.maker} ${maker}`,
    ...(facts.length > 0 ? [`     ${facts.join(' ')}`] : []),
    ...match.reasons.map((reason) => `       ${mark(reason.verdict)} ${reason.explanation}`),
    ...printFinancing(match, words).map((line) => `     ${line}`),
    '',
  ];
}

function printFinancing({ financing }: TracedMatch, words: Words): string[] {
  if (financing === null) return [words.unavailable('financing')];
  const { workingCapitalGap: gap, offers } = financing;
  const rows = offers.map((offer) => [
    words.kind(offer.kind),
    `${offer.financeProduct?.bank?.name ?? '?'}: ${offer.financeProduct?.name ?? '?'}`,
    money(offer.amount),
    offer.drawOn,
    `${offer.termMonths}`,
    percent(offer.annualRate),
    money(offer.totalCost),
    offer.effectiveAnnualRate === null ? '–' : percent(offer.effectiveAnnualRate),
    [offer.meetsNeed ? '' : words.partial, offer.verdict === 'MET' ? '' : offer.verdict]
      .filter(Boolean)
      .join(', '),
  ]);
  if (rows.length === 0) return [headline(gap, words)];
  return [headline(gap, words), ...aligned([[...words.columns, ''], ...rows], numericColumns)];
}

function headline(
  gap: NonNullable<TracedMatch['financing']>['workingCapitalGap'],
  words: Words,
): string {
  if (gap === null) return words.financingUnknown;
  if (gap.drawOn === null || gap.repaidOn === null) return words.noFinancing;
  return words.financingNeeded(money(gap.amount), gap.drawOn, gap.repaidOn);
}

function printRest({ matches }: TracedNeed, words: Words): string[] {
  if (matches === null) return [];
  if (matches.totalCount === 0) return [words.noProducts];
  const rest = matches.totalCount - matches.nodes.length;
  return rest > 0 ? [words.more(rest)] : [];
}

function mark(verdict: TracedMatch['verdict']): string {
  return { MET: '✓', UNKNOWN: '?', NOT_MET: '✗' }[verdict];
}

function money({ amount, currency }: Amount): string {
  const [whole = '', kopecks] = amount.split('.');
  return `${grouped(whole)}${kopecks === undefined ? '' : `.${kopecks.padEnd(2, '0').slice(0, 2)}`} ${currency}`;
}

function measured({ value, unit }: Measured): string {
  const [whole = '', rest] = value.split('.');
  const times = /^\d/.test(unit.symbol) ? '× ' : '';
  return `${grouped(whole)}${rest === undefined ? '' : `.${rest.slice(0, 3)}`} ${times}${unit.symbol}`;
}

function grouped(whole: string): string {
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, ' ');
}

function percent(share: string): string {
  return `${(Number(share) * 100).toFixed(1)} %`;
}

/**
 * Columns of the financing table that are right-aligned: amount, months, rate, cost, effective
 * rate.
 */
const numericColumns: ReadonlySet<number> = new Set([2, 4, 5, 6, 7]);

function aligned(
  rows: readonly (readonly string[])[],
  rightAligned: ReadonlySet<number> = new Set(),
): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths![column]!;
      return rightAligned.has(column) ? cell.padStart(width) : cell.padEnd(width);
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
