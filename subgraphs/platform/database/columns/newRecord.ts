import { randomUUID } from 'node:crypto';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { statedByOwner } from './record.ts';

/** Creates a record with a new id, with the owner as its source. */
export function newRecord<Row extends object>(
  entity: new () => Row,
  today: LocalDate,
  facts: Partial<Row>,
): Row {
  const start = { id: randomUUID(), version: 1 };
  return Object.assign(new entity(), start, statedByOwner(today), facts);
}
