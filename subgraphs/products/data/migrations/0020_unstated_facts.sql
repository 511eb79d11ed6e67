-- What a need does not state is null, also in the replicas. Lists of open needs are ordered by a deadline
-- that is never null: needs without a last day come last.

alter table need_replica alter column deliver_by drop not null;
alter table customer_replica alter column kind drop not null;

alter table need_tally add column deadline day not null
  generated always as (coalesce(deliver_by, '9999-12-31')) stored;
create index on need_tally (deadline, need_id) where coverage_state is not null;

-- A word or a property that the dictionary lacks is UNKNOWN now: evaluate all open needs again.
insert into match_task (kind, id) select 'Need', id from need_replica where status = 'OPEN';
