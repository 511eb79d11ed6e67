-- What a bank asks about a borrower's business, null where the programme does not ask; how interest
-- is computed, and when the money is drawn.

alter table finance_product
  add column max_business_age_months integer check (max_business_age_months between 1 and 1200),
  add column max_debt_to_revenue numeric check (max_debt_to_revenue > 0),
  add column min_profit numeric check (min_profit >= 0),
  add column max_arrears numeric check (max_arrears >= 0),
  add column interest_basis text not null default 'MONTHS'
    check (interest_basis in ('MONTHS', 'DAYS')),
  add column drawdown text not null default 'AT_ONCE'
    check (drawdown in ('AT_ONCE', 'AS_NEEDED')),
  add check (drawdown = 'AT_ONCE' or 'BULLET' = any (repayments)),
  add check (min_business_age_months <= max_business_age_months);

-- The view of the change feed has the new terms.
do $$
declare definition text;
begin
  definition := replace(pg_get_viewdef('finance_product_facts'::regclass), '''coverShare''',
    '''maxBusinessAgeMonths'', max_business_age_months,
    ''maxDebtToRevenue'', max_debt_to_revenue::text,
    ''interestBasis'', interest_basis, ''drawdown'', drawdown,
    ''minProfit'', min_profit::text, ''maxArrears'', max_arrears::text, ''coverShare''');
  if definition !~ 'max_arrears' then
    raise exception 'The view of finance products has no cover share';
  end if;
  execute format('create or replace view finance_product_facts with (security_invoker = true) as %s',
    definition);
end $$;

-- Bulky goods fill a load before they reach its mass.
alter table freight_tariff add column load_cubic_metres numeric check (load_cubic_metres > 0);
