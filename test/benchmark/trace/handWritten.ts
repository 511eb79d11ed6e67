import { nothingStated } from '../../../subgraphs/financing/rules/eligibility/solvency.ts';
import { lawfulAdvance } from '../../../subgraphs/financing/rules/gap/contractLaw.ts';
import type { ProcurementLaw } from '../../../subgraphs/domain/registries/procurementLaw.ts';
import type { Vat } from '../../../subgraphs/domain/law/vat.ts';
import { readMatchingContext } from '../../../subgraphs/products/data/candidates/matchingContext.ts';
import { lawOfFiles } from '../../../subgraphs/platform/importing/settings/lawFiles.ts';
import type { EntityManager, RawQueryFragment } from '@mikro-orm/postgresql';
import pg from 'pg';
import {
  assessEquipment,
  equipmentNormOf,
} from '../../../subgraphs/financing/rules/gap/equipment.ts';
import {
  assessGuarantee,
  assessWorkingCapital,
} from '../../../subgraphs/financing/rules/gap/financialNeed.ts';
import type { CatalogueMeasure } from '../../../subgraphs/financing/rules/plans/measure.ts';
import { type Offer } from '../../../subgraphs/financing/rules/offers/offer.ts';
import { effectiveAnnualRateOf } from '../../../subgraphs/financing/rules/offers/offerFlows.ts';
import { readProgrammes } from '../../../subgraphs/financing/data/programmeRows.ts';
import {
  FinancePurpose,
  type ProgrammeTerms,
} from '../../../subgraphs/financing/rules/offers/programme.ts';
import { quoteOffers } from '../../../subgraphs/financing/rules/offers/quoting.ts';
import { MatchReference } from '../../../subgraphs/financing/model/references/match.ts';
import type { DatabaseUrls } from '../../../subgraphs/platform/database/connecting/database.ts';
import type { Candidate } from '../../../subgraphs/products/rules/criteria/candidate.ts';
import { readCandidates } from '../../../subgraphs/products/data/candidates/candidateRows.ts';
import { coverageOf } from '../../../subgraphs/products/rules/coverage/coverage.ts';
import { explain } from '../../../subgraphs/products/api/explanations/explaining.ts';
import { type Matched, matchNeed } from '../../../subgraphs/products/rules/matching/matching.ts';
import { NeedReference } from '../../../subgraphs/products/model/references/need.ts';
import type { RawNeed } from '../../../subgraphs/products/model/references/arrivedNeed.ts';
import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { Language, LocalizedText } from '../../../subgraphs/domain/values/language.ts';
import { sentCriteria } from '../../support/needRepresentation.ts';
import type { RawCriterion } from '../../../subgraphs/domain/matching/requirement.ts';
import { daysBetween } from '../../../subgraphs/domain/values/localDate.ts';
import type { Quantity } from '../../../subgraphs/domain/values/units/quantity.ts';
import { findRegion } from '../../../subgraphs/domain/registries/region.ts';
import { findUnit } from '../../../subgraphs/domain/values/units/unit.ts';

