-- Every amount in this database is the price of one unit. A price for a small unit has more digits than a
-- kopeck: as many as keep price × quantity exact.
alter domain roubles drop constraint roubles_check;
alter domain roubles add constraint roubles_check
  check (value >= 0 and value < 'infinity' and scale(trim_scale(value)) <= 12);
comment on constraint roubles_check on domain roubles
  is 'A price of one unit must be 0 or more, with at most 12 decimal places.';
