import type { EntityManager } from '@mikro-orm/postgresql';
import { named } from '../../platform/database/sql/named.ts';
import { MeasureKind } from '../../domain/matching/measureKind.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';
import { type EquipmentNorm, equipmentNormOf } from '../rules/gap/equipment.ts';
import { CostBasis } from '../rules/plans/measure.ts';

/**
 * Reads the norm of the catalogue on a day; null if it has none. It reads no more than the norm needs,
 * because every match asks for it and the whole measures are long.
 */
export async function readEquipmentNorm(
  em: EntityManager,
  on: LocalDate,
): Promise<EquipmentNorm | null> {
  const { EQUIPMENT: kind } = MeasureKind;
  const { MONTHLY_OUTPUT: costBasis } = CostBasis;
  const rows = await em.execute<EquipmentRow[]>(named(equipmentSql, { kind, costBasis, on }));
  return equipmentNormOf(
    rows.map(({ cost, days }) => ({ kind, costBasis, cost: new Decimal(cost), days })),
  );
}

interface EquipmentRow {
  readonly cost: string;
  readonly days: number;
}

const equipmentSql = `
select cost::text as cost, days from catalogue_measure
where kind = :kind and cost_basis = :costBasis
  and (valid_from is null or valid_from <= :on::date) and (valid_to is null or valid_to > :on::date)
order by id`;
