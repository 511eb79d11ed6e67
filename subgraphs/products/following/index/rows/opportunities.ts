import type { EntityManager } from '@mikro-orm/postgresql';
import { type SqlValue, named } from '../../../../platform/database/sql/named.ts';
import { recordsOf } from '../../../../platform/database/rows/plainRows.ts';
import { textArray } from '../../../../platform/database/reading/textArray.ts';
import {
  type PageRequest,
  type Slice,
  sliceOf,
} from '../../../../platform/database/reading/paging.ts';
import type { BlockerClass } from '../../../../domain/matching/blockerClass.ts';
import { Verdict } from '../../../../domain/matching/verdict.ts';
import { IndexedMatch } from '../../../model/replicas/indexedMatch.ts';

/** A request for a page of the indexed pairs of an enterprise. */
export interface OpportunityRequest {
  readonly supplierId: string;
  /** Verdicts to include; null for all. */
  readonly verdicts: readonly Verdict[] | null;
  /** Classes of the blocker to include; null for all. */
  readonly blockerClasses: readonly BlockerClass[] | null;
  readonly page: PageRequest<OpportunityKey>;
}

/** The position of a pair among those of its enterprise: verdict, contract value, id. */
export type OpportunityKey = readonly [verdict: Verdict, value: string, id: string];

/**
 * Reads pages of the pairs of several enterprises, ordered by verdict, best first, then by contract
 * value, highest first. Uses one statement for all requests with the same filters, and another one
 * for the total counts if they are read.
 */
export async function readOpportunities(
  em: EntityManager,
  requests: readonly OpportunityRequest[],
): Promise<Slice<IndexedMatch>[]> {
  const alike = Map.groupBy(requests, ({ supplierId: _supplier, ...part }) => JSON.stringify(part));
  const slices = new Map<OpportunityRequest, Slice<IndexedMatch>>();
  for (const same of alike.values()) {
    const { page } = same[0]!;
    const suppliers = textArray(same.map(({ supplierId }) => supplierId));
    const wanted = { suppliers, ...kindsOf(same[0]!) };
    const rows = await em.execute<Record<string, unknown>[]>(
      named(partsSql(page.backward), {
        ...wanted,
        ...positionOf('after', page.after),
        ...positionOf('before', page.before),
        rows: page.size + 1,
      }),
    );
    let lengths: Promise<ReadonlyMap<string, number>> | null = null;
    const count = async (supplierId: string) => {
      lengths ??= readLengths(em, wanted);
      return (await lengths).get(supplierId) ?? 0;
    };
    const bySupplier = Map.groupBy(rows, (row) => row['supplier_id']);
    for (const request of same) {
      const own = bySupplier.get(request.supplierId) ?? [];
      const pairs = own.map(recordsOf(em, IndexedMatch));
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

/** Parses the position in a cursor; null when the cursor contains another value. */
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
  (:verdicts::text[] is null or verdict = any (:verdicts::text[]))
  and (:blockers::text[] is null or blocker_class = any (:blockers::text[]))`;

/** SQL that compares the position of a pair with the parameters of `positionOf`. */
function besideSql(sign: string, side: string): string {
  return `(${standingSql}, -value, indexed_match.id)
    ${sign} (:${side}Standing::int, :${side}Negated::numeric, :${side}Id::text)`;
}

function partsSql(backward: boolean): string {
  const direction = backward ? 'desc' : 'asc';
  return `
select part.* from unnest(:suppliers::text[]) as supplier(id)
cross join lateral (
  select * from indexed_match
  where supplier_id = supplier.id and ${wantedSql}
    and (:afterStanding::int is null or ${besideSql('>', 'after')})
    and (:beforeStanding::int is null or ${besideSql('<', 'before')})
  order by ${standingSql} ${direction}, -value ${direction}, indexed_match.id ${direction}
  limit :rows
) as part
order by part.supplier_id, ${standingSql} ${direction}, -part.value ${direction},
  part.id ${direction}`;
}

type SqlValues = Readonly<Record<string, SqlValue>>;

function positionOf(side: string, key: OpportunityKey | null): SqlValues {
  return {
    [`${side}Standing`]: key && standing[key[0]],
    [`${side}Negated`]: key && `-${key[1]}`,
    [`${side}Id`]: key && key[2],
  };
}

function kindsOf({ verdicts, blockerClasses }: OpportunityRequest): SqlValues {
  return {
    verdicts: verdicts && textArray(verdicts),
    blockers: blockerClasses && textArray(blockerClasses),
  };
}

/** Whether there are pairs before or after a position. */
async function isAny(
  em: EntityManager,
  request: OpportunityRequest,
  sign: '<=' | '>=',
  key: OpportunityKey,
): Promise<boolean> {
  const [row] = await em.execute<[{ isAny: boolean }]>(
    named(
      `select exists (select from indexed_match where supplier_id = :supplier and ${wantedSql}
        and ${besideSql(sign, 'at')}) as "isAny"`,
      { supplier: request.supplierId, ...kindsOf(request), ...positionOf('at', key) },
    ),
  );
  return row.isAny;
}

async function readLengths(
  em: EntityManager,
  wanted: SqlValues,
): Promise<ReadonlyMap<string, number>> {
  const rows = await em.execute<{ id: string; length: number }[]>(
    named(
      `select supplier_id as id, count(*)::int as length from indexed_match
      where supplier_id = any (:suppliers::text[]) and ${wantedSql} group by supplier_id`,
      wanted,
    ),
  );
  return new Map(rows.map(({ id, length }) => [id, length]));
}
