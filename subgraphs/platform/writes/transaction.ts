import type { EntityManager } from '@mikro-orm/postgresql';
import { type Caller, actsFor } from '../identity/caller.ts';
import type { ChangingRecord, WritableType } from './writableType.ts';
import { conflict, notFound, notOwner } from './refusals.ts';
import type { FeedPoint } from '../feeds/positions/position.ts';
import { readLastChange } from '../feeds/positions/lastChange.ts';
import { type TouchedRecord, tellChanges } from './tellingChanges.ts';
import { type WriteBatch, Batches } from './lists/batches.ts';
import { RecordBatches } from './lists/recordBatches.ts';
import { Settlements } from './lists/settlements.ts';
import { type UniqueKey, UniqueKeys } from './lists/uniqueKeys.ts';
import { type StatedVersion, readStatedVersion } from '../graphql/inputs/statedVersion.ts';

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

/** One write of one caller, which is applied completely or not at all. */
export class WriteTransaction {
  readonly em: EntityManager;
  readonly caller: Caller;
  /** The current date of the program's clock. */
  readonly today: string;
  readonly replicas: ReplicaChecks;
  readonly #touched = new Map<string, TouchedRecord>();
  readonly #batches: Batches;
  readonly #records = new RecordBatches();
  readonly #uniqueKeys = new UniqueKeys();
  readonly #settlements = new Settlements();
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
   * @param input the change, with the id of the record and the version before this write.
   * @param field the path of the change, for the refusal.
   * @param key the name of the input field with the id.
   * @throws InvalidValue `VERSION_EXPECTED`.
   * @throws GraphQLError `NOT_FOUND`, `FORBIDDEN`, or `CONFLICT` with the current version.
   */
  async change<Row extends ChangingRecord, Key extends string = 'id'>(
    writableType: WritableType<Row>,
    input: StatedVersion & Readonly<Record<NoInfer<Key>, string>>,
    field: string,
    key = 'id' as Key,
  ): Promise<Row> {
    const id: string = input[key];
    const expectedVersion = readStatedVersion(input, field);
    const found = await this.existing(writableType, id, `${field}.${key}`);
    this.refuseOthers(writableType, id, writableType.owners(found), `${field}.${key}`);
    const { version, before } = await this.#batches.once(this.#records.locking(writableType), id);
    if (expectedVersion !== null && expectedVersion !== version) {
      throw conflict(writableType.kind, id, `${field}.expectedVersion`, expectedVersion, version);
    }
    const touched = keyOf(writableType, id);
    if (!this.#touched.has(touched)) {
      found.version = version + 1;
      this.#touched.set(touched, { writableType, row: found, before });
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

  /** Runs statements for a key when all items of the list are written, once for each key. */
  atEnd(batch: WriteBatch<unknown>, key: string): void {
    this.#last.set(batch, (this.#last.get(batch) ?? new Set()).add(key));
  }

  /**
   * Refuses a record whose key another record has, or another item of the list.
   * @param field the path of the key in the input.
   * @throws InvalidValue `ALREADY_EXISTS`.
   */
  refuseTaken<Row extends { readonly id: string }>(
    unique: UniqueKey<Row>,
    row: Row,
    field: string,
  ): Promise<void> {
    return this.#uniqueKeys.claim((batch, key) => this.read(batch, key), unique, row, field);
  }

  /**
   * Updates a record that depends on the write, but that the caller may not change, at the end of the
   * write. A database function with the privilege for this one change updates the record.
   * @param settle the SQL function. It takes the record's id, changes the record, increments its
   * version and returns its facts before the change; it returns null if nothing has to change.
   */
  settle<Row extends ChangingRecord>(
    writableType: WritableType<Row>,
    id: string,
    settle: string,
  ): void {
    this.#settlements.add(writableType, id, settle);
  }

  /**
   * Refuses a caller who acts for no owner who may add a record. Call it before reading what the record
   * refers to, and `add` afterwards: another item of the list may write all added records meanwhile.
   * @throws GraphQLError `FORBIDDEN`.
   */
  refuseAdding<Row extends ChangingRecord>(writableType: WritableType<Row>, row: Row): void {
    this.refuseOthers(writableType, null, writableType.adders?.(row) ?? writableType.owners(row));
  }

  /**
   * Refuses a caller who acts for none of these owners.
   * @param id the record; null for a new one.
   * @param field the path of its id in the input.
   * @throws GraphQLError `FORBIDDEN` unless the caller acts for at least one of them, or is the
   * agency.
   */
  refuseOthers(
    writableType: Pick<WritableType, 'kind'>,
    id: string | null,
    owners: readonly string[],
    field?: string,
  ): void {
    if (actsFor(this.caller, owners)) return;
    throw notOwner(writableType.kind, id, owners, this.caller.owners, field);
  }

  /**
   * Writes the added and changed records, and appends the changes to the feed. This is the last
   * step of a write.
   * @returns the affected records, and the last change of the feed.
   */
  async finish(): Promise<{ readonly affected: Affected[]; readonly change: FeedPoint }> {
    await this.#flush();
    for (const [batch, keys] of this.#last) await batch(this.em, [...keys].toSorted());
    for (const settled of await this.#settlements.run(this.em)) {
      const key = keyOf(settled.writableType, settled.row.id);
      const earlier = this.#touched.get(key);
      const { row } = settled;
      this.#touched.set(key, earlier ? { ...earlier, row } : { ...settled, isConsequence: true });
    }
    const touched = [...this.#touched.values()];
    const appended = await tellChanges(this.em, this.caller.subject, this.today, touched);
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
