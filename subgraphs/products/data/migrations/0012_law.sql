-- The law of a purchase decides which categories its set-aside admits: 44-FZ does not admit medium
-- enterprises, so the index evaluates these needs again.
insert into match_task (kind, id) select 'Need', id from need_replica
  where status = 'OPEN' and facts ->> 'procurementLaw' = 'FZ_44' and (facts ->> 'smeOnly')::boolean;
