import type { Law } from '../../../subgraphs/domain/law/law.ts';
import { Verdict } from '../../../subgraphs/domain/matching/verdict.ts';
import {
  measurableQuantity,
  roundedOrder,
  roundedShare,
  roundedUnitPrice,
} from '../../../subgraphs/domain/output/digits.ts';
import type { Figure } from '../../../subgraphs/domain/output/figure.ts';
import { compositeId } from '../../../subgraphs/domain/registries/recordIds.ts';
import type { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { Language } from '../../../subgraphs/domain/values/language.ts';
import { Quantity } from '../../../subgraphs/domain/values/units/quantity.ts';
import type { Unit } from '../../../subgraphs/domain/values/units/unit.ts';
import { nothingStated } from '../../../subgraphs/financing/rules/eligibility/solvency.ts';
import { lawfulAdvance } from '../../../subgraphs/financing/rules/gap/contractLaw.ts';
import {
  type EquipmentNorm,
  assessEquipment,
} from '../../../subgraphs/financing/rules/gap/equipment.ts';
import {
  assessGuarantee,
  assessWorkingCapital,
} from '../../../subgraphs/financing/rules/gap/financialNeed.ts';
import type { Offer } from '../../../subgraphs/financing/rules/offers/offer.ts';
import { effectiveAnnualRateOf } from '../../../subgraphs/financing/rules/offers/offerFlows.ts';
import { FinancePurpose } from '../../../subgraphs/financing/rules/offers/programme.ts';
import { quoteOffers } from '../../../subgraphs/financing/rules/offers/quoting.ts';
import { cashShortfall } from '../../../subgraphs/financing/rules/sizing/cashCheck.ts';
import type { DatabaseUrls } from '../../../subgraphs/platform/database/connecting/database.ts';
import { explain } from '../../../subgraphs/products/api/explanations/explaining.ts';
import { coverageOf, rounded } from '../../../subgraphs/products/rules/coverage/coverage.ts';
import type { Matched } from '../../../subgraphs/products/rules/matching/matching.ts';
import { contractTerms } from '../../../subgraphs/products/rules/prices/contractTerms.ts';
import {
  type Finance,
  type MatchedNeed,
  type ProductRow,
  type ProgrammeRow,
  openPools,
  readFinance,
  readMatched,
  readTypes,
} from './handWrittenRows.ts';

/** An endpoint that answers only the trace query. */
export interface HandWritten {
  answer(number: string, asOf: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Returns an endpoint that is written by hand for the trace query: one statement for each database, and for the
 * products two at the same time; the same pure rules on the rows; and code that assembles the answer. It answers
 * in English, with five matches and two offers each, for needs that state their product type, quantity, place,
 * deadline and terms.
 */
export function handWritten({ appUrl }: DatabaseUrls): HandWritten {
  const pools = openPools(appUrl);
  // Read the taxonomy once, because it rarely changes.
  const taxonomy = readTypes(pools.products);
  return {
    async answer(number, asOf) {
      const types = await taxonomy;
      const [matched, finance] = await Promise.all([
        readMatched(pools, types, number, asOf),
        readFinance(pools.financing, asOf),
      ]);
      return { need: needOf(matched, finance) };
    },
    async close() {
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
    },
  };
}

function needOf(matched: MatchedNeed, finance: Finance) {
  const { row, need, matches, shown } = matched;
  const covered = coverageOf(matches, need.quantity);
  const { unit } = need.quantity!;
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status,
    provenance: { kind: row.provenance_kind },
    quantity: shownQuantity(need.quantity),
    deliverTo: { name: need.deliverTo!.name(Language.EN) },
    deliverBy: row.deliver_by,
    advanceShare: need.advanceShare!.toString(),
    paymentDelayDays: row.payment_delay_days,
    performanceSecurityShare: need.performanceSecurityShare!.toString(),
    unitPriceCeiling: money(need.unitPriceCeiling),
    ceilingVat: row.ceiling_vat,
    ceilingIncludesDelivery: row.ceiling_includes_delivery,
    customer: { id: row.customer_id, name: row.customer_name, kind: row.kind },
    coverage: {
      state: covered.state,
      single: rounded(covered.single).toString(),
      joint: rounded(covered.joint).toString(),
      potential: covered.potential && rounded(covered.potential).toString(),
      gap: covered.gap && shownQuantity(new Quantity(covered.gap.toDecimal(), unit)),
    },
    matches: {
      totalCount: matches.length,
      nodes: shown.map((match) => matchOf(match, matched, finance)),
    },
  };
}

function matchOf(match: Matched, { law, products, enterprises }: MatchedNeed, finance: Finance) {
  const { need, candidate, asOf, reasons, blockers } = match;
  const order = orderOf(match);
  const { unitPrice, deliverable, ordered } = order;
  const surplus =
    ordered &&
    deliverable &&
    new Quantity(ordered.value.minus(deliverable.value), ordered.unit).shownValue;
  return {
    id: compositeId('Match', [need.id, candidate.productId, asOf]),
    verdict: match.verdict,
    nearMiss: blockers.length === 1,
    score: roundedShare(match.score).toString(),
    reasons: reasons.map((reason) => ({
      gate: reason.gate,
      verdict: reason.verdict,
      code: reason.code,
      explanation: explain(reason, Language.EN),
    })),
    blockers: blockers.map(({ blockerClass }) => ({ blockerClass })),
    product: productOf(products.get(candidate.productId)!),
    unitPrice: money(unitPrice),
    deliverableQuantity: shownQuantity(deliverable),
    orderedQuantity: shownQuantity(ordered),
    surplusQuantity: surplus && { value: surplus.toString() },
    earliestDelivery: match.earliestDelivery,
    contractValue: money(match.contractValue),
    supplier: enterprises.get(candidate.manufacturerId),
    financing: financingOf(match, order, law, finance),
  };
}

/** The quantities and the price of a match, rounded for output. */
interface Order {
  readonly unitPrice: Decimal | null;
  readonly deliverable: Quantity | null;
  readonly ordered: Quantity | null;
}

function orderOf({ need, deliverable, ordered: exact, unitPrice }: Matched): Order {
  const ordered =
    exact && new Quantity(roundedOrder(exact.value, exact.unit, unitPrice), exact.unit);
  const priced = ordered?.value.gt(0) ? ordered : need.quantity;
  return {
    unitPrice: unitPrice && roundedUnitPrice(unitPrice, priced?.value ?? null),
    deliverable:
      deliverable &&
      new Quantity(measurableQuantity(deliverable.value, deliverable.unit), deliverable.unit),
    ordered,
  };
}

function productOf({ id, sku, name, type_name: typeName }: ProductRow) {
  return { id, sku, name, type: typeName === null ? null : { name: typeName } };
}

function financingOf(match: Matched, order: Order, law: Law, { programmes, named, norm }: Finance) {
  const { asOf, candidate } = match;
  const needs = financialNeedsOf(match, order, law, norm);
  const { supplier } = candidate;
  const borrower = {
    inn: supplier.inn,
    category: supplier.category,
    headcount: supplier.headcount,
    registeredOn: supplier.registeredOn,
    okved: supplier.okved,
    region: supplier.region?.code ?? null,
    revenue: supplier.revenue?.amount ?? null,
  };
  const { offers, unquoted } = quoteOffers(programmes, needs, borrower, asOf);
  const best = Object.values(FinancePurpose).flatMap((purpose) =>
    offers.filter((offer) => offer.purpose === purpose).slice(0, 2),
  );
  const gap = known(needs.capital);
  const equipment = known(needs.equipment);
  const guarantee = known(needs.security);
  return {
    workingCapitalGap: gap && {
      amount: money(gap.amount),
      drawOn: gap.drawOn,
      repaidOn: gap.repaidOn,
    },
    equipmentGap: equipment && {
      amount: money(equipment.amount),
      missing: equipment.missing.toString(),
      missingValue: money(equipment.missingValue),
    },
    performanceGuarantee: guarantee && {
      amount: money(guarantee.amount),
      until: guarantee.until,
    },
    unquoted,
    offers: best.map((offer) => offerOf(offer, named.get(offer.programmeId)!)),
  };
}

function financialNeedsOf(match: Matched, order: Order, law: Law, norm: EquipmentNorm | null) {
  const { asOf, contractValue } = match;
  const { deliveryDays, maximumPrice, neededQuantity, ...terms } = contractTerms(
    match,
    order.ordered,
  );
  const stated = {
    ...terms,
    asOf,
    // A contract value of 0 counts as missing: there is nothing to finance.
    contractValue: contractValue?.isZero() ? null : contractValue,
    leadTimeDays: deliveryDays,
    maximumPrice: maximumPrice && maximumPrice.amount,
    ownFunds: null,
    costShare: null,
  };
  const { advanceShare, decidedBy } = lawfulAdvance(stated, law);
  const lawful = { ...stated, advanceShare };
  const raw = {
    needed: neededQuantity && neededQuantity.shownValue,
    deliverable: order.deliverable && order.deliverable.shownValue,
    unitPrice: order.unitPrice,
    deliverBy: terms.deliverBy,
    asOf,
    hasTerms: true,
  };
  return {
    capital: assessWorkingCapital(lawful, decidedBy),
    equipment: assessEquipment(raw, norm),
    investmentMonths: 36,
    security: assessGuarantee(lawful, law),
    ownFunds: null,
    collateral: null,
    stated: nothingStated,
    isRefused: match.verdict === Verdict.NOT_MET,
  };
}

function known<Value>(figure: Figure<Value>): Value | null {
  return figure.known ? figure.value : null;
}

function offerOf(offer: Offer, { id, name, bank_id: bankId, bank_name: bankName }: ProgrammeRow) {
  const shortfall = cashShortfall(offer);
  return {
    financeProduct: { id, name, bank: { id: bankId, name: bankName } },
    kind: offer.kind,
    purpose: offer.purpose,
    meetsNeed: offer.meetsNeed,
    cashShortfall: shortfall && { on: shortfall.on, amount: money(shortfall.amount) },
    drawOn: offer.drawOn,
    verdict: offer.verdict,
    eligibility: offer.eligibility.map(({ rule, verdict }) => ({ rule, verdict })),
    amount: money(offer.amount),
    termMonths: offer.termMonths,
    annualRate: offer.annualRate.toString(),
    totalCost: money(offer.totalCost),
    effectiveAnnualRate: effectiveAnnualRateOf(offer)?.toString() ?? null,
  };
}

function money(amount: Decimal | null) {
  return amount && { amount: amount.toString(), currency: 'RUB' };
}

function shownQuantity(quantity: Quantity | null) {
  return quantity && { value: quantity.shownValue.toString(), unit: unitOf(quantity.unit) };
}

function unitOf({ code, symbol }: Unit) {
  return { code, symbol };
}
