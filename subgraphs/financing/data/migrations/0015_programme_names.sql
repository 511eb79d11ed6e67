-- The name in Russian of the state programme whose terms a programme of a bank has. The column programme
-- has the name in English, or in the only language in which it is stated.

alter table finance_product add column programme_ru text;

do $$
declare definition text;
begin
  definition := regexp_replace(pg_get_viewdef('finance_product_facts'::regclass),
    '(''programme'', (\w+\.)?programme,)', '\1 ''programmeRu'', \2programme_ru,');
  if definition !~ 'programme_ru' then
    raise exception 'The view finance_product_facts has no programme';
  end if;
  execute format('create or replace view finance_product_facts with (security_invoker = true) as %s',
    definition);
end $$;
