import type { EntityManager } from '@mikro-orm/postgresql';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { ChangingRecord } from '../writableType.ts';
import type { WriteBatch } from './batches.ts';

/** A part of a key, as it is compared; null equals only null. */
type Part = string | null;

/**
 * A key that no two records of a type may share. The database has the same rule; here it is checked for
 * all items of a list, so that the refusal names the item.
 */
export interface UniqueKey<Row extends { readonly id: string } = ChangingRecord> {
  readonly entity: new () => Row;
  /** The name of the record in messages, such as "need". */
  readonly what: string;
  /** Returns the key by property. A record whose key is null throughout has none. */
  readonly of: (row: Row) => Readonly<Record<string, Part>>;
  /** Returns the key as messages show it; its parts, separated by commas, if absent. */
  readonly shown?: (row: Row) => string;
  /** Limits the rule to some records. */
  readonly where?: object;
}

/** The item of the list that takes a key, and the record with which it does. */
interface Claim {
  readonly id: string;
  readonly field: string;
}

/** The keys of new and changed records of a transaction. */
export class UniqueKeys {
  readonly #readings = new Map<object, WriteBatch<string | null>>();
  readonly #claims = new Map<object, Map<string, Claim>>();

  /**
   * Refuses a key that another record has, or that another item of the list takes.
   * @param load runs the batch that reads which record has a key.
   * @param field the path of the key in the input.
   * @throws InvalidValue `ALREADY_EXISTS`.
   */
  async claim<Row extends { readonly id: string }>(
    load: (batch: WriteBatch<string | null>, key: string) => Promise<string | null>,
    unique: UniqueKey<Row>,
    row: Row,
    field: string,
  ): Promise<void> {
    const parts = unique.of(row);
    if (Object.values(parts).every((part) => part === null)) return;
    const key = keyOf(parts);
    const claims = this.#claimsOf(unique);
    const earlier = claims.get(key);
    const got =
      unique.shown?.(row) ??
      Object.values(parts)
        .filter((part) => part !== null)
        .join(', ');
    if (earlier && earlier.id !== row.id) {
      const expected = `new: ${earlier.field} is the same`;
      throw new InvalidValue('ALREADY_EXISTS', field, expected, got);
    }
    claims.set(key, { id: row.id, field });
    const holder = await load(this.#readingOf(unique), key);
    if (holder === null || holder === row.id) return;
    throw new InvalidValue(
      'ALREADY_EXISTS',
      field,
      `new: another ${unique.what} has the same`,
      got,
    );
  }

  #claimsOf<Row extends { readonly id: string }>(unique: UniqueKey<Row>): Map<string, Claim> {
    const claims = this.#claims.get(unique) ?? new Map<string, Claim>();
    this.#claims.set(unique, claims);
    return claims;
  }

  #readingOf<Row extends { readonly id: string }>(
    unique: UniqueKey<Row>,
  ): WriteBatch<string | null> {
    const reading = this.#readings.get(unique) ?? readingOf(unique);
    this.#readings.set(unique, reading);
    return reading;
  }
}

/** Creates the batch that returns for each key the id of the record that has it; null if none has. */
function readingOf<Row extends { readonly id: string }>({
  entity,
  of,
  where = {},
}: UniqueKey<Row>): WriteBatch<string | null> {
  return async (em: EntityManager, keys) => {
    const wanted = keys.map((key) => JSON.parse(key) as Record<string, Part>);
    const names = Object.keys(wanted[0]!).filter((name) =>
      wanted.every((one) => one[name] !== null),
    );
    // Records that have some value of each part: a superset, which is compared by the whole key below.
    const some = names.map((name) => [
      name,
      { $in: [...new Set(wanted.map((one) => one[name]!))] },
    ]);
    const rows = (await em.find<{ readonly id: string }>(entity, {
      ...where,
      ...(Object.fromEntries(some) as object),
    })) as Row[];
    const holders = new Map(rows.map((row) => [keyOf(of(row)), row.id]));
    return keys.map((key) => holders.get(key) ?? null);
  };
}

function keyOf(parts: Readonly<Record<string, Part>>): string {
  return JSON.stringify(parts);
}
