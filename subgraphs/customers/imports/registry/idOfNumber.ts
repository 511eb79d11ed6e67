import { createHash } from 'node:crypto';
import { recordId, type RecordType } from '../../../domain/registries/recordIds.ts';

/**
 * Returns the id of a new record that is known by its number: it ends with the number, or with the hash of one
 * that has other characters than an id.
 */
export function idOfNumber(type: RecordType, number: string): string {
  if (/^[0-9A-Za-z._-]*[0-9A-Za-z._]$/.test(number)) return recordId(type, number);
  return recordId(type, createHash('sha256').update(number).digest('hex').slice(0, 32));
}
