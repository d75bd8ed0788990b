-- What documents still have to follow: a job that ended or was erased, an account that was erased. A duty waits until
-- it is due. Whoever takes it has it alone until then, and then it is due again, so that a taker who dies loses nothing.
-- It is struck off under the turn of its taking: a change in between, or another taker, gives it a higher one.
create sequence document_turns;
create table document_duties (
  kind text not null check (kind in ('job', 'account', 'latecomers')),
  id uuid not null, user_id uuid not null references users,
  turn bigint not null default nextval('document_turns'),
  due_at timestamptz not null default now(),
  primary key (kind, id)
);
create index document_duties_due on document_duties (due_at);

-- A duty that is taken stays with its taker: only its turn grows, so that nobody writes beside the taker.
create function documents_follow_job() returns trigger language plpgsql as $$
begin
  insert into document_duties (kind, id, user_id) values ('job', new.id, new.user_id)
    on conflict (kind, id) do update set turn = nextval('document_turns');
  return null;
end $$;
create trigger documents_follow_job after update on jobs for each row
  when (new.finished_at is not null and (old.finished_at is null or (old.erased_at is null and new.erased_at is not null)))
  execute function documents_follow_job();

-- Latecomers: what a request that began before the erasure wrote after it. No access token lives for an hour.
create function documents_follow_account() returns trigger language plpgsql as $$
begin
  insert into document_duties (kind, id, user_id, due_at)
    values ('account', new.id, new.id, now()), ('latecomers', new.id, new.id, now() + interval '1 hour')
    on conflict do nothing;
  return null;
end $$;
create trigger documents_follow_account after update on users for each row
  when (old.erased_at is null and new.erased_at is not null)
  execute function documents_follow_account();

insert into document_duties (kind, id, user_id)
  select 'job', id, user_id from jobs where finished_at is not null and erased_at is null;

-- The list of a user's documents is read newest first; ids sort by time, as bytes in every store.
create index documents_of_user_by_id on documents (user_id, collection, id collate "C" desc);
drop index documents_of_user;
alter index documents_of_user_by_id rename to documents_of_user;
