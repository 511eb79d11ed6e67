-- An import that is taken back removes the records that it has added.
create policy removed_by_importers on customer for delete
  using (has_scope('imports:write') and acts_for('{}'));
create policy removed_by_importers on need for delete
  using (has_scope('imports:write') and acts_for('{}'));
