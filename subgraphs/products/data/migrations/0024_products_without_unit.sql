-- A product may lack its unit, as in a registry that states none. Nothing that is measured in the unit can
-- then be stated.

alter table product alter column unit drop not null;
alter table product add constraint product_measured_in_its_unit
  check (unit is not null or num_nonnulls(minimum_order_value, lot_value, stock_value, line_id) = 0);
comment on constraint product_measured_in_its_unit on product
  is 'A product without a unit must have no minimum order, lot, stock or line.';
