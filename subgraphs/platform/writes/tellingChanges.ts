import type { EntityManager } from '@mikro-orm/postgresql';
import { isDeepStrictEqual } from 'node:util';
import { SourcedRecord, restate } from '../database/columns/record.ts';
import { appendChanges } from '../feeds/appendChange.ts';
import type { FeedPoint } from '../feeds/positions/position.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';
import { type RecordState, readStates } from './lists/recordBatches.ts';
import type { ChangingRecord, WritableType } from './writableType.ts';

/** A record that a write has created or changed, and its facts before; null if it is new. */
export interface TouchedRecord {
  readonly writableType: WritableType;
  readonly row: ChangingRecord;
  readonly before: object | null;
  /** Whether the caller did not change the record: the change follows from that of another record. */
  readonly isConsequence?: boolean;
}

/**
 * Appends the changes of these records to the feed, and records that their owner has stated the changed
 * facts today; the origin of the other facts remains.
 * @returns the last of the changes; null if there are none.
 */
export async function tellChanges(
  em: EntityManager,
  by: string,
  today: LocalDate,
  touched: readonly TouchedRecord[],
): Promise<FeedPoint | null> {
  const states = await statesOf(em, touched);
  for (const [index, { row, before, isConsequence }] of touched.entries()) {
    if (before !== null && !isConsequence) markChangedFacts(row, before, states[index]!, today);
  }
  await em.flush();
  return appendChanges(
    em,
    by,
    touched.map(({ writableType, row, before }, index) => {
      const { facts, readingScope, readers } = states[index]!;
      return {
        kind: writableType.kind,
        id: row.id,
        before,
        after: facts,
        reading_scope: readingScope,
        readers,
      };
    }),
  );
}

async function statesOf(
  em: EntityManager,
  touched: readonly TouchedRecord[],
): Promise<RecordState[]> {
  const byType = new Map<WritableType, Map<string, RecordState>>();
  for (const [type, group] of Map.groupBy(touched, ({ writableType }) => writableType)) {
    const ids = group.map(({ row }) => row.id);
    byType.set(type, await readStates(em, type, ids));
  }
  return touched.map(({ writableType, row }) => byType.get(writableType)!.get(row.id)!);
}

/** The parts of a record's facts that its owner does not state. */
const notStated = new Set(['version', 'provenance']);

/** Marks the facts that differ from those before, in the row and in the facts of its state. */
function markChangedFacts(row: object, before: object, { facts }: RecordState, today: LocalDate) {
  if (!(row instanceof SourcedRecord)) return;
  const former = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(facts)
    .filter(([name, value]) => !notStated.has(name) && !isDeepStrictEqual(former.get(name), value))
    .map(([name]) => name);
  restate(row, changed, today);
  const { provenance } = facts as { readonly provenance: object };
  const { changedFacts } = row;
  Object.assign(facts, { provenance: { ...provenance, changedFacts } });
}
