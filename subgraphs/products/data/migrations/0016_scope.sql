-- The intended use of a product in Russian. The column scope has the text in English, or in the only
-- language in which it is stated.

alter table product
  add column scope_ru text,
  drop column words;
alter table product
  add column words tsvector not null generated always as (
    to_tsvector('russian', folded_text(
      coalesce(name_en || ' ', '') || coalesce(name_ru, '') || coalesce(' · ' || scope, '')
        || coalesce(' · ' || scope_ru, '')
    ))
  ) stored;
create index on product using gin (words);

do $$
declare definition text;
begin
  definition := regexp_replace(pg_get_viewdef('product_facts'::regclass),
    '(''scope'', (\w+\.)?scope,)', '\1 ''scopeRu'', \2scope_ru,');
  if definition !~ 'scope_ru' then
    raise exception 'The view product_facts has no scope';
  end if;
  execute format('create or replace view product_facts with (security_invoker = true) as %s', definition);
end $$;
