-- Products are sold in whole lots: a contract may exceed its need by less than one lot. The replica of
-- the products does not have their packaging yet: without a mark, its relay takes a snapshot.

alter table supplied_product add column packs jsonb not null default '[]';
update relay set mark = '' where name = 'suppliedProducts';

-- The lot of the product in the unit of the need.
alter table contract add column lot_value measure check (lot_value > 0);
comment on constraint contract_lot_value_check on contract
  is 'The lot of a contract must be more than 0.';

create or replace function check_contracts_of_need(checked text) returns void
language plpgsql security definer set search_path = public as $$
declare needed numeric; contracted numeric; lot numeric;
begin
  select quantity_value into needed from need where id = checked for no key update;
  select sum(quantity_value), coalesce(max(lot_value), 0) into contracted, lot from contract
    where need_id = checked and status <> 'TERMINATED';
  if contracted > needed and contracted - needed >= lot then
    raise exception 'The contracts of a need must not exceed it by a lot or more: % needed, % contracted, % in a lot.',
        needed, contracted, lot
      using errcode = 'check_violation', constraint = 'contracts_within_need';
  end if;
end $$;
