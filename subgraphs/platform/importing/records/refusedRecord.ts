import type { ReadRecord, RefusedPart } from './readItem.ts';

/** What is wrong with a record, or with a row of it. */
export interface RecordFault {
  /** The line of the wrong row; the first one of the record if it is absent. */
  readonly line?: number;
  readonly code: string;
  /** The name of the wrong fact or column; null if the record is refused as a whole. */
  readonly field: string | null;
  readonly message: string;
}

/**
 * Returns the refusals of a record. One whose facts stand in several rows is refused with all of them, so
 * that the refused rows are complete when they are corrected and imported again.
 */
export function refusedRecord(
  { place, rows = [place.line] }: Pick<ReadRecord, 'place' | 'rows'>,
  faults: readonly [RecordFault, ...(readonly RecordFault[])],
): RefusedPart[] {
  const byLine = new Map<number, RecordFault>();
  for (const fault of faults.toReversed()) byLine.set(fault.line ?? place.line, fault);
  const first = Math.min(...byLine.keys());
  return rows.map((line) => {
    const { code, field, message } = byLine.get(line) ?? otherRow(first);
    return { place: { ...place, line }, code, field, message, text: null };
  });
}

function otherRow(wrong: number): RecordFault {
  const message = `expected that all rows of the record are right, got a wrong one in line ${wrong}`;
  return { code: 'OTHER_ROW_REFUSED', field: null, message };
}
