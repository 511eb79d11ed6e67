-- An import that is taken back removes the agreements that it has added.
create policy removed_by_importers on agreement for delete
  using (has_scope('imports:write') and acts_for('{}'));
