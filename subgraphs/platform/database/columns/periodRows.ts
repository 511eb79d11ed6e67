import { type BegunPeriod, placePeriod } from '../../../domain/values/period.ts';
import type { WriteBatch } from '../../writes/lists/batches.ts';
import type { WriteTransaction } from '../../writes/transaction.ts';

/** The rows of the facts of a kind that hold for a period each, by the id of their owner. */
export interface Periods<Row extends BegunPeriod> {
  readonly read: WriteBatch<Row[]>;
  /** Returns a new row of an owner, without its facts. */
  readonly create: (ownerId: string) => Row;
}

/**
 * Records a fact that holds from a day on: overwrites the row that begins on that day, or adds a row
 * and ends the period that was in force.
 * @throws InvalidValue `INVALID_PERIOD`, `OVERLAPPING_PERIODS`.
 */
export async function recordPeriod<Row extends BegunPeriod>(
  transaction: WriteTransaction,
  periods: Periods<Row>,
  ownerId: string,
  row: BegunPeriod & Partial<Row>,
  field: string,
): Promise<void> {
  const known = await transaction.read(periods.read, ownerId);
  const { replaced, ended } = placePeriod(known, row, field);
  if (ended) Object.assign(ended, { validTo: row.validFrom });
  const added = replaced ? null : Object.assign(periods.create(ownerId), row);
  // Later items of the list see it before it is written.
  if (added) known.push(added);
  // End the previous period before adding the next one: the database checks for overlaps row by row.
  await transaction.flush();
  if (replaced) Object.assign(replaced, row);
  else transaction.em.persist(added!);
  await transaction.flush();
}
