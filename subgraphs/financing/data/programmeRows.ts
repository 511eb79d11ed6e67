import type { EntityManager } from '@mikro-orm/postgresql';
import { named } from '../../platform/database/sql/named.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';
import { SmeCategory } from '../../domain/registries/smeCategory.ts';
import { InterestBasis } from '../rules/schedules/interest.ts';
import {
  Drawdown,
  FeeKind,
  FinanceKind,
  FinancePurpose,
  type ProgrammeTerms,
} from '../rules/offers/programme.ts';
import { Repayment } from '../rules/schedules/schedule.ts';

/** Reads the terms of all programmes in force on a day in one statement, ordered by id. */
export async function readProgrammes(em: EntityManager, on: LocalDate): Promise<ProgrammeTerms[]> {
  const rows = await em.execute<ProgrammeRow[]>(named(programmesSql, { on }));
  return rows.map(readProgramme);
}

const programmesSql = `
select p.id, p.kind, p.purposes, p.valid_from::text as valid_from, p.valid_to::text as valid_to,
  p.min_term_months, p.max_term_months, p.regions, p.okved_prefixes, p.min_business_age_months,
  p.max_business_age_months, p.max_debt_to_revenue, p.min_profit, p.max_arrears,
  p.categories, p.interest_basis, p.drawdown, p.repayments, p.max_grace_months, p.advance_share,
  p.stop_okved_prefixes, p.collateral_share, p.own_contribution_share, p.cover_share,
  coalesce(rates.list, '[]') as rates, coalesce(limits.list, '[]') as limits,
  coalesce(fees.list, '[]') as fees
from finance_product p
left join lateral (
  select jsonb_agg(jsonb_build_object('category', r.category,
    'annualRate', coalesce(r.annual_rate, k.annual_rate + r.key_rate_spread)::text,
    'validFrom', greatest(r.valid_from, k.valid_from),
    'validTo', least(r.valid_to, k.valid_to)) order by r.id, k.valid_from) as list
  from finance_rate r
  left join key_rate k on r.key_rate_spread is not null
    and daterange(k.valid_from, k.valid_to) && daterange(r.valid_from, r.valid_to)
  where r.product_id = p.id and (r.annual_rate is not null or k.annual_rate is not null)
) rates on true
left join lateral (
  select jsonb_agg(jsonb_build_object('category', l.category, 'minAmount', l.min_amount::text,
    'maxAmount', l.max_amount::text) order by l.id) as list
  from finance_limit l where l.product_id = p.id
) limits on true
left join lateral (
  select jsonb_agg(jsonb_build_object('kind', f.kind, 'share', f.share::text) order by f.kind)
    as list
  from finance_fee f where f.product_id = p.id
) fees on true
where (p.valid_from is null or p.valid_from <= :on::date)
  and (p.valid_to is null or p.valid_to > :on::date)
order by p.id`;

interface ProgrammeRow {
  readonly id: string;
  readonly kind: `${FinanceKind}`;
  readonly purposes: readonly `${FinancePurpose}`[];
  readonly valid_from: LocalDate | null;
  readonly valid_to: LocalDate | null;
  readonly min_term_months: number;
  readonly max_term_months: number;
  readonly regions: readonly string[] | null;
  readonly okved_prefixes: readonly string[] | null;
  readonly min_business_age_months: number | null;
  readonly max_business_age_months: number | null;
  readonly max_debt_to_revenue: string | null;
  readonly min_profit: string | null;
  readonly max_arrears: string | null;
  readonly categories: readonly `${SmeCategory}`[] | null;
  readonly repayments: readonly `${Repayment}`[];
  readonly max_grace_months: number;
  readonly interest_basis: `${InterestBasis}`;
  readonly drawdown: `${Drawdown}`;
  readonly advance_share: string | null;
  readonly stop_okved_prefixes: readonly string[] | null;
  readonly collateral_share: string | null;
  readonly own_contribution_share: string | null;
  readonly cover_share: string | null;
  readonly rates: readonly {
    readonly category: `${SmeCategory}` | null;
    readonly annualRate: string;
    readonly validFrom: LocalDate | null;
    readonly validTo: LocalDate | null;
  }[];
  readonly limits: readonly {
    readonly category: `${SmeCategory}` | null;
    readonly minAmount: string | null;
    readonly maxAmount: string | null;
  }[];
  readonly fees: readonly { readonly kind: `${FeeKind}`; readonly share: string }[];
}

function readProgramme(row: ProgrammeRow): ProgrammeTerms {
  return {
    id: row.id,
    kind: FinanceKind[row.kind],
    purposes: row.purposes.map((purpose) => FinancePurpose[purpose]),
    validity: { validFrom: row.valid_from, validTo: row.valid_to },
    rates: row.rates.map((rate) => ({
      category: category(rate.category),
      annualRate: new Decimal(rate.annualRate),
      validFrom: rate.validFrom,
      validTo: rate.validTo,
    })),
    limits: row.limits.map((limit) => ({
      category: category(limit.category),
      minAmount: decimal(limit.minAmount),
      maxAmount: decimal(limit.maxAmount),
    })),
    minTermMonths: row.min_term_months,
    maxTermMonths: row.max_term_months,
    regions: row.regions,
    okvedPrefixes: row.okved_prefixes,
    minBusinessAgeMonths: row.min_business_age_months,
    maxBusinessAgeMonths: row.max_business_age_months,
    maxDebtToRevenue: decimal(row.max_debt_to_revenue),
    minProfit: decimal(row.min_profit),
    maxArrears: decimal(row.max_arrears),
    categories: row.categories?.map((one) => SmeCategory[one]) ?? null,
    fees: row.fees.map((fee) => ({ kind: FeeKind[fee.kind], share: new Decimal(fee.share) })),
    repayments: row.repayments.map((repayment) => Repayment[repayment]),
    maxGraceMonths: row.max_grace_months,
    interestBasis: InterestBasis[row.interest_basis],
    drawdown: Drawdown[row.drawdown],
    advanceShare: decimal(row.advance_share),
    stopOkvedPrefixes: row.stop_okved_prefixes,
    collateralShare: decimal(row.collateral_share),
    ownContributionShare: decimal(row.own_contribution_share),
    coverShare: decimal(row.cover_share),
  };
}

function category(name: `${SmeCategory}` | null): SmeCategory | null {
  return name && SmeCategory[name];
}

function decimal(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}
