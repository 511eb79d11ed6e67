import { ArgsType, Field, Float, Int, ObjectType } from 'type-graphql';
import { checkPageSize } from './connection.ts';
import { InvalidValue } from './invalidValue.ts';

const longestText = 100;

/** The arguments of a search. */
@ArgsType()
export class SearchArgs {
  @Field(() => String, {
    description:
      'Words in Russian or English, in any form, slightly misspelt or not, or a number; at most 100 characters. "Quoted words" must stand together, -words must be absent.',
  })
  text!: string;

  @Field(() => Int, { defaultValue: 20, description: 'How many to return, 1 to 100.' })
  first!: number;
}

/** What a search says of everything that it finds. */
@ObjectType()
export abstract class Hit {
  @Field(() => Float, {
    simple: true,
    description:
      'How well it fits: 3 for its number, 1 to 2 for the words, below 1 for a similar spelling.',
  })
  readonly rank!: number;

  @Field(() => String, {
    simple: true,
    description: 'Its texts in both languages as HTML, in which `<b>` marks what was found.',
  })
  readonly highlight!: string;
}

/** A row that was found, best first. */
export interface Found {
  readonly id: string;
  readonly rank: number;
  readonly highlight: string;
}

/** What a noun is searched by, as SQL over its table's columns. */
export interface SearchShape {
  readonly table: string;
  /** Columns of numbers that are found when they are exactly what was asked for. */
  readonly numbers: readonly string[];
  /** Texts of which words are found, and which are shown; not null. */
  readonly texts: string;
}

/**
 * The column that words are looked for in. PostgreSQL's Russian configuration stems Cyrillic words as
 * Russian and Latin ones as English, so that one column serves both languages.
 */
export function searchColumnSql({ texts }: SearchShape): string {
  return `searched tsvector not null generated always as (to_tsvector('russian', ${texts})) stored`;
}

/** The index of that column; similar spelling is found by the trigrams of `names`. */
export function searchIndexSql({ table }: SearchShape): string {
  return `create index on ${table} using gin (searched);`;
}

/**
 * The statement that searches, and its values. Similar spelling counts only where no word is found.
 * Of the words that thousands of rows have, so many rows are ranked and no more: a search is bounded.
 * @throws InvalidValue `INVALID_SEARCH_TEXT` unless the text has 1 to 100 characters,
 * `PAGE_SIZE_OUT_OF_RANGE`.
 */
export function searchSql({ table, numbers, texts }: SearchShape, args: SearchArgs) {
  const text = readText(args.text);
  const first = checkPageSize(args.first);
  const byNumber = numbers.map((column) => `select id from ${table} where ${column} in (?, ?)`);
  const query = `websearch_to_tsquery('russian', ?)`;
  const sql = `
with numbered as (${byNumber.join(' union all ')}),
worded as (
  select id, ts_rank(searched, ${query}, 32) as rank from ${table}
  where searched @@ ${query} and querytree(${query}) not in ('', 'T')
  limit ${mostRanked}
),
spelt as (
  select id, word_similarity(?, names) as rank from ${table}
  where ? <% names and not exists (select from worded)
  limit ${mostRanked}
),
hit as (
  select id, max(rank)::float8 as rank from (
    select id, 3 as rank from numbered
    union all select id, 1 + rank from worded
    union all select id, rank from spelt
  ) found
  group by id order by rank desc, id limit ?
)
select id, rank, ts_headline('russian', ${escapedSql(texts)},
  ${query} || websearch_to_tsquery('russian', alike),
  'HighlightAll=true, StartSel=<b>, StopSel=</b>') as highlight
from hit join ${table} using (id), lateral (
  select coalesce(string_agg(word, ' or '), '') as alike
  from regexp_split_to_table(names, '[^[:alnum:]]+') as word
  where length(word) > 2 and word_similarity(word, ?) >= ${leastSimilarity}
) as words
order by rank desc, id`;
  const asNumber = numbers.flatMap(() => [text, text.toUpperCase()]);
  return { sql, values: [...asNumber, text, text, text, text, text, first, text, text] };
}

/** How alike a word must be to count as misspelt: 0.4 of the trigrams; PostgreSQL's 0.6 misses swapped letters. */
const leastSimilarity = 0.4;

const mostRanked = 2_000;

function readText(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || text.length > longestText || trimmed.includes('\0')) {
    const expected = `1–${longestText} characters of text`;
    throw new InvalidValue('INVALID_SEARCH_TEXT', 'text', expected, text);
  }
  return trimmed;
}

/** The text as HTML, as SQL: escaped before it is marked, so that no text can bring tags of its own. */
function escapedSql(text: string): string {
  const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return Object.entries(entities).reduce(
    (sql, [character, entity]) => `replace(${sql}, '${character}', '${entity}')`,
    text,
  );
}
