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
  add constraint drawdown_as_needed_is_repaid_at_once
    check (drawdown = 'AT_ONCE' or 'BULLET' = any (repayments)),
  add constraint business_ages_are_in_order
    check (min_business_age_months <= max_business_age_months);

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

-- The new rules in words

comment on constraint finance_product_max_business_age_months_check on finance_product
  is 'The greatest age of the business must be 1 to 1,200 months.';
comment on constraint finance_product_max_debt_to_revenue_check on finance_product
  is 'The greatest debt to revenue must be more than 0.';
comment on constraint finance_product_min_profit_check on finance_product
  is 'The least profit must be 0 or more.';
comment on constraint finance_product_max_arrears_check on finance_product
  is 'The greatest arrears must be 0 or more.';
comment on constraint finance_product_interest_basis_check on finance_product
  is 'The basis of interest must be MONTHS or DAYS.';
comment on constraint finance_product_drawdown_check on finance_product
  is 'The drawdown must be AT_ONCE or AS_NEEDED.';
comment on constraint drawdown_as_needed_is_repaid_at_once on finance_product
  is 'A programme that is drawn as needed must offer the repayment BULLET.';
comment on constraint business_ages_are_in_order on finance_product
  is 'The least age of the business must not exceed the greatest one.';
comment on constraint freight_tariff_load_cubic_metres_check on freight_tariff
  is 'The volume of a load must be more than 0.';
