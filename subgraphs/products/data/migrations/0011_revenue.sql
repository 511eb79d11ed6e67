-- The revenue of a maker, on which conditions of finance programmes depend. The replica of the
-- makers does not have it yet: without a mark, its relay takes a snapshot.

alter table maker add column revenue numeric check (revenue >= 0);
update relay set mark = '' where name = 'makers';
comment on constraint maker_revenue_check on maker
  is 'The revenue of a maker must be 0 or more.';
