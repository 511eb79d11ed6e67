import type { EntityManager } from '@mikro-orm/postgresql';
import { type Caller, actsFor } from '../identity/caller.ts';
import type { ChangingRecord, WritableType } from './writableType.ts';
import { conflict, notFound, notOwner } from './refusals.ts';
import type { FeedPoint } from '../feeds/positions/position.ts';
import { readLastChange } from '../feeds/positions/lastChange.ts';
import { appendChanges } from '../feeds/appendChange.ts';
import { type WriteBatch, Batches } from './lists/batches.ts';
import { RecordBatches, type RecordState, readStates } from './lists/recordBatches.ts';

/** A record that a write created or changed. */
export interface Affected {
  /**
   * The id of the entry in the receipt: `written-`, the id of the record, a colon and the version.
   */
  readonly id: string;
  readonly kind: string;
  readonly recordId: string;
  readonly version: number;
}

/** What a write has found out about the replicas to which it refers, over all of its attempts. */
export interface ReplicaChecks {
  /** The types of which a record was not known. */
  readonly unknown: Set<string>;
  /** By type, the time in milliseconds that the write has waited in vain for the replica. */
  readonly late: Map<string, number>;
}

/** A record being changed, and its facts before; null if it is new. */
interface Touched {
  readonly writableType: WritableType;
  readonly row: ChangingRecord;
  readonly before: object | null;
}

/** One write of one caller, which is applied completely or not at all. */
export class WriteTransaction {
  readonly em: EntityManager;
  readonly caller: Caller;
  /** The current date of the program's clock. */
  readonly today: string;
  readonly replicas: ReplicaChecks;
  readonly #touched = new Map<string, Touched>();
  readonly #batches: Batches;
  readonly #records = new RecordBatches();
  readonly #last = new Map<WriteBatch<unknown>, Set<string>>();
  #added: { readonly row: ChangingRecord; readonly key: string }[] = [];

  constructor(
    em: EntityManager,
    caller: Caller,
    today: string,
    replicas: ReplicaChecks = { unknown: new Set(), late: new Map() },
  ) {
    this.em = em;
    this.replicas = replicas;
    this.#batches = new Batches(em);
    this.caller = caller;
    this.today = today;
  }

  /**
   * Adds a record.
   * @throws GraphQLError `FORBIDDEN` unless the caller acts for an owner who may add the record.
   */
  add<Row extends ChangingRecord>(writableType: WritableType<Row>, row: Row): Row {
    this.refuseAdding(writableType, row);
    this.#added.push({ row, key: writableType.naturalKey?.(row) ?? row.id });
    this.#touched.set(keyOf(writableType, row.id), { writableType, row, before: null });
    return row;
  }

  /**
   * Returns a record to be changed, and locks it until the end of the transaction. Records that are
   * asked for at the same time are locked in the order of their ids, so that two lists in different orders
   * do not wait for each other.
   * @param field the path of its id in the input, for the refusal.
   * @param expectedVersion the version that the caller has read, before this write; null to change any
   * version.
   * @throws GraphQLError `NOT_FOUND`, `FORBIDDEN`, or `CONFLICT` with the current version.
   */
  async change<Row extends ChangingRecord>(
    writableType: WritableType<Row>,
    id: string,
    field: string,
    expectedVersion: number | null = null,
  ): Promise<Row> {
    const found = await this.existing(writableType, id, field);
    this.refuseOthers(writableType, id, writableType.owners(found));
    const { version, before } = await this.#batches.once(this.#records.locking(writableType), id);
    if (expectedVersion !== null && expectedVersion !== version) {
      throw conflict(writableType.kind, id, expectedVersion, version);
    }
    const key = keyOf(writableType, id);
    if (!this.#touched.has(key)) {
      found.version = version + 1;
      this.#touched.set(key, { writableType, row: found, before });
    }
    return found;
  }

  /**
   * Returns a record to which the write refers.
   * @throws GraphQLError `NOT_FOUND`.
   */
  async existing<Row extends ChangingRecord>(
    writableType: WritableType<Row>,
    id: string,
    field: string,
  ): Promise<Row> {
    const found = await this.#batches.once(this.#records.reading(writableType), id);
    if (found === null) throw notFound(writableType.kind, field, id);
    return found as Row;
  }

  /**
   * Reads what a write needs to know, together with the other items of its list, once for each key.
   * @param batch one function for all items.
   */
  read<Value>(batch: WriteBatch<Value>, key: string): Promise<Value> {
    return this.#batches.once(batch, key);
  }

