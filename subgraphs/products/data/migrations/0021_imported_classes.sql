-- The classifier is imported as the application role.
create policy written_by_importers on okpd2_class
  using (has_scope('imports:write') and acts_for('{}'));
