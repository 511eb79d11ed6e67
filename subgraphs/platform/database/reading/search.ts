import type { EntityManager } from '@mikro-orm/postgresql';
import { named } from '../sql/named.ts';

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

/** The maximum number of rows that are ranked, to bound a search for a common word. */
const maxRanked = 2_000;

/**
 * Finds rows by one statement: by an equal identifier, by words in any inflection and, if these do not
 * fill the list, by similar spelling. Orders them by score, then by id. Expects the column `words` of
 * `searchColumnSql`, and a trigram index of both texts.
 */
export function searchRows(
  em: EntityManager,
  { table, keys, en, ru, both }: Searched,
  { text, first }: { readonly text: string; readonly first: number },
): Promise<Hit[]> {
  const asked = `websearch_to_tsquery('russian', :text)`;
  const exact = keys.map(
    (key) =>
      `select id, 3 as score, ${key} as number from ${table} where ${key} in (:text, :upper)`,
  );
  const statement = named(
    `with exact as (${exact.join(' union all ')}), worded as (
      select id, 1 + ts_rank(words, ${asked}, 32) as score from ${table}
      where words @@ ${asked} and querytree(${asked}) not in ('', 'T') limit ${maxRanked}
    ), alike as (
      select id, 0.99 * word_similarity(:text, ${both}) as score from ${table}
      where :text <% ${both} and (select count(*) from worded) < :first limit ${maxRanked}
    ), hit as (
      select id, max(score)::float8 as score, max(number) as number from (
        select * from exact
        union all select id, score, null from worded
        union all select id, score, null from alike
      ) as found
      group by id order by score desc, id limit :first
    ), shown as (
      select id, score, hit.number, case when en is null or word_similarity(:text, coalesce(ru, ''))
        > word_similarity(:text, en) then ru else en end as text
      from hit join ${table} using (id), lateral (select ${en} as en, ${ru} as ru) as texts
    )
    select id, score,
      coalesce('<b>' || ${escapedSql('number')} || '</b> ', '')
        || ts_headline('russian', ${escapedSql('text')}, case when score > 1 then ${asked} else (
          select plainto_tsquery('russian', word)
          from regexp_split_to_table(text, '[^[:alnum:]]+') as word
          order by similarity(word, :text) desc, word limit 1
        ) end, 'HighlightAll=true, StartSel=<b>, StopSel=</b>') as highlight
    from shown order by score desc, id`,
    { text, upper: text.toUpperCase(), first },
  );
  return em.execute<Hit[]>(statement);
}

function escapedSql(column: string): string {
  return `replace(replace(replace(replace(${column}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;')`;
}
