-- A registry names products by the numbers of their entries.

create index on certificate (number);

-- Registers name makers by their INN.
create index on maker (inn, enterprise_id);
