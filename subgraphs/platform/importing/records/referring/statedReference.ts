import type { RecordKey } from '../../worlds/worldFile.ts';
import type { Facts } from '../importedType.ts';

/**
 * A reference to a record by the key that a file states. It is a fact, or stands in one, until the database
 * was asked for the id of the record.
 */
export class StatedReference {
  readonly key: string;
  /** The records among which the key is unique. */
  readonly to: RecordKey;
  /** The column and the line of the cell. */
  readonly column: string;
  readonly line: number;

  constructor(key: string, to: RecordKey, column: string, line: number) {
    this.key = key;
    this.to = to;
    this.column = column;
    this.line = line;
  }
}

/** Returns the references in a fact, or in several. */
export function referencesIn(value: unknown): readonly StatedReference[] {
  if (value instanceof StatedReference) return [value];
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  return isObject(value) ? Object.values(value).flatMap(referencesIn) : [];
}

/** Returns facts with ids in place of the references in them. */
export function withIds(facts: Facts, idOf: (reference: StatedReference) => string): Facts {
  const replaced = (value: unknown): unknown => {
    if (value instanceof StatedReference) return idOf(value);
    if (Array.isArray(value)) return value.map(replaced);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one)]));
  };
  return replaced(facts) as Facts;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
