import type { EntityManager } from '@mikro-orm/postgresql';
import { textArray } from '../../../../platform/database/reading/textArray.ts';
import {
  type PageRequest,
  type Slice,
  sliceOf,
} from '../../../../platform/database/reading/paging.ts';
import type { BlockerClass } from '../../../../domain/matching/blockerClass.ts';
import { Verdict } from '../../../../domain/matching/verdict.ts';
import { IndexedMatch } from '../../../model/replicas/indexedMatch.ts';

/** Selects pairs of an enterprise. */
export interface OpportunityRequest {
  readonly supplierId: string;
  /** Verdicts to include; null for all. */
  readonly verdicts: readonly Verdict[] | null;
  /** Classes of the blocker to include; null for all. */
  readonly blockerClasses: readonly BlockerClass[] | null;
  readonly page: PageRequest<OpportunityKey>;
}

/** Position of a pair among those of its enterprise: verdict, contract value, id. */
export type OpportunityKey = readonly [verdict: Verdict, value: string, id: string];

/**
 * Reads pages of the pairs of several enterprises: best verdict first, then the highest contract
 * value. Uses one statement for all requests with the same filters, and one for the total counts if
 * they are read.
 */
export async function readOpportunities(
  em: EntityManager,
  requests: readonly OpportunityRequest[],
): Promise<Slice<IndexedMatch>[]> {
  const alike = Map.groupBy(requests, ({ supplierId: _supplier, ...part }) => JSON.stringify(part));
  const slices = new Map<OpportunityRequest, Slice<IndexedMatch>>();
  for (const same of alike.values()) {
    const { verdicts, blockerClasses, page } = same[0]!;
    const suppliers = textArray(same.map(({ supplierId }) => supplierId));
    const kinds = kindValues(verdicts, blockerClasses);
    const rows = await em.execute<Record<string, unknown>[]>(partsSql(page.backward), [
      suppliers,
      ...kinds,
      ...positionValues(page.after),
      ...positionValues(page.before),
      page.size + 1,
    ]);
    let lengths: Promise<ReadonlyMap<string, number>> | null = null;
    const count = async (supplierId: string) => {
      lengths ??= readLengths(em, suppliers, kinds);
      return (await lengths).get(supplierId) ?? 0;
    };
    const bySupplier = Map.groupBy(rows, (row) => row['supplier_id']);
    for (const request of same) {
      const own = bySupplier.get(request.supplierId) ?? [];
      const pairs = own.map((row) => em.map(IndexedMatch, row));
      slices.set(
        request,
        sliceOf(pairs, page, {
          isAnyUpTo: () => isAny(em, request, '<=', page.after!),
          isAnyFrom: () => isAny(em, request, '>=', page.before!),
          count: () => count(request.supplierId),
        }),
      );
    }
  }
  return requests.map((request) => slices.get(request)!);
}

/** Returns the position of a pair. */
export function opportunityKey({ verdict, value, id }: IndexedMatch): OpportunityKey {
  return [verdict, value.toFixed(), id];
}

/** Parses the position in a cursor; null when the cursor contains something else. */
export function readOpportunityKey(key: readonly unknown[]): OpportunityKey | null {
  const [verdict, value, id] = key;
  const isKey =
    key.length === 3 &&
    Object.values<unknown>(Verdict).includes(verdict) &&
    typeof value === 'string' &&
    /^\d+(\.\d+)?$/.test(value) &&
    typeof id === 'string';
  return isKey ? [verdict as Verdict, value, id] : null;
}

const standing: Readonly<Record<Verdict, number>> = {
  [Verdict.MET]: 0,
  [Verdict.UNKNOWN]: 1,
  [Verdict.NOT_MET]: 2,
};

const standingSql = `case verdict when 'MET' then 0 when 'UNKNOWN' then 1 else 2 end`;

const wantedSql = `
  (?::text[] is null or verdict = any (?::text[]))
  and (?::text[] is null or blocker_class = any (?::text[]))`;

const positionSql = `(${standingSql}, -value, indexed_match.id)`;

function partsSql(backward: boolean): string {
  const direction = backward ? 'desc' : 'asc';
  return `
select part.* from unnest(?::text[]) as supplier(id)
cross join lateral (
  select * from indexed_match
  where supplier_id = supplier.id and ${wantedSql}
    and (?::int is null or ${positionSql} > (?::int, ?::numeric, ?::text))
    and (?::int is null or ${positionSql} < (?::int, ?::numeric, ?::text))
  order by ${standingSql} ${direction}, -value ${direction}, indexed_match.id ${direction} limit ?
) as part
order by part.supplier_id, ${standingSql} ${direction}, -part.value ${direction},
  part.id ${direction}`;
}

function positionValues(key: OpportunityKey | null): readonly (number | string | null)[] {
  if (key === null) return [null, null, null, null];
  const [verdict, value, id] = key;
  return [standing[verdict], standing[verdict], `-${value}`, id];
}

/** Returns whether the request has pairs on one side of a position, which included. */
async function isAny(
  em: EntityManager,
  { supplierId, verdicts, blockerClasses }: OpportunityRequest,
  sign: '<=' | '>=',
  key: OpportunityKey,
): Promise<boolean> {
  const [row] = await em.execute<[{ isAny: boolean }]>(
    `select exists (select from indexed_match where supplier_id = ? and ${wantedSql}
      and ${positionSql} ${sign} (?::int, ?::numeric, ?::text)) as "isAny"`,
    [supplierId, ...kindValues(verdicts, blockerClasses), ...positionValues(key).slice(1)],
  );
  return row.isAny;
}

function kindValues(
  verdicts: readonly Verdict[] | null,
  blockerClasses: readonly BlockerClass[] | null,
): readonly (string | null)[] {
  const lists = [verdicts, verdicts, blockerClasses, blockerClasses];
  return lists.map((list) => list && textArray(list));
}

async function readLengths(
  em: EntityManager,
  suppliers: string,
  kinds: readonly (string | null)[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await em.execute<{ id: string; length: number }[]>(
    `select supplier_id as id, count(*)::int as length from indexed_match
    where supplier_id = any (?::text[]) and ${wantedSql} group by supplier_id`,
    [suppliers, ...kinds],
  );
  return new Map(rows.map(({ id, length }) => [id, length]));
}
