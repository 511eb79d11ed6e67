import type { Amount, Measured, TracedMatch, TracedNeed } from './answer.ts';

/** A traced need for people in a terminal: the need, its coverage, its matches, their money. */
export function printTrace(need: TracedNeed): string {
  return [
    ...printNeed(need),
    '',
    ...(need.matches?.nodes ?? []).flatMap(printMatch),
    ...printRest(need),
  ].join('\n');
}

function printNeed(need: TracedNeed): string[] {
  const { coverage } = need;
  const ceiling = need.unitPriceCeiling && `, at most ${money(need.unitPriceCeiling)} each`;
  return [
    `${need.number}  ${need.title}  [${need.status}]`,
    `  for        ${need.customer?.name ?? '(customers do not answer)'}`,
    `  quantity   ${measured(need.quantity)}${ceiling ?? ''}`,
    `  delivery   ${need.deliverTo.name}, by ${need.deliverBy}`,
    coverage === null
      ? '  coverage   (products do not answer)'
      : `  coverage   ${coverage.state}: ${percent(coverage.single)} by one, ${percent(coverage.joint)} ` +
        `together, ${percent(coverage.potential)} if what is unknown turns out well` +
        (coverage.gap && coverage.gap.value !== '0' ? `; ${measured(coverage.gap)} short` : ''),
  ];
}

function printMatch(match: TracedMatch, index: number): string[] {
  const { product, supplier } = match;
  const clusters = supplier?.clusters.map(({ name }) => name).join(', ');
  const near = match.nearMiss ? `, near miss: ${match.blockers[0]?.blockerClass}` : '';
  const facts = [
    match.deliverableQuantity && `${measured(match.deliverableQuantity)} deliverable`,
    match.earliestDelivery && `from ${match.earliestDelivery}`,
    match.unitPrice && `at ${money(match.unitPrice)}`,
    match.contractValue && `= ${money(match.contractValue)}`,
  ].filter(Boolean);
  return [
    `${mark(match.verdict)} ${index + 1}. ${product?.name ?? '?'} (${product?.sku ?? '?'})  ${match.verdict}${near}`,
    `     by ${supplier?.name ?? '(enterprises do not answer)'}` +
      (supplier ? `, ${supplier.category ?? 'size not known'}` : '') +
      (clusters ? `, ${clusters}` : ''),
    ...(facts.length > 0 ? [`     ${facts.join(' ')}`] : []),
    ...match.reasons.map((reason) => `       ${mark(reason.verdict)} ${reason.explanation}`),
    ...printMoney(match).map((line) => `     ${line}`),
    '',
  ];
}

function printMoney({ financing }: TracedMatch): string[] {
  if (financing === null) return ['(financing does not answer)'];
  const { workingCapitalGap: gap, offers } = financing;
  const head =
    gap === null
      ? 'money: not known, since the terms are not'
      : gap.drawOn === null
        ? 'money: nothing lacking'
        : `money: ${money(gap.amount)} lacking from ${gap.drawOn} to ${gap.repaidOn}`;
  const rows = offers.map((offer) => [
    offer.kind.toLowerCase(),
    `${offer.financeProduct?.bank?.name ?? '?'}: ${offer.financeProduct?.name ?? '?'}`,
    money(offer.amount),
    `${offer.termMonths} months`,
    percent(offer.annualRate),
    `costs ${money(offer.totalCost)}`,
    offer.effectiveAnnualRate === null ? '' : `effective ${percent(offer.effectiveAnnualRate)}`,
    offer.verdict === 'MET' ? '' : offer.verdict,
  ]);
  return [head, ...aligned(rows)];
}

function printRest({ matches }: TracedNeed): string[] {
  if (matches === null) return [];
  if (matches.totalCount === 0) return ['No product of the region is of the kind that is needed.'];
  const rest = matches.totalCount - matches.nodes.length;
  return rest > 0 ? [`${rest} more; see them with --first.`] : [];
}

function mark(verdict: TracedMatch['verdict']): string {
  return { MET: '✓', UNKNOWN: '?', NOT_MET: '✗' }[verdict];
}

function money({ amount, currency }: Amount): string {
  const [whole = '', kopecks] = amount.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ' ');
  return `${grouped}${kopecks === undefined ? '' : `.${kopecks.padEnd(2, '0').slice(0, 2)}`} ${currency}`;
}

function measured({ value, unit }: Measured): string {
  const [whole = '', rest] = value.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ' ');
  return `${grouped}${rest === undefined ? '' : `.${rest.slice(0, 3)}`} ${unit.symbol}`;
}

function percent(share: string): string {
  return `${(Number(share) * 100).toFixed(1)} %`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => {
    const cells = row.map((cell, column) => cell.padEnd(widths![column]!));
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
