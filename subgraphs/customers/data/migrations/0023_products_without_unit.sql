-- A product may lack its unit, also in the replica.

alter table supplied_product alter column unit drop not null;
