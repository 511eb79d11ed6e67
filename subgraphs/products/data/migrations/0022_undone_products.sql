-- An import that is taken back removes the products that it has added.
create policy removed_by_importers on product for delete
  using (has_scope('imports:write') and acts_for('{}'));
