import type { EntityManager } from '@mikro-orm/postgresql';
import { foldText, identifierKey } from '../../../domain/text/sameText.ts';
import { type SqlValue, named } from '../sql/named.ts';
import { type PageRequest, type Slice, sliceOf } from './paging.ts';

/**
 * The searched columns of a table. They become part of the SQL text, so they must never be input of
 * a caller.
 */
export interface Searched {
  readonly table: string;
  /**
   * Columns with identifiers, such as numbers, and for each the column with its `identifierKey`. A hit
   * whose identifier equals the search text in any spelling ranks first.
   */
  readonly keys: Readonly<Record<string, string>>;
  /**
   * The columns with the English and the Russian text to be shown; `both` is the column that
   * contains both texts as `foldText` returns them.
   */
  readonly en: string;
  readonly ru: string;
  readonly both: string;
}

/** A row that a search has found. */
export interface Hit {
  readonly id: string;
  /**
   * 3 if an identifier equals the search text; 1 to 2 if the words were found; below 1 if the words
   * are similar.
   */
  readonly score: number;
  /** The matching text as HTML, escaped, with the matches in `<b>`. */
  readonly highlight: string;
}

/** The position of a hit: its score and its id. */
export type HitKey = readonly [score: number, id: string];

/** The maximum number of rows that are ranked, to bound a search for a common word. */
const maxRanked = 2_000;

/** If fewer rows than this contain the words, rows with similar spelling are searched for too. */
const fewHits = 20;

/**
 * Finds rows by one statement: by an equal identifier, by words in any inflection and, if these
 * find few rows, by similar spelling. Orders the rows by score, then by id. A second statement
 * counts them. Expects the column `words` of `searchColumnSql`, and a trigram index of both texts.
 */
export async function searchRows(
  em: EntityManager,
  searched: Searched,
  text: string,
  page: PageRequest<HitKey>,
): Promise<Slice<Hit>> {
  const sql = hitsSql(searched);
  const { after, before, size, backward } = page;
  const asked = { text: foldText(withoutDashes(text)), key: identifierKey(text) };
  const direction = backward ? 'desc' : 'asc';
  const rows = await em.execute<Hit[]>(
    named(
      `${sql}, page as (
        select * from hit
        where (:afterScore::float8 is null
            or (-score, id) > (-(:afterScore::float8), :afterId::text))
          and (:beforeScore::float8 is null
            or (-score, id) < (-(:beforeScore::float8), :beforeId::text))
        order by -score ${direction}, id ${direction} limit :rows
      ) ${shownSql(searched)} order by -score ${direction}, id ${direction}`,
      {
        ...asked,
        afterScore: after && after[0],
        afterId: after && after[1],
        beforeScore: before && before[0],
        beforeId: before && before[1],
        rows: size + 1,
      },
    ),
  );
  const read = async <Value>(select: string, values: Readonly<Record<string, SqlValue>>) => {
    const [row] = await em.execute<[{ value: Value }]>(
      named(`${sql} ${select}`, { ...asked, ...values }),
    );
    return row.value;
  };
  const isAny = (sign: string, [score, id]: HitKey) =>
    read<boolean>(
      `select exists (
        select from hit where (-score, id) ${sign} (-(:score::float8), :id::text)
      ) as value`,
      { score, id },
    );
  return sliceOf(rows, page, {
    isAnyUpTo: () => isAny('<=', after!),
    isAnyFrom: () => isAny('>=', before!),
    count: () => read<number>('select count(*)::int as value from hit', {}),
  });
}

/**
 * Returns a search text in which only a hyphen excludes the word after it: other dashes would become
 * hyphens.
 */
function withoutDashes(text: string): string {
  return text.replaceAll(/(?<=^|\s)[\p{Pd}−](?<!-)/gu, ' ');
}

const askedSql = `websearch_to_tsquery('russian', :text)`;

/** Returns the SQL of the common table expression `hit`: id, score and number of all found rows. */
function hitsSql({ table, keys, both }: Searched): string {
  const exact = Object.entries(keys).map(
    ([written, key]) =>
      `select id, 3 as score, ${written} as number from ${table} where ${key} = :key`,
  );
  return `with exact as (${exact.join(' union all ')}), worded as (
      select id, 1 + ts_rank(words, ${askedSql}, 32) as score from ${table}
      where words @@ ${askedSql} and querytree(${askedSql}) not in ('', 'T') limit ${maxRanked}
    ), alike as (
      select id, 0.99 * word_similarity(:text, ${both}) as score from ${table}
      where :text <% ${both} and (select count(*) from worded) < ${fewHits} limit ${maxRanked}
    ), hit as (
      select id, max(score)::float8 as score, max(number) as number from (
        select * from exact
        union all select id, score, null from worded
        union all select id, score, null from alike
      ) as found
      group by id
    )`;
}

/**
 * Returns the SQL that reads the hits in the common table expression `page`, with highlighted
 * matches.
 */
function shownSql({ table, en, ru }: Searched): string {
  return `, shown as (
      select id, score, page.number, case
        when en is null or word_similarity(:text, folded_text(coalesce(ru, '')))
          > word_similarity(:text, folded_text(en)) then ru else en end as text
      from page join ${table} using (id), lateral (select ${en} as en, ${ru} as ru) as texts
    )
    select id, score,
      coalesce('<b>' || ${escapedSql('number')} || '</b> ', '')
        || ts_headline('russian', ${escapedSql('text')}, ${foundSql}, '${markSql}') as highlight
    from shown`;
}

const markSql = 'HighlightAll=true, StartSel=<b>, StopSel=</b>';

/**
 * The query for the words to highlight in `text`, in their own spelling: those with a word stem of the
 * search text or, for a similar text, the most similar word.
 */
const foundSql = `(
      select coalesce(string_agg(nullif(plainto_tsquery('russian', word)::text, ''), ' | '), '')::tsquery
      from (
        select word from regexp_split_to_table(text, '[^[:alnum:]\\u0300-\\u036F\\u00AD]+') as word
        where score <= 1 or tsvector_to_array(to_tsvector('russian', folded_text(word)))
          && tsvector_to_array(to_tsvector('russian', :text))
        order by similarity(folded_text(word), :text) desc, word
        limit case when score > 1 then 100 else 1 end
      ) as found
    )`;

function escapedSql(column: string): string {
  return `replace(replace(replace(replace(${column}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;')`;
}
