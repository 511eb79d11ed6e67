import type { EntityManager } from '@mikro-orm/postgresql';
import { isNumber } from '../../../domain/matching/contradiction.ts';
import {
  findProperty,
  isKnownWord,
  meantProperty,
} from '../../../domain/matching/properties/property.ts';
import { Operator } from '../../../domain/matching/requirement.ts';
import { textArray } from '../../../platform/database/reading/textArray.ts';
import { named } from '../../../platform/database/sql/named.ts';
import { learnDictionary } from './entryRows.ts';

/** A word that needs require of a property, and that the dictionary does not contain. */
export interface UnknownWordRow {
  /** The code of the property. */
  readonly property: string;
  readonly text: string;
  readonly needs: number;
}

/** The maximum number of words that are returned. */
export const maxUnknownWords = 100;

/**
 * Reads the words that needs require of properties that state words, and that the dictionary does not
 * contain: those of most needs first, then by property and text. It reads all needs.
 */
export async function readUnknownWords(em: EntityManager): Promise<readonly UnknownWordRow[]> {
  await learnDictionary(em);
  const rows = await em.execute<UnknownWordRow[]>(
    named(wordsSql, { operators: textArray(wordOperators) }),
  );
  return rows
    .map(({ property, text, needs }) => ({ property: meantProperty(property, null), text, needs }))
    .filter(({ property, text }) => isOpen(property, text))
    .slice(0, maxUnknownWords);
}

function isOpen(property: string, text: string): boolean {
  if (findProperty(property)?.kind !== 'WORD' || property === 'standard') return false;
  return !isNumber(text) && !isKnownWord(property, text);
}

const wordOperators = [Operator.EQ, Operator.NE, Operator.IN, Operator.ALL_OF];

/** The number of texts that are read; most of them are known words. */
const readTexts = maxUnknownWords * 100;

const wordsSql = `
select * from (
select requirement ->> 'property' as property, value as text, count(distinct need.id)::integer as needs
from need_replica need
cross join lateral jsonb_path_query(facts, '$.criteria[*].groups[*].requirements[*]') as requirement
cross join lateral jsonb_array_elements_text(case
  when requirement ->> 'text' is null then requirement -> 'values'
  else jsonb_build_array(requirement -> 'text') end) as value
where requirement ->> 'operator' = any (:operators::text[]) and requirement ->> 'unit' is null
group by 1, 2
) as used order by needs desc, property collate "C", text collate "C" limit ${readTexts}`;
