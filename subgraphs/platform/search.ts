import type { EntityManager } from '@mikro-orm/postgresql';

/** Where a noun's texts are. Names of tables and columns, never a caller's text. */
export interface Searched {
  readonly table: string;
  /** The column with the number that people quote: a hit that is exactly it goes first. */
  readonly key: string;
  /** The columns with the English and the Russian text, and the one with both. */
  readonly en: string;
  readonly ru: string;
  readonly both: string;
}

/** A row that was found. */
export interface Hit {
  readonly id: string;
  /** 3 for the exact number; 1 to 2 where the words were found; below 1 where they are similar. */
  readonly score: number;
  /** The text in which it was found: HTML, escaped, with `<b>` around what was found. */
  readonly highlight: string;
}

/**
 * Finds rows in one statement: by the exact number, by words in any form, and where that does not
 * fill the list, by words that are written similarly. Best first; the id breaks ties. Expects the
 * column `words` of `searchColumnSql`, and trigrams of both texts by index.
 */
export function searchRows(
  em: EntityManager,
  { table, key, en, ru, both }: Searched,
  text: string,
  first: number,
): Promise<Hit[]> {
  const asked = `websearch_to_tsquery('russian', ?)`;
  return em.execute<Hit[]>(
    `with exact as (
      select id, 3::float8 as score from ${table} where ${key} in (?, ?)
    ), worded as (
      select id, 1 + ts_rank(words, ${asked})::float8 as score from ${table}
      where words @@ ${asked} order by score desc, id limit ?
    ), alike as (
      select id, 0.99 * word_similarity(?, ${both})::float8 as score from ${table}
      where ? <% ${both} and (select count(*) from worded) < ? order by score desc, id limit ?
    ), hit as (
      select id, max(score) as score from (
        select * from exact union all select * from worded union all select * from alike
      ) as found
      group by id order by score desc, id limit ?
    ), shown as (
      select hit.*, ${key} as number,
        case when ${en} is null or word_similarity(?, coalesce(${ru}, '')) > word_similarity(?, ${en})
          then ${ru} else ${en} end as text
      from hit join ${table} using (id)
    )
    select id, score,
      case when score = 3 then '<b>' || ${escapedSql('number')} || '</b> ' else '' end
        || ts_headline('russian', ${escapedSql('text')}, case when score > 1 then ${asked} else (
          select plainto_tsquery('russian', word)
          from regexp_split_to_table(text, '[^[:alnum:]]+') as word
          order by similarity(word, ?) desc, word limit 1
        ) end, 'HighlightAll=true, StartSel=<b>, StopSel=</b>') as highlight
    from shown order by score desc, id`,
    [
      text,
      text.toUpperCase(),
      text,
      text,
      first,
      text,
      text,
      first,
      first,
      first,
      text,
      text,
      text,
      text,
    ],
  );
}

function escapedSql(column: string): string {
  return `replace(replace(replace(replace(${column}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;')`;
}
