import { randomUUID } from 'node:crypto';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { statedByOwner } from './record.ts';

/** A record that its owner states on a day, with an id of its own, to be written for the first time. */
export function newRecord<Row extends object>(
  entity: new () => Row,
  today: LocalDate,
  facts: Partial<Row>,
): Row {
  const start = { id: randomUUID(), version: 1 };
  return Object.assign(new entity(), start, statedByOwner(today), facts);
}
