-- Refusals and differences of imports are kept for a stated time, and those of a person can be erased.
create policy removed_by_importers on import_refusal for delete
  using (has_scope('imports:write') and acts_for('{}'));
create policy removed_by_importers on import_difference for delete
  using (has_scope('imports:write') and acts_for('{}'));