  /** Writes what was added and changed so far, together with the other items of the list. */
  flush(): Promise<null> {
    return this.#batches.again(this.#flushing, '');
  }

  /** Runs statements for a key of an item, together with the other items of its list. */
  run<Value>(batch: WriteBatch<Value>, key: string): Promise<Value> {
    return this.#batches.again(batch, key);
  }

  /** Runs statements for a key when all items of the list are written, once for each key. */
  atEnd(batch: WriteBatch<unknown>, key: string): void {
    this.#last.set(batch, (this.#last.get(batch) ?? new Set()).add(key));
  }

  /**
   * Updates a record that depends on the write, but that the caller may not change. A database
   * function with the privilege for this one change updates the record.
   * @param settle the SQL function. It takes the record's id, changes the record, increments its
   * version and returns its facts before the change; it returns null if nothing has to change.
   */
  async settle<Row extends ChangingRecord>(
    writableType: WritableType<Row>,
    id: string,
    settle: string,
  ): Promise<void> {
    await this.flush();
    const [{ before }] = await this.em.execute<[{ before: object | null }]>(
      `select ${settle}(?) as before`,
      [id],
    );
    if (before === null) return;
    const row = (await this.em.findOneOrFail(
      writableType.entity,
      { id },
      { refresh: true },
    )) as Row;
    const key = keyOf(writableType, id);
    const earlier = this.#touched.get(key);
    this.#touched.set(key, { writableType, row, before: earlier ? earlier.before : before });
  }

  /**
   * Refuses a caller who acts for no owner who may add a record. Call it before reading what the record
   * refers to, and `add` afterwards: another item of the list may write all added records meanwhile.
   * @throws GraphQLError `FORBIDDEN`.
   */
  refuseAdding<Row extends ChangingRecord>(writableType: WritableType<Row>, row: Row): void {
    this.refuseOthers(writableType, row.id, writableType.adders?.(row) ?? writableType.owners(row));
  }

  /**
   * Refuses a caller who acts for none of these owners.
   * @throws GraphQLError `FORBIDDEN` unless the caller acts for at least one of them, or is the
   * agency.
   */
  refuseOthers(
    writableType: Pick<WritableType, 'kind'>,
    id: string,
    owners: readonly string[],
  ): void {
    if (!actsFor(this.caller, owners)) throw notOwner(writableType.kind, id, owners);
  }

  /**
   * Writes the added and changed records, and appends the changes to the feed. This is the last
   * step of a write.
   * @returns the affected records, and the last change of the feed.
   */
  async finish(): Promise<{ readonly affected: Affected[]; readonly change: FeedPoint }> {
    await this.#flush();
    for (const [batch, keys] of this.#last) await batch(this.em, [...keys].toSorted());
    const touched = [...this.#touched.values()];
    const after = new Map<string, RecordState>();
    for (const [writableType, group] of Map.groupBy(touched, (one) => one.writableType)) {
      const states = await readStates(
        this.em,
        writableType,
        group.map(({ row }) => row.id),
      );
      for (const [id, one] of states) after.set(keyOf(writableType, id), one);
    }
    const appended = await appendChanges(
      this.em,
      this.caller.subject,
      touched.map(({ writableType, row, before }) => {
        const now = after.get(keyOf(writableType, row.id))!;
        return {
          kind: writableType.kind,
          id: row.id,
          before,
          after: now.facts,
          reading_scope: now.readingScope,
          readers: now.readers,
        };
      }),
    );
    const affected = touched.map(({ writableType, row }) => ({
      id: `written-${row.id}:${row.version}`,
      kind: writableType.kind,
      recordId: row.id,
      version: row.version,
    }));
    return { affected, change: appended ?? (await readLastChange(this.em)) };
  }

  /**
   * Writes the added records in the order of their natural keys, so that two lists with the same keys in
   * different orders do not wait for each other.
   */
  async #flush(): Promise<void> {
    const added = this.#added.toSorted(({ key: one }, { key: other }) => (one < other ? -1 : 1));
    this.#added = [];
    this.em.persist(added.map(({ row }) => row));
    await this.em.flush();
  }

  readonly #flushing: WriteBatch<null> = async (_em, keys) => {
    await this.#flush();
    return keys.map(() => null);
  };
}

function keyOf(writableType: { readonly kind: string }, id: string): string {
  return `${writableType.kind} ${id}`;
}
