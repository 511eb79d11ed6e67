import { isDeepStrictEqual } from 'node:util';
import { SourcedRecord, restate } from '../database/columns/record.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';

/** A record that a write changed, and its facts before and after, as the change feed reports them. */
export interface ChangedRecord {
  readonly row: object;
  readonly before: object;
  readonly after: object;
}

/** The parts of a record's facts that its owner does not state. */
const notStated = new Set(['version', 'provenance']);

/**
 * Records that the owner stated the changed facts of these records today, in the rows and in the
 * facts after the change. The rows have to be flushed afterwards.
 */
export function markChangedFacts(changed: readonly ChangedRecord[], today: LocalDate): void {
  for (const { row, before, after } of changed) {
    if (!(row instanceof SourcedRecord)) continue;
    restate(row, changedNames(before, after), today);
    const { provenance } = after as { readonly provenance: object };
    const { changedFacts } = row;
    Object.assign(after, { provenance: { ...provenance, changedFacts } });
  }
}

function changedNames(before: object, after: object): string[] {
  const former = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([name, value]) => !notStated.has(name) && !isDeepStrictEqual(former.get(name), value))
    .map(([name]) => name);
}
