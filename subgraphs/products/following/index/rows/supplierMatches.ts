import { type EntityManager, raw } from '@mikro-orm/postgresql';
import { Decimal } from '../../../../domain/values/decimal.ts';
import { refuseMalformedKeys } from '../../../../platform/database/columns/columnValue.ts';
import {
  type SortColumn,
  besideKey,
  directionsOf,
} from '../../../../platform/database/reading/keyset.ts';
import { type Slice, sliceOf } from '../../../../platform/database/reading/paging.ts';
import { type SliceRequest, filterWhere } from '../../../../platform/database/reading/slice.ts';
import { IndexedMatch } from '../../../model/replicas/indexedMatch.ts';

/** The sums of the matches of one enterprise. */
export interface SupplierMatches {
  readonly supplierId: string;
  readonly matches: number;
  /** The number of different needs among the matches. */
  readonly needs: number;
  /**
   * The sum, over the needs, of the highest contract value among the matches of the need, in
   * roubles.
   */
  readonly demand: Decimal;
}

/** The columns of the sums, with their types. */
const sumColumns: Readonly<Record<string, { readonly sql: string; readonly type: string }>> = {
  supplierId: { sql: 'supplier_id', type: 'text' },
  matches: { sql: 'matches', type: 'int' },
  needs: { sql: 'needs', type: 'int' },
  demand: { sql: 'demand', type: 'numeric' },
};

/**
 * Reads a page of the sums of matches by enterprise in one statement. If requested, another
 * statement counts the enterprises.
 * @throws GraphQLError `INVALID_CURSOR` if a sort value is not valid for its column.
 */
export async function readSupplierMatches(
  em: EntityManager,
  { filter, order, page }: SliceRequest,
): Promise<Slice<SupplierMatches>> {
  const columns = order.map(({ property, descending }): SortColumn => {
    return { sql: sumColumns[property]!.sql, descending };
  });
  refuseMalformedKeys(
    page,
    order.map(({ property }) => sumColumns[property]!.type),
  );
  const sums = em
    .createQueryBuilder(IndexedMatch, 'r')
    .select(raw('r.supplier_id, r.need_id, count(*) as matches, max(r.value) as value'))
    .where(filterWhere(em, IndexedMatch, 'id', filter) as never)
    .groupBy(raw('r.supplier_id, r.need_id'))
    .toQuery();
  const read = <Row>(select: string, values: readonly unknown[] = []) =>
    em.execute<Row[]>(
      `with by_need as (${sums.sql}), by_supplier as (
        select supplier_id, sum(matches)::int as matches, count(*)::int as needs,
          sum(value) as demand
        from by_need group by supplier_id
      ) ${select}`,
      [...sums.params, ...values],
    );
  const after = page.after && besideKey(columns, page.after, { side: 'after', inclusive: false });
  const before =
    page.before && besideKey(columns, page.before, { side: 'before', inclusive: false });
  const bounds = [after, before].flatMap((bound) => bound ?? []);
  const directions = directionsOf(columns, page.backward);
  const rows = await read<Omit<SupplierMatches, 'demand'> & { readonly demand: string }>(
    `select supplier_id as "supplierId", matches, needs, demand::text from by_supplier
    where ${['true', ...bounds.map(({ sql }) => `(${sql})`)].join(' and ')}
    order by ${directions.map(({ sql, direction }) => `by_supplier.${sql} ${direction}`).join(', ')}
    limit ?`,
    [...bounds.flatMap(({ values }) => values), page.size + 1],
  );
  const isAny = async (key: readonly string[], side: 'after' | 'before') => {
    const { sql, values } = besideKey(columns, key, { side, inclusive: true });
    const [row] = await read<{ any: boolean }>(
      `select exists (select from by_supplier where ${sql}) as any`,
      values,
    );
    return row!.any;
  };
  return sliceOf(
    rows.map((row) => Object.assign(row, { demand: new Decimal(row.demand) })),
    page,
    {
      isAnyUpTo: () => isAny(page.after!, 'before'),
      isAnyFrom: () => isAny(page.before!, 'after'),
      count: async () => {
        const [row] = await read<{ count: number }>(
          'select count(*)::int as count from by_supplier',
        );
        return row!.count;
      },
    },
  );
}
