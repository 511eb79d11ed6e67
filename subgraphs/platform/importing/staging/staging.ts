import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { CopyStreamQuery } from 'pg-copy-streams';
import { ProvenanceKind } from '../../graphql/types/provenance.ts';
import { textArray } from '../../database/reading/textArray.ts';
import {
  type BrokenFact,
  type CurrentRecord,
  brokenFact,
  brokenRule,
  compareRecord,
} from '../records/comparing.ts';
import { readErased, withoutErased } from '../records/erased.ts';
import {
  type AwaitingRow,
  ReferenceLookup,
  type ResolvedRecord,
} from '../records/referring/referenceLookup.ts';
import { refusedRecord } from '../records/refusedRecord.ts';
import type { ImportedType } from '../records/importedType.ts';
import type { ReadRecord, RefusedPart } from '../records/readItem.ts';
import { stagedLine } from './stagedLine.ts';
import type { ImportSession } from '../running/importSession.ts';
import type { ImportRequest } from '../running/importRequest.ts';
import type { RecordImport } from '../running/recordImport.ts';

/** Compares the records of a file with those in the database, and copies the results to `staged_record`. */
export class Staging {
  readonly #session: ImportSession;
  readonly #importing: RecordImport;
  readonly #request: ImportRequest;
  readonly #types: ReadonlyMap<string, ImportedType>;
  readonly #references: ReferenceLookup;
  readonly #awaiting: AwaitingRow[] = [];
  /** The lines of the rows of each record that stands in several, by ordinal. */
  readonly #rows = new Map<number, readonly number[]>();
  readonly #copy: CopyStreamQuery;
  /** The hashes of the people who were erased; null while they are not read. */
  #erased: ReadonlySet<string> | null = null;
  #ordinal = 0;

  constructor(session: ImportSession, importing: RecordImport, request: ImportRequest) {
    this.#session = session;
    this.#importing = importing;
    this.#request = request;
    this.#types = new Map(importing.types.map((type) => [type.kind, type]));
    this.#references = new ReferenceLookup(session, importing);
    this.#copy = session.stager.query(copyFrom('copy staged_record from stdin'));
    // The error is thrown by the next write, or by `finish`.
    this.#copy.on('error', () => undefined);
  }

  /**
   * Stages records.
   * @returns the refusals of those whose facts violate a rule, or that refer to unknown records.
   */
  async add(records: readonly ReadRecord[]): Promise<RefusedPart[]> {
    const { resolved, refused: unknown } = await this.#references.resolve(records);
    const refused = [...unknown];
    const lines: string[] = [];
    for (const [kind, group] of Map.groupBy(resolved, ({ record }) => record.kind)) {
      const type = this.#types.get(kind)!;
      if (type.erasable) this.#erased ??= await readErased(this.#session.reader);
      const current = await readCurrent(this.#session, type, [
        ...new Set(group.map(({ record }) => record.key)),
      ]);
      for (const { record: given, awaited } of group) {
        const existing = current.get(given.key) ?? null;
        const record = withoutErased(type, given, existing, this.#erased);
        const staged = this.#lineOf(type, { record, awaited }, existing);
        if (typeof staged === 'string') lines.push(staged);
        else refused.push(...refusedRecord(record, [staged]));
      }
    }
    await this.#write(lines.join(''));
    return refused;
  }

  /**
   * Ends the copying; the staged rows are then visible to the writer. Yields the refusals of records that
   * refer to others which neither the database nor the file contains.
   */
  async *finish(): AsyncGenerator<RefusedPart> {
    this.#copy.end();
    await finished(this.#copy);
    yield* this.#references.refuseAwaiting(this.#awaiting);
  }

  /** Returns the lines of the rows that state a record; undefined if it stands in one place. */
  rowsOf(ordinal: number): readonly number[] | undefined {
    return this.#rows.get(ordinal);
  }

  /** Returns the staged line of a record, or the rule that its facts violate. */
  #lineOf(
    type: ImportedType,
    { record, awaited }: ResolvedRecord,
    current: CurrentRecord | null,
  ): string | BrokenFact {
    const { file, today } = this.#request;
    const asOf = record.asOf ?? this.#request.asOf ?? today;
    const brokenAlone = brokenFact(type, record.facts, current === null);
    if (brokenAlone !== null) return brokenAlone;
    const after = type.merge(current?.facts ?? null, record.facts, asOf);
    const { member, line } = record.place;
    const place = member === null ? '' : `, ${member}`;
    const source = `${this.#importing.source}: ${file.name}${place}, line ${line}`;
    const origin = { kind: ProvenanceKind.IMPORT, source, asOf };
    const comparison = compareRecord(current, after, origin);
    const broken = brokenRule(type, comparison.facts);
    if (broken !== null) return broken;
    const differences = comparison.differences.map((difference) =>
      type.personal?.includes(difference.fact)
        ? { ...difference, stated: null, kept: null }
        : difference,
    );
    this.#ordinal += 1;
    if (record.rows) this.#rows.set(this.#ordinal, record.rows);
    if (awaited.length > 0) this.#awaiting.push({ ordinal: this.#ordinal, record, awaited });
    return stagedLine({
      importId: this.#request.id,
      ordinal: this.#ordinal,
      record,
      id: current?.id ?? type.idOf(record.key),
      current,
      comparison: { ...comparison, differences },
      origin,
    });
  }

  async #write(text: string): Promise<void> {
    if (text === '') return;
    if (this.#copy.errored) throw this.#copy.errored;
    if (this.#copy.write(text)) return;
    await new Promise<void>((resolve, reject) => {
      const settle = (error?: Error) => {
        this.#copy.off('drain', settle);
        this.#copy.off('error', settle);
        if (error) reject(error);
        else resolve();
      };
      this.#copy.once('drain', settle);
      this.#copy.once('error', settle);
    });
  }
}

/** Reads the records of a type with these natural keys, by key. */
async function readCurrent(
  { reader }: ImportSession,
  { kind, currentSql }: ImportedType,
  keys: readonly string[],
): Promise<Map<string, CurrentRecord>> {
  const { rows } = await reader.query<CurrentRecord>({
    name: `current ${kind}`,
    text: currentSql,
    values: [textArray(keys)],
  });
  return new Map(rows.map((row) => [row.key, row]));
}
