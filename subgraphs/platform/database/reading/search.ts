import type { EntityManager } from '@mikro-orm/postgresql';
import { type PageRequest, type Slice, sliceOf } from './paging.ts';

/**
 * The searched columns of a table. They become part of the SQL text, so they must not come from a
 * caller.
 */
export interface Searched {
  readonly table: string;
  /**
   * Columns with identifiers, such as numbers. A hit whose identifier equals the search text ranks
   * first.
   */
  readonly keys: readonly string[];
  /** The English and the Russian text to be shown, and the column that contains both. */
  readonly en: string;
  readonly ru: string;
  readonly both: string;
}

/** A found row. */
export interface Hit {
  readonly id: string;
  /** 3 for an equal identifier; 1 to 2 if the words were found; below 1 if they are similar. */
  readonly score: number;
  /** The matching text as HTML, escaped, with the matches in `<b>`. */
  readonly highlight: string;
}

/** The position of a hit: its score and its id. */
export type HitKey = readonly [score: number, id: string];

/** The maximum number of rows that are ranked, to bound a search for a common word. */
const maxRanked = 2_000;

/** Rows of similar spelling are found as well if fewer rows than this contain the words. */
const fewHits = 20;

/**
 * Finds rows by one statement: by an equal identifier, by words in any inflection and, if these are few,
 * by similar spelling. Orders them by score, then by id; another statement counts them. Expects the
 * column `words` of `searchColumnSql`, and a trigram index of both texts.
 */
export async function searchRows(
  em: EntityManager,
  searched: Searched,
  text: string,
  page: PageRequest<HitKey>,
): Promise<Slice<Hit>> {
  const { sql, values } = hitsOf(searched, text);
  const { after, before, size, backward } = page;
  const bounds = [after, after, before, before].map(
    (key, index) => key?.[index % 2 ? 1 : 0] ?? null,
  );
  const direction = backward ? 'desc' : 'asc';
  const rows = await em.execute<Hit[]>(
    `${sql}, page as (
      select * from hit
      where (?::float8 is null or (-score, id) > (-?::float8, ?::text))
        and (?::float8 is null or (-score, id) < (-?::float8, ?::text))
      order by -score ${direction}, id ${direction} limit ?
    ) ${shownSql(searched)} order by -score ${direction}, id ${direction}`,
    [
      ...values,
      ...[bounds[0], bounds[0], bounds[1], bounds[2], bounds[2], bounds[3]],
      size + 1,
      ...[text, text, text, text],
    ],
  );
  const read = async <Value>(select: string, more: readonly unknown[]) => {
    const [row] = await em.execute<[{ value: Value }]>(`${sql} ${select}`, [...values, ...more]);
    return row.value;
  };
  const isAny = (sign: string, [score, id]: HitKey) =>
    read<boolean>(
      `select exists (select from hit where (-score, id) ${sign} (-?::float8, ?::text)) as value`,
      [score, id],
    );
  return sliceOf(rows, page, {
    isAnyUpTo: () => isAny('<=', after!),
    isAnyFrom: () => isAny('>=', before!),
    count: () => read<number>('select count(*)::int as value from hit', []),
  });
}

const asked = `websearch_to_tsquery('russian', ?)`;

/** SQL of the common table expression `hit`: id, score and number of all rows that are found. */
function hitsOf({ table, keys, both }: Searched, text: string) {
  const exact = keys.map(
    (key) => `select id, 3 as score, ${key} as number from ${table} where ${key} in (?, ?)`,
  );
  const sql = `with exact as (${exact.join(' union all ')}), worded as (
      select id, 1 + ts_rank(words, ${asked}, 32) as score from ${table}
      where words @@ ${asked} and querytree(${asked}) not in ('', 'T') limit ${maxRanked}
    ), alike as (
      select id, 0.99 * word_similarity(?, ${both}) as score from ${table}
      where ? <% ${both} and (select count(*) from worded) < ${fewHits} limit ${maxRanked}
    ), hit as (
      select id, max(score)::float8 as score, max(number) as number from (
        select * from exact
        union all select id, score, null from worded
        union all select id, score, null from alike
      ) as found
      group by id
    )`;
  const ofKeys = keys.flatMap(() => [text, text.toUpperCase()]);
  return { sql, values: [...ofKeys, text, text, text, text, text] };
}

/** SQL that shows the hits of the common table expression `page`, with their matches highlighted. */
function shownSql({ table, en, ru }: Searched): string {
  return `, shown as (
      select id, score, page.number, case when en is null or word_similarity(?, coalesce(ru, ''))
        > word_similarity(?, en) then ru else en end as text
      from page join ${table} using (id), lateral (select ${en} as en, ${ru} as ru) as texts
    )
    select id, score,
      coalesce('<b>' || ${escapedSql('number')} || '</b> ', '')
        || ts_headline('russian', ${escapedSql('text')}, case when score > 1 then ${asked} else (
          select plainto_tsquery('russian', word)
          from regexp_split_to_table(text, '[^[:alnum:]]+') as word
          order by similarity(word, ?) desc, word limit 1
        ) end, 'HighlightAll=true, StartSel=<b>, StopSel=</b>') as highlight
    from shown`;
}

function escapedSql(column: string): string {
  return `replace(replace(replace(replace(${column}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;')`;
}
