-- What people add to the dictionary of properties: properties, names and words. Entries are never deleted
-- but taken back, so that the history of each remains.

-- The form in which names of properties are compared; the same as `propertySpelling` in the program.
create function property_spelling(name text) returns text
language sql immutable parallel safe
return regexp_replace(identifier_key(name), '[ .,_-]', '', 'g');

create table dictionary_entry (
  id text primary key constraint dictionary_entry_id_says_its_type check (id ~ '^entry-[0-9A-Za-z._-]+$'),
  kind text not null check (kind in ('PROPERTY', 'NAME', 'WORD')),
  property text not null check (property ~ '^[a-z][A-Za-z0-9]*$'),
  text text not null check (text <> ''),
  -- Names and words are compared by it.
  key text not null generated always as (
    case kind when 'WORD' then text_key(text) else property_spelling(text) end
  ) stored,
  word text check (word <> ''),
  constraint dictionary_entry_has_the_word_it_means check ((kind = 'WORD') = (word is not null)),
  product_type_code text references product_type (code),
  constraint dictionary_entry_of_a_type_is_a_name check (product_type_code is null or kind = 'NAME'),
  value_kind text check (value_kind in ('NUMBER', 'WORD')),
  constraint dictionary_entry_states_the_kind_of_values
    check ((kind = 'PROPERTY') = (value_kind is not null)),
  unit text check (is_unit(unit)),
  constraint dictionary_entry_has_a_unit_for_numbers check (unit is null or value_kind = 'NUMBER'),
  name_en text check (name_en <> ''),
  name_ru text check (name_ru <> ''),
  constraint dictionary_entry_names_the_property check (
    (num_nonnulls(name_en, name_ru) > 0) = (kind = 'PROPERTY')
  ),
  is_withdrawn boolean not null default false,
  version integer not null default 1 check (version > 0),
  provenance_source text not null check (provenance_source <> ''),
  provenance_as_of day not null,
  provenance_kind text not null check (provenance_kind in ('SOURCE', 'IMPORT', 'OWNER', 'DEMO')),
  changed_facts jsonb not null default '{}' check (jsonb_typeof(changed_facts) = 'object')
);
-- A name leads to one property for each type of products, and a word of a property to one value.
create unique index dictionary_entry_is_said_once on dictionary_entry (
  (kind = 'WORD'), key, (coalesce(product_type_code, '')),
  (case when kind = 'WORD' then property else '' end)
) where not is_withdrawn;
create index on dictionary_entry (property, id);
create index on dictionary_entry (kind, id);
create index on dictionary_entry (is_withdrawn, id);

alter table dictionary_entry enable row level security;
create policy readable on dictionary_entry for select using (true);
create policy added_by_keepers on dictionary_entry for insert
  with check (has_scope('dictionary:write') and acts_for('{}'));
create policy changed_by_keepers on dictionary_entry for update
  using (has_scope('dictionary:write') and acts_for('{}'));

create view dictionary_entry_facts with (security_invoker = true) as
select id, null::text as reading_scope, null::text[] as readers, jsonb_build_object(
  'kind', kind, 'property', property, 'text', text, 'word', word, 'productType', product_type_code,
  'valueKind', value_kind, 'unit', unit, 'nameEn', name_en, 'nameRu', name_ru,
  'isWithdrawn', is_withdrawn, 'version', version,
  'provenance', jsonb_build_object('source', provenance_source, 'asOf', provenance_as_of,
    'kind', provenance_kind, 'changedFacts', changed_facts)
) as facts
from dictionary_entry;

-- The worker of the match index finds the needs and products that an entry concerns.
alter table match_task drop constraint match_task_kind_check;
alter table match_task add constraint match_task_kind_check
  check (kind in ('Need', 'Product', 'Line', 'Maker', 'Entry'));
create function dictionary_entry_adds_task() returns trigger language plpgsql as $$
begin
  insert into match_task (kind, id) values ('Entry', new.id);
  return null;
end $$;
create trigger dictionary_entry_adds_task after insert or update on dictionary_entry
  for each row execute function dictionary_entry_adds_task();

-- The rules in words

comment on constraint match_task_kind_check on match_task
  is 'The kind of a match task must be one of Need, Product, Line, Maker, Entry.';
comment on constraint dictionary_entry_pkey on dictionary_entry
  is 'The id of an entry of the dictionary must be unique.';
comment on constraint dictionary_entry_id_says_its_type on dictionary_entry
  is 'The id of an entry of the dictionary must begin with "entry-", followed by Latin letters, digits, dots, hyphens and underscores.';
comment on constraint dictionary_entry_kind_check on dictionary_entry
  is 'The kind of an entry of the dictionary must be one of PROPERTY, NAME, WORD.';
comment on constraint dictionary_entry_property_check on dictionary_entry
  is 'The property of an entry of the dictionary must be a code such as tensileStrength.';
comment on constraint dictionary_entry_text_check on dictionary_entry
  is 'The text of an entry of the dictionary must not be empty.';
comment on constraint dictionary_entry_word_check on dictionary_entry
  is 'The word that an entry of the dictionary means must not be empty.';
comment on constraint dictionary_entry_has_the_word_it_means on dictionary_entry
  is 'A word must state the usual word that means the same; a property and a name must not.';
comment on constraint dictionary_entry_product_type_code_fkey on dictionary_entry
  is 'The product type of an entry of the dictionary must exist.';
comment on constraint dictionary_entry_of_a_type_is_a_name on dictionary_entry
  is 'Only a name may be limited to a product type.';
comment on constraint dictionary_entry_value_kind_check on dictionary_entry
  is 'The kind of the values of a property must be one of NUMBER, WORD.';
comment on constraint dictionary_entry_states_the_kind_of_values on dictionary_entry
  is 'A new property must state whether its values are numbers or words; a name and a word must not.';
comment on constraint dictionary_entry_unit_check on dictionary_entry
  is 'The unit of an entry of the dictionary must be a known unit by its UN/CEFACT code.';
comment on constraint dictionary_entry_has_a_unit_for_numbers on dictionary_entry
  is 'Only a property that states numbers may have a unit.';
comment on constraint dictionary_entry_name_en_check on dictionary_entry
  is 'The name in English of an entry of the dictionary must not be empty.';
comment on constraint dictionary_entry_name_ru_check on dictionary_entry
  is 'The name in Russian of an entry of the dictionary must not be empty.';
comment on constraint dictionary_entry_names_the_property on dictionary_entry
  is 'A new property must have a name in English or in Russian; a name and a word must not.';
comment on constraint dictionary_entry_version_check on dictionary_entry
  is 'The version of an entry of the dictionary must be more than 0.';
comment on constraint dictionary_entry_provenance_source_check on dictionary_entry
  is 'The source of an entry of the dictionary must not be empty.';
comment on constraint dictionary_entry_provenance_kind_check on dictionary_entry
  is 'The kind of the source of an entry of the dictionary must be one of SOURCE, IMPORT, OWNER, DEMO.';
comment on constraint dictionary_entry_changed_facts_check on dictionary_entry
  is 'The origins of changed facts must be stated by the name of the fact.';
comment on index dictionary_entry_is_said_once
  is 'A name must lead to one property, and a word of a property to one value.';
