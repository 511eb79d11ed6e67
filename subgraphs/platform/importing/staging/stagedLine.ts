import type { Origin } from '../../graphql/types/provenance.ts';
import type { Comparison, CurrentRecord } from '../records/comparing.ts';
import type { ReadRecord } from '../records/readItem.ts';

/** A row of `staged_record`. */
export interface StagedRow {
  readonly importId: string;
  readonly ordinal: number;
  readonly record: Pick<ReadRecord, 'kind' | 'key' | 'place'>;
  /** The id of the existing or the new record. */
  readonly id: string;
  readonly current: CurrentRecord | null;
  readonly comparison: Comparison;
  readonly origin: Origin;
}

/** Returns a row of `staged_record` as a line of COPY in text format. */
export function stagedLine(row: StagedRow): string {
  const { record, current, comparison, origin } = row;
  const { outcome, facts, origins, differences } = comparison;
  const isWritten = outcome === 'ADDED' || outcome === 'CHANGED' || outcome === 'ENDED';
  const cells = [
    row.importId,
    String(row.ordinal),
    record.place.member,
    String(record.place.line),
    record.kind,
    record.key,
    row.id,
    outcome,
    current === null ? null : String(current.version),
    origin.asOf,
    origin.source,
    isWritten && current !== null ? JSON.stringify(current.before) : null,
    isWritten ? JSON.stringify(facts) : '{}',
    isWritten ? JSON.stringify(origins) : '{}',
    differences.length === 0 ? null : JSON.stringify(differences),
  ];
  return `${cells.map(copyCell).join('\t')}\n`;
}

/** Returns a value in the text format of COPY. */
function copyCell(value: string | null): string {
  if (value === null) return '\\N';
  return /[\\\t\n\r]/.test(value) ? value.replaceAll(/[\\\t\n\r]/g, escapeCharacter) : value;
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '\t':
      return '\\t';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    default:
      return '\\\\';
  }
}
