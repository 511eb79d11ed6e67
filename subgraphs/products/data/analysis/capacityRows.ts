import type { EntityManager } from '@mikro-orm/postgresql';
import { named } from '../../../platform/database/sql/named.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { findUnit, parseUnit } from '../../../domain/values/units/unit.ts';
import type { DemandPart, LinePart } from '../../rules/capacity/capacityBalance.ts';
import { type RawPackaging, readPackaging } from '../../../domain/values/units/packaging.ts';
import { lineCommittedSql } from '../candidates/candidateSql.ts';
import { openStatus } from '../../following/needFromFeed.ts';

/** A line that makes products of a type. */
export interface TypeLine extends LinePart {
  readonly type: string;
  /** Whether the line also makes products of other types. */
  readonly isShared: boolean;
}

/** Demand of open needs for a type in a quarter; the type is null for needs without a type. */
export interface TypeDemand extends DemandPart {
  readonly type: string | null;
}

/**
 * Reads the lines of each product type on a day, one row for each type and line.
 * @param type code of the only type to read; null for all.
 */
export async function readTypeLines(
  em: EntityManager,
  type: string | null,
  asOf: LocalDate,
): Promise<TypeLine[]> {
  const rows = await em.execute<
    {
      type: string;
      isShared: boolean;
      unit: string;
      capacity: string;
      committed: string;
      packs: readonly (readonly RawPackaging[])[];
    }[]
  >(
    named(
      `select made.type_code as type, made.types > 1 as "isShared", line.capacity_unit as unit,
      line.capacity_per_month::text as capacity, bound.committed::text, made.packs
    from (
      select line_id, type_code, count(*) over (partition by line_id) as types,
        jsonb_agg(distinct packs) as packs
      from product where line_id is not null and type_code is not null
      group by line_id, type_code
    ) as made
    join production_line line on line.id = made.line_id
    cross join lateral (${lineCommittedSql('line.id')}) as bound
    where :type::text is null or made.type_code = :type
    order by made.type_code, line.id`,
      { type, asOf },
    ),
  );
  return rows.map(({ type: code, isShared, unit, capacity, committed, packs }) => ({
    type: code,
    isShared,
    unit: parseUnit(unit),
    capacityPerMonth: new Decimal(capacity),
    committed: new Decimal(committed),
    packagings: packs.map(readPackaging),
  }));
}

/**
 * Reads the demand of open needs whose deadline is on or after one day and before another, by type,
 * quarter and unit; also that of needs without a deadline, whose quarter is null.
 * @param type code of the only type to read; null for all.
 */
export async function readTypeDemand(
  em: EntityManager,
  from: LocalDate,
  until: LocalDate,
  type: string | null,
): Promise<TypeDemand[]> {
  const rows = await em.execute<
    {
      type: string | null;
      quarter: string | null;
      unit: string | null;
      needs: number;
      quantity: string | null;
    }[]
  >(
    named(
      `select product_type_code as type, date_trunc('quarter', deliver_by)::date::text as quarter,
      facts #>> '{quantity,unit}' as unit, count(*)::integer as needs,
      sum((facts #>> '{quantity,value}')::numeric)::text as quantity
    from need_replica
    where status = :openStatus
      and (deliver_by is null or deliver_by >= :from::date and deliver_by < :until::date)
      and (:type::text is null or product_type_code = :type)
    group by 1, 2, 3 order by 1, 2, 3`,
      { openStatus, from, until, type },
    ),
  );
  return rows.flatMap(({ unit: code, quantity, ...row }): TypeDemand[] => {
    if (code === null || quantity === null) {
      return [Object.assign(row, { unit: null, quantity: null })];
    }
    const unit = findUnit(code);
    return unit ? [Object.assign(row, { unit, quantity: new Decimal(quantity) })] : [];
  });
}
