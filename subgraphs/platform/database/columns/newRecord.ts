import { randomUUID } from 'node:crypto';
import { recordId } from '../../../domain/registries/recordIds.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { statedByOwner } from './record.ts';

/**
 * Returns a new id for an object of a type.
 * @throws Error for a type whose objects have no id.
 */
export function newId(type: string): string {
  return recordId(type, randomUUID());
}

/**
 * Creates a record with a new id, and with its owner as the source.
 * @param entity the class of the record, which has the name of the GraphQL type.
 */
export function newRecord<Row extends object>(
  entity: new () => Row,
  today: LocalDate,
  facts: Partial<Row>,
): Row {
  const start = { id: newId(entity.name), version: 1 };
  return Object.assign(new entity(), start, statedByOwner(today), facts);
}
