-- Returns how far each relay has come, by its name, for requests that share facts which depend on replicas.
-- How far they have come is not confidential.
create function followed_feeds() returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_object_agg(name, to_jsonb(relay)::text), '{}') from relay
$$;
