import type { EntityManager } from '@mikro-orm/postgresql';
import { type BegunPeriod, placePeriod } from '../../../domain/values/period.ts';

/**
 * Records what holds from a day on: over the row that begins on that day, and ending the one that held.
 * @param of what all rows of these periods have in common.
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
  // The one that held must end before another begins: the database looks at each row.
  await em.flush();
  if (replaced) Object.assign(replaced, row);
  else em.persist(Object.assign(new entity(), of, row));
  await em.flush();
}
