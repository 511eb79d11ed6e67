-- What a bank asks about a borrower's business; null where the programme does not ask.

alter table finance_product
  add column max_business_age_months integer check (max_business_age_months between 1 and 1200),
  add column max_debt_to_revenue numeric check (max_debt_to_revenue > 0),
  add column min_profit numeric check (min_profit >= 0),
  add column max_arrears numeric check (max_arrears >= 0),
  add check (min_business_age_months <= max_business_age_months);

-- The view of the change feed has the new terms.
do $$
declare definition text;
begin
  definition := replace(pg_get_viewdef('finance_product_facts'::regclass), '''coverShare''',
    '''maxBusinessAgeMonths'', max_business_age_months,
    ''maxDebtToRevenue'', max_debt_to_revenue::text,
    ''minProfit'', min_profit::text, ''maxArrears'', max_arrears::text, ''coverShare''');
  if definition !~ 'max_arrears' then
    raise exception 'The view of finance products has no cover share';
  end if;
  execute format('create or replace view finance_product_facts with (security_invoker = true) as %s',
    definition);
end $$;
