-- An erased account has no news. Its running jobs end after it has gone, and what they would tell is dropped where
-- events get their numbers: under the user's row lock, so that no erasure slips between.
create or replace function number_event() returns trigger language plpgsql as $$
begin
  update users set event_seq = event_seq + 1 where id = new.user_id and erased_at is null returning event_seq into new.seq;
  if not found then return null; end if;
  return new;
end $$;
