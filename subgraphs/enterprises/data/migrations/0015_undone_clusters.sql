-- An import that is taken back removes the clusters that it has added.
create policy removed_by_importers on cluster for delete
  using (has_scope('imports:write') and acts_for('{}'));