/** An endpoint that answers only the trace query. */
export interface HandWritten {
  answer(number: string, asOf: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Returns an endpoint that is written by hand for the trace query: one statement for each database,
 * the same pure rules on its rows, and code that assembles the answer. It answers in English, with
 * five matches and two offers each.
 */
export function handWritten({ appUrl }: DatabaseUrls): HandWritten {
  const pools = new Map<string, pg.Pool>();
  const pool = (subgraph: string): pg.Pool => {
    let found = pools.get(subgraph);
    if (!found) {
      const url = new URL(appUrl);
      url.pathname = `${url.pathname}_${subgraph}`;
      pools.set(subgraph, (found = new pg.Pool({ connectionString: url.href, max: 4 })));
    }
    return found;
  };
  // Read the taxonomy once, because it rarely changes.
  const taxonomy = pool('products')
    .query<{ code: string; okpd2: string[]; name_en: string; name_ru: string }>(
      'select code, okpd2, name_en, name_ru from product_type',
    )
    .then(({ rows }) => new Map(rows.map((row) => [row.code, row])));
  return {
    async answer(number, asOf) {
      const { rows: needs } = await pool('customers').query<NeedRow>(needSql, [number]);
      const need = needs[0]!;
      const reference = new NeedReference(rawNeedOf(need));
      const { code, okpd2, name_en, name_ru } = (await taxonomy).get(need.product_type_code)!;
      const type = { code, okpd2, names: new LocalizedText(name_en, name_ru) };
      const { candidates, more } = await readProducts(pool('products'), type, asOf);
      const facts = reference.facts(type);
      const em = executing(pool('products'), [], (sql) => ({ sql, values: [] }));
      const context = (await readMatchingContext(em, [facts]))(asOf);
      const matches = matchNeed(facts, candidates, context);
      const shown = matches.slice(0, 5);
      const makers = shown.map(({ candidate }) => candidate.manufacturerId);
      const [enterprises, finance] = await Promise.all([
        pool('enterprises').query<EnterpriseRow>(enterprisesSql, [makers, asOf]),
        readFinance(pool('financing'), asOf),
      ]);
      const byId = new Map(enterprises.rows.map((row) => [row.id, row]));
      const covered = coverageOf(matches, facts.quantity);
      return {
        need: {
          number: need.number,
          title: need.title,
          status: need.status,
          quantity: shownQuantity(facts.quantity),
          deliverTo: { name: findRegion(need.deliver_to)!.name(Language.EN) },
          deliverBy: need.deliver_by,
          advanceShare: facts.advanceShare?.toString() ?? null,
          paymentDelayDays: need.payment_delay_days,
          performanceSecurityShare: facts.performanceSecurityShare?.toString() ?? null,
          unitPriceCeiling: money(facts.unitPriceCeiling),
          customer: { name: need.customer_name, kind: need.kind },
          coverage: {
            state: covered.state,
            single: covered.single.toString(),
            joint: covered.joint.toString(),
            potential: covered.potential?.toString() ?? null,
            gap: covered.gap && { value: covered.gap.toString(), unit: unitOf(facts.quantity!) },
          },
          matches: {
            totalCount: matches.length,
            nodes: shown.map((match) => ({
              verdict: match.verdict,
              nearMiss: match.blockers.length === 1,
              score: match.score.toString(),
              reasons: match.reasons.map((reason) => ({
                gate: reason.gate,
                verdict: reason.verdict,
                code: reason.code,
                explanation: explain(reason, Language.EN),
              })),
              blockers: match.blockers.map(({ blockerClass }) => ({ blockerClass })),
              product: productOf(more.get(match.candidate.productId)!),
              unitPrice: money(match.unitPrice),
              deliverableQuantity: shownQuantity(match.deliverable),
              earliestDelivery: match.earliestDelivery,
              contractValue: money(match.contractValue),
              supplier: supplierOf(byId.get(match.candidate.manufacturerId)!),
              financing: financingOf(match, finance),
            })),
          },
        },
      };
    },
    async close() {
      await Promise.all([...pools.values()].map((one) => one.end()));
    },
  };
}

const needSql = `
select n.id, n.number, coalesce(n.title_en, n.title_ru) as title, n.status, n.quantity_value,
  n.quantity_unit, n.deliver_to, n.deliver_by::text as deliver_by, n.unit_price_ceiling_amount,
  n.ceiling_vat, n.ceiling_includes_delivery,
  n.product_type_code, n.okpd2, n.criteria, n.advance_share, n.payment_delay_days,
  n.performance_security_share, n.sme_only, n.procurement_law, coalesce(c.name_en, c.name_ru) as customer_name, c.kind
from need n join customer c on c.id = n.customer_id where n.number = $1`;

interface NeedRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly status: string;
  readonly quantity_value: string;
  readonly quantity_unit: string;
  readonly deliver_to: string;
  readonly deliver_by: string;
  readonly unit_price_ceiling_amount: string | null;
  readonly ceiling_vat: Vat | null;
  readonly ceiling_includes_delivery: boolean;
  readonly product_type_code: string;
  readonly okpd2: readonly string[];
  readonly criteria: readonly RawCriterion[];
  readonly advance_share: string;
  readonly payment_delay_days: number;
  readonly performance_security_share: string;
  readonly sme_only: boolean;
  readonly procurement_law: ProcurementLaw;
  readonly customer_name: string;
  readonly kind: string;
}

function rawNeedOf(row: NeedRow): RawNeed {
  const ceiling = row.unit_price_ceiling_amount;
  return {
    id: row.id,
    productType: { code: row.product_type_code },
    okpd2: row.okpd2,
    quantity: { value: row.quantity_value, unit: { code: row.quantity_unit } },
    criteria: sentCriteria(row.criteria),
    deliverTo: { code: row.deliver_to },
    deliverBy: row.deliver_by,
    unitPriceCeiling: ceiling === null ? null : { amount: ceiling },
    ceilingVat: row.ceiling_vat,
    ceilingIncludesDelivery: row.ceiling_includes_delivery,
    advanceShare: row.advance_share,
    paymentDelayDays: row.payment_delay_days,
    performanceSecurityShare: row.performance_security_share,
    smeOnly: row.sme_only,
    procurementLaw: row.procurement_law,
  };
}

/** The columns of the candidate statement that the rules do not read. */
interface ProductRow {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly type_name: string | null;
}

async function readProducts(
  pool: pg.Pool,
  type: { readonly code: string; readonly okpd2: readonly string[] },
  asOf: string,
) {
  const rows: ProductRow[] = [];
  const em = executing(pool, rows, (sql) => ({
    sql: `select candidate.*, product.sku, coalesce(product.name_en, product.name_ru) as name,
        coalesce(own.name_en, own.name_ru) as type_name
      from (${sql}) as candidate join product on product.id = candidate.id
      left join product_type own on own.code = candidate.type_code`,
    values: [],
  }));
  const query = { types: [type.code], typeOkpd2: type.okpd2, okpd2: [] };
  const candidates: readonly Candidate[] = await readCandidates(em, query, asOf);
  return { candidates, more: new Map(rows.map((row) => [row.id, row])) };
}

function productOf({ sku, name, type_name: typeName }: ProductRow) {
  return { sku, name, type: typeName === null ? null : { name: typeName } };
}

const enterprisesSql = `
select e.id, coalesce(e.name_en, e.name_ru) as name, category.category,
  coalesce(own.list, '[]') as clusters
from enterprise e
left join sme_category category on category.enterprise_id = e.id
  and category.valid_from <= $2::date and (category.valid_to is null or category.valid_to > $2::date)
left join lateral (
  select jsonb_agg(jsonb_build_object('name', coalesce(c.name_en, c.name_ru)) order by c.id) as list
  from cluster_member m join cluster c on c.id = m.cluster_id where m.enterprise_id = e.id
) own on true
where e.id = any ($1::text[])`;

interface EnterpriseRow {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  readonly clusters: readonly { readonly name: string }[];
}

function supplierOf({ name, category, clusters }: EnterpriseRow) {
  return { name, category, clusters };
}

/** The columns of the programme statement that the rules do not read. */
interface ProgrammeRow {
  readonly id: string;
  readonly name: string;
  readonly bank_name: string;
  readonly measures: readonly (Omit<CatalogueMeasure, 'cost'> & { readonly cost: string })[];
}

interface Finance {
  readonly programmes: readonly ProgrammeTerms[];
  readonly named: ReadonlyMap<string, ProgrammeRow>;
  readonly measures: readonly CatalogueMeasure[];
}

async function readFinance(pool: pg.Pool, asOf: string): Promise<Finance> {
  const rows: ProgrammeRow[] = [];
  const em = executing(pool, rows, (sql, number) => ({
    sql: `select programme.*, coalesce(product.name_en, product.name_ru) as name,
        coalesce(bank.name_en, bank.name_ru) as bank_name,
        (select jsonb_agg(jsonb_build_object('kind', kind, 'costBasis', cost_basis,
          'cost', cost::text, 'days', days) order by id) from catalogue_measure
          where (valid_from is null or valid_from <= $${number}::date)
            and (valid_to is null or valid_to > $${number}::date)) as measures
      from (${sql}) as programme join finance_product product on product.id = programme.id
      join bank on bank.id = product.bank_id order by programme.id`,
    values: [asOf],
  }));
  const programmes = await readProgrammes(em, asOf);
  const measures = (rows[0]?.measures ?? []).map(({ cost, ...measure }) =>
    Object.assign(measure, { cost: new Decimal(cost) }),
  );
  return { programmes, named: new Map(rows.map((row) => [row.id, row])), measures };
}

function financingOf(match: Matched, { programmes, named, measures }: Finance) {
  const { need, candidate, asOf, earliestDelivery } = match;
  const { supplier } = candidate;
  const reference = new MatchReference({
    needId: need.id,
    productId: candidate.productId,
    asOf,
    contractValue: money(match.contractValue),
    unitPrice: money(match.unitPrice),
    deliverableQuantity: match.deliverable && { value: match.deliverable.value.toString() },
    terms: {
      advanceShare: need.advanceShare!.toString(),
      paymentDelayDays: need.paymentDelayDays,
      performanceSecurityShare: need.performanceSecurityShare!.toString(),
      procurementLaw: need.procurementLaw,
      smeOnly: need.smeOnly,
      maximumPrice: money(
        need.unitPriceCeiling && match.deliverable
          ? need.unitPriceCeiling.times(match.deliverable.value)
          : null,
      ),
      deliverBy: need.deliverBy,
      deliveryDays: earliestDelivery === null ? null : daysBetween(asOf, earliestDelivery),
      neededQuantity: need.quantity && { value: need.quantity.value.toString() },
    },
    supplierFacts: {
      inn: supplier.inn,
      category: supplier.category,
      headcount: supplier.headcount,
      registeredOn: supplier.registeredOn,
      okved: supplier.okved,
      region: supplier.region && { code: supplier.region.code },
    },
  });
  const law = lawOfFiles();
  const stated = reference.rawTerms(null, null);
  const terms = { ...stated, advanceShare: lawfulAdvance(stated, law).advanceShare };
  const needs = {
    capital: assessWorkingCapital(terms),
    equipment: assessEquipment(reference.rawOrder, equipmentNormOf(measures)),
    investmentMonths: 36,
    security: assessGuarantee(terms, law),
    ownFunds: null,
    collateral: null,
    stated: nothingStated,
    isRefused: false,
  };
  const { offers } = quoteOffers(programmes, needs, reference.borrower, asOf);
  const best = Object.values(FinancePurpose).flatMap((purpose) =>
    offers.filter((offer) => offer.purpose === purpose).slice(0, 2),
  );
  const gap = needs.capital.known ? needs.capital.value : null;
  return {
    workingCapitalGap: gap && {
      amount: money(gap.amount),
      drawOn: gap.drawOn,
      repaidOn: gap.repaidOn,
    },
    offers: best.map((offer) => offerOf(offer, named.get(offer.programmeId)!)),
  };
}

function offerOf(offer: Offer, { name, bank_name: bankName }: ProgrammeRow) {
  return {
    financeProduct: { name, bank: { name: bankName } },
    kind: offer.kind,
    purpose: offer.purpose,
    meetsNeed: offer.meetsNeed,
    drawOn: offer.drawOn,
    verdict: offer.verdict,
    amount: money(offer.amount),
    termMonths: offer.termMonths,
    annualRate: offer.annualRate.toString(),
    totalCost: money(offer.totalCost),
    effectiveAnnualRate: effectiveAnnualRateOf(offer)?.toString() ?? null,
  };
}

/**
 * Replaces a statement of a repository by one that returns more columns, and stores the returned
 * rows.
 * @param widened the other statement, and the values of its parameters from `number` on.
 */
function executing(
  pool: pg.Pool,
  rows: unknown[],
  widened: (
    sql: string,
    number: number,
  ) => { readonly sql: string; readonly values: readonly unknown[] },
): EntityManager {
  const execute = async (
    statement: string | RawQueryFragment,
    given: readonly unknown[] | undefined,
  ) => {
    const { sql, params: values } =
      typeof statement === 'string' ? { sql: statement, params: given ?? [] } : statement;
    let number = 0;
    const numbered = sql.replaceAll('?', () => `$${++number}`);
    const wide = widened(numbered, number + 1);
    const found = await pool.query(wide.sql, [...values, ...wide.values]);
    rows.push(...found.rows);
    return found.rows as unknown[];
  };
  // What is learned of a database is remembered by its driver.
  return { execute, getDriver: () => pool } as unknown as EntityManager;
}

function money(amount: Decimal | null) {
  return amount && { amount: amount.toString(), currency: 'RUB' };
}

function shownQuantity(quantity: Quantity | null) {
  return quantity && { value: quantity.value.toString(), unit: unitOf(quantity) };
}

function unitOf({ unit }: Quantity) {
  const { code, symbol } = findUnit(unit.code)!;
  return { code, symbol };
}
