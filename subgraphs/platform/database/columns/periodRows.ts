import type { EntityManager } from '@mikro-orm/postgresql';
import { type BegunPeriod, placePeriod } from '../../../domain/values/period.ts';

/**
 * Records a fact that holds from a day on. Overwrites the row that begins on that day if there is
 * one; otherwise adds a row and ends the period that was in force.
 * @param of the properties that all rows of these periods have in common.
 * @throws InvalidValue `INVALID_PERIOD`, `OVERLAPPING_PERIODS`.
 */
export async function recordPeriod<Row extends BegunPeriod>(
  em: EntityManager,
  entity: new () => Row,
  of: Partial<Row>,
  row: BegunPeriod & Partial<Row>,
  field: string,
): Promise<void> {
  const known: Row[] = await em.find(entity, of);
  const { replaced, ended } = placePeriod(known, row, field);
  if (ended) Object.assign(ended, { validTo: row.validFrom });
  // End the previous period before adding the next one: the database checks for overlaps row by row.
  await em.flush();
  if (replaced) Object.assign(replaced, row);
  else em.persist(Object.assign(new entity(), of, row));
  await em.flush();
}
