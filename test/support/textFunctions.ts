import { foldedCharacters } from '../../subgraphs/domain/text/foldedCharacters.ts';
import {
  cyrillicForLatin,
  latinForCyrillic,
  latinForGreek,
} from '../../subgraphs/domain/text/lookAlikes.ts';

/**
 * Returns the SQL of the functions that compare texts, in parts, made from the tables of
 * `subgraphs/domain/text`. A change of a part needs a migration of each database that contains the part
 * and, if the results change, that computes the columns and indexes again that call the functions.
 */
export function textFunctionsSql(): readonly string[] {
  return [foldingSql, keysSql(), wordsSql()];
}

/** Words are folded in PL/pgSQL: in a generated column, a query within an SQL function is planned for each row. */
function wordsSql(): string {
  const [greekInWords, latinOfWords] = columns(
    [...latinForGreek].filter(([letter]) => letter !== 'μ'),
  );
  const backwards = [...latinForGreek].flatMap(([letter, latin]): [string, string][] => {
    const own = letter === 'μ' ? undefined : cyrillicForLatin.get(latin);
    return own === undefined ? [] : [[letter, own]];
  });
  const [toCyrillic, fromAny] = columns([...cyrillicForLatin, ...backwards]);
  return `create or replace function folded_word(word text) returns text
language plpgsql immutable strict parallel safe as $$
begin
  if word !~ '[^ -~]' or (word !~ '[0-9]'
    and (word ~ '[a-zß-ɏ]')::int + (word ~ '[а-ԯ]')::int + (word ~ '[α-ω]')::int < 2) then
    return word;
  end if;
  if (case (translate(word, '${cyrillic}', '') ~ '[а-ԯ]')::int
      - (translate(word, '${[...cyrillicForLatin.keys()].join('')}', '') ~ '[a-zß-ɏ]')::int
    when 1 then true
    when -1 then false
    else word !~ '[0-9]' and length(regexp_replace(word, '[а-ԯ]', '', 'g'))
      < length(regexp_replace(word, '[a-zß-ɏ]', '', 'g'))
  end) then
    return translate(word, '${toCyrillic}', '${fromAny}');
  end if;
  return translate(word, '${cyrillic}${greekInWords}', '${latinOfCyrillic}${latinOfWords}');
end $$;

create or replace function folded_words(folded text) returns text
language plpgsql immutable strict parallel safe as $$
declare
  words text[];
begin
  if folded !~ '[^ -~]' or (folded !~ '[0-9]'
    and (folded ~ '[a-zß-ɏ]')::int + (folded ~ '[а-ԯ]')::int + (folded ~ '[α-ω]')::int < 2) then
    return folded;
  end if;
  words := string_to_array(folded, ' ');
  for place in 1 .. cardinality(words) loop
    words[place] := public.folded_word(words[place]);
  end loop;
  return array_to_string(words, ' ');
end $$;
`;
}

function keysSql(): string {
  return `create function text_key(written text) returns text
language sql immutable parallel safe
return folded_words(folded_text(written));

create function identifier_key(written text) returns text
language sql immutable parallel safe
return regexp_replace(translate(folded_text(written),
  '${cyrillic}${greek}',
  '${latinOfCyrillic}${latinOfGreek}'
), ' ?([-/.]) ?', '\\1', 'g');
`;
}

const cyrillic = [...latinForCyrillic.keys()].join('');
const greek = [...latinForGreek.keys()].join('');
const latinOfCyrillic = [...latinForCyrillic.values()].join('');
const latinOfGreek = [...latinForGreek.values()].join('');

const capitals = literal(Array.from('АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ—–\u00A0\n\t')).trim();
const small = literal(Array.from('абвгдеёжзийклмнопрстуфхцчшщъыьэюя--   ')).trim();

const entries = [...foldedCharacters].map(
  ([code, to]) => [String.fromCodePoint(code), to] as const,
);
const foldable = new Map(entries.filter(([, to]) => to !== ''));
const removable = entries.filter(([, to]) => to === '').map(([from]) => from);

const foldingSql = `create function composed_text(written text) returns text
language sql immutable parallel safe
return case
  when written ~ '[\\u0897\\u0ECE\\u1ACF-\\u1AFF\\U00010000-\\U0010FFFF]' then written
  else normalize(written, nfc)
end;

-- Most texts have few capitals, which have a shorter way: translating characters is slow.
create function lower_case(written text) returns text
language sql immutable parallel safe
return case
  when written !~ '[А-ЯЁ—–\\u00A0\\n\\t]' then lower(written collate "C")
  when substr(written, 2) !~ '[А-ЯЁ—–\\u00A0\\n\\t]' then
    translate(left(written, 1), ${capitals}, ${small})
      || lower(substr(written, 2) collate "C")
  else translate(lower(written collate "C"), ${capitals}, ${small})
end;

create function folded_text(written text) returns text
language sql immutable parallel safe
return btrim(regexp_replace(replace(case
  when written ~ '[^ -~а-яА-ЯёЁ«»№°²³×·…—–\\u00A0\\n\\t]' then
    replace(replace(composed_text(translate(written,
${literal([...foldable.keys(), ...removable])},
${literal([...foldable.values()])}
    )), 'ß', 'ss'), 'İ', U&'i\\0307')
  else lower_case(written)
end, 'ё', 'е'), ' {2,}', ' ', 'g'), ' ');
`;

function columns(pairs: readonly (readonly [string, string])[]): readonly [string, string] {
  return [pairs.map(([from]) => from).join(''), pairs.map(([, to]) => to).join('')];
}

/** Returns lines of an SQL literal; characters that one cannot see, or that compose, are escaped. */
function literal(characters: readonly string[]): string {
  const lines: string[] = [];
  for (let start = 0; start < characters.length; start += 64) {
    lines.push(
      `'${characters
        .slice(start, start + 64)
        .map(escaped)
        .join('')}'`,
    );
  }
  return `    U&${lines.join('\n      ')}`;
}

function escaped(character: string): string {
  if (character === "'") return "''";
  if (/[^\p{Lu}\p{Ll}\p{Lt}]/u.test(character) || /\p{Lm}|\p{Lo}/u.test(character)) {
    const code = character.codePointAt(0)!.toString(16).toUpperCase();
    if (/[!-~]/.test(character) && character !== '\\') return character;
    return code.length > 4 ? `\\+${code.padStart(6, '0')}` : `\\${code.padStart(4, '0')}`;
  }
  return character;
}
