import { isDeepStrictEqual } from 'node:util';
import type { Facts, ImportedType } from '../records/importedType.ts';
import type { ImportSession } from '../running/importSession.ts';
import type { ImportCounts, ShownChange } from '../running/importRequest.ts';

/** The number of changes that a dry run shows. */
const maxShown = 20;

/** Counts the staged records by outcome. */
export async function countOutcomes({
  writer,
}: ImportSession): Promise<Omit<ImportCounts, 'refused'>> {
  const { rows } = await writer.query<{ outcome: string; count: number }>(
    'select lower(outcome) as outcome, count(*)::int from staged_record group by outcome',
  );
  const none = { added: 0, changed: 0, ended: 0, unchanged: 0, older: 0, differing: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count])) };
}

/** Reads the first staged changes without personal data, those of existing records first. */
export async function readShown(
  writer: ImportSession['writer'],
  types: readonly Pick<ImportedType, 'kind' | 'personal'>[],
): Promise<ShownChange[]> {
  const personal = new Map(types.map((type) => [type.kind, type.personal ?? []]));
  const { rows } = await writer.query<{
    outcome: string;
    kind: string;
    id: string;
    before: Facts | null;
    facts: Facts;
  }>(
    `select outcome, kind, id, before, facts from staged_record
    where outcome in ('ADDED', 'CHANGED', 'ENDED')
    order by outcome = 'ADDED', ordinal, id limit ${maxShown}`,
  );
  return rows.map(({ outcome, kind, id, before, facts }) => ({
    outcome,
    kind,
    id,
    facts: Object.entries(facts)
      // What the feed does not have is how the file names a record, and not a fact of it.
      .filter(([fact]) => before === null || Object.hasOwn(before, fact))
      .filter(([fact]) => !personal.get(kind)!.includes(fact))
      .map(([fact, after]) => ({ fact, before: before?.[fact] ?? null, after }))
      .filter((one) => !isDeepStrictEqual(one.before, one.after)),
  }));
}
