-- The people whose names were erased, by the hash of their INN: an import does not bring a name back.
create table erased_person (
  key_hash text primary key check (key_hash ~ '^[0-9a-f]{64}$'),
  erased_on day not null
);
alter table erased_person enable row level security;
create policy written_by_importers on erased_person
  using (has_scope('imports:write') and acts_for('{}'));

-- The rules in words

comment on constraint erased_person_pkey on erased_person
  is 'A person must be erased once.';
comment on constraint erased_person_key_hash_check on erased_person
  is 'The hash of an erased person must be a SHA-256 in hexadecimal digits.';
