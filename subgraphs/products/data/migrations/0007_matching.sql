-- The rules of matching have changed: what is ordered is whole lots, and products are compared with
-- classes in both directions. The pairs of every open need are evaluated again.

insert into match_task (kind, id) select 'Need', id from need_replica where status = 'OPEN';
