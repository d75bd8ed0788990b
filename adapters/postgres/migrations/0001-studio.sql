-- The smallest schema that makes the promises about money, fencing and files facts of the database.
-- Ids are UUIDv7 made by the application. Times are timestamptz. Credits are whole numbers.
-- Lock order everywhere: job row, user row, files, API key.

create table users (
  id            uuid primary key,
  email         text not null,
  email_key     text generated always as (lower(btrim(email))) stored constraint one_account_an_address unique,
  password_hash text not null,
  role          text not null default 'user' check (role in ('user', 'admin')),
  plan          text not null default 'free',       -- plans are data in config, not a CHECK
  plan_until    timestamptz,
  stripe_customer_id text unique,
  available     bigint not null default 0,          -- written by the trigger on transactions alone
  held          bigint not null default 0,
  event_seq     bigint not null default 0,          -- last number given in job_events
  gpu_used_ms   double precision not null default 0,-- decays with a half-life of one hour; fairness
  gpu_used_at   timestamptz not null default now(),
  hour_at       timestamptz not null default now(),-- jobs per hour, counted in the submit statement (update users BEFORE the ledger
  hour_jobs     integer not null default 0,        -- insert: after it Postgres says 'tuple to be updated was already modified')
  frozen_at     timestamptz,
  erased_at     timestamptz,                       -- erased = e-mail 'erased:'||id, hash '!', inputs, outputs, documents gone; ledger rows stay
  created_at    timestamptz not null default now(),
  constraint enough_credits check (available >= 0),
  constraint held_never_negative check (held >= 0)
);

create table sessions (                              -- one row a refresh token; a reused one revokes its family
  token_hash bytea primary key, user_id uuid not null references users on delete cascade,
  family uuid not null, expires_at timestamptz not null, used_at timestamptz, created_at timestamptz not null default now()
);
create index sessions_of_family on sessions (family);
create index sessions_of_user on sessions (user_id);
create index sessions_expiring on sessions (expires_at);

create table signing_keys (                          -- access tokens are signed with the newest; two are valid while rotating
  id text primary key, sealed bytea not null,        -- sealed with SECRET_KEY by the application
  created_at timestamptz(3) not null default now(),  -- whole milliseconds, so that it survives the way through a Date
  retired_at timestamptz(3)
);

create table prompt_refusals (                       -- repeated refusals freeze by rule; holds no prompts
  id bigint generated always as identity primary key,
  user_id uuid not null references users on delete cascade, at timestamptz not null default now()
);
create index prompt_refusals_of_user on prompt_refusals (user_id, at);

create table api_keys (
  id uuid primary key, user_id uuid not null references users on delete cascade,
  name text not null, prefix text not null, key_hash bytea not null unique check (octet_length(key_hash) = 32),
  scopes text[] not null, spend_cap bigint check (spend_cap > 0),
  spent bigint not null default 0,                   -- holds and charges of its jobs; written by the trigger alone
  expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz, created_at timestamptz not null default now(),
  constraint within_spend_cap check (spend_cap is null or spent <= spend_cap)
);
create index api_keys_of_user on api_keys (user_id);

create table workers (
  id uuid primary key, name text not null, lanes text[] not null,
  tasks text[] not null default '{}',                -- tasks its plugins bring
  offers jsonb not null,                             -- capability -> what it accepts (languages, topics, max pixels, models, licence)
  started_at timestamptz not null default now(), seen_at timestamptz not null default now(), draining boolean not null default false
);
create table devices (                               -- a card belongs to one worker process at a time
  id text primary key,                               -- GPU UUID
  worker_id uuid not null references workers on delete cascade, budget_mib integer not null check (budget_mib > 0),
  lease_ms integer not null check (lease_ms > 0), leased_until timestamptz not null
);
create index devices_of_worker on devices (worker_id);

create table jobs (
  id uuid primary key,
  user_id uuid not null references users,
  api_key_id uuid references api_keys,
  task text not null, task_version text not null,
  input jsonb, seed bigint not null,
  lane text not null check (lane in ('cpu', 'gpu')),
  weight real not null default 1 check (weight > 0), -- from the plan, at submit
  cost bigint not null check (cost >= 0),            -- held
  charged bigint,                                    -- set when it ends
  status text not null default 'pending' check (status in ('pending','processing','cancelling','completed','failed','cancelled')),
  phase text not null default 'waiting', progress real not null default 0 check (progress between 0 and 1),
  version bigint not null default 1,                 -- +1 each visible change; ETag
  fence bigint not null default 0,                   -- +1 each time the job changes hands
  tries smallint not null default 0,                 -- +1 each failed try; a drain is not a try
  run_after timestamptz not null default now(), start_by timestamptz not null,
  worker_id uuid references workers on delete set null, lease_until timestamptz,
  output jsonb, error jsonb, verdict jsonb,
  retried_from uuid references jobs on delete set null, trace text,
  created_at timestamptz not null default now(), started_at timestamptz, finished_at timestamptz, erased_at timestamptz,
  unique (id, fence),
  constraint charged_within_cost      check (charged between 0 and cost),
  constraint running_jobs_are_leased  check ((status in ('processing','cancelling')) = (lease_until is not null)),
  constraint ended_jobs_are_settled   check ((status in ('completed','failed','cancelled')) = (charged is not null and finished_at is not null)),
  constraint only_completed_is_charged check (status = 'completed' or coalesce(charged, 0) = 0),
  constraint failed_has_error         check (status <> 'failed' or error is not null),
  constraint completed_has_output     check (status <> 'completed' or output is not null or erased_at is not null)
);
create index jobs_runnable on jobs (lane, user_id, task, created_at) where status = 'pending';
create index jobs_leased   on jobs (lease_until) where status in ('processing', 'cancelling');
create index jobs_unstarted on jobs (start_by) where status = 'pending' and started_at is null;
create index jobs_of_worker on jobs (worker_id) where worker_id is not null;
create index jobs_of_user  on jobs (user_id, id desc);
create index jobs_by_state on jobs (task, status);

create table job_steps (                             -- fencing is a foreign key: a zombie's insert has no parent
  job_id uuid not null, name text not null, fence bigint not null,
  result jsonb not null, ms integer not null, gpu_ms integer not null default 0, engine text,
  made jsonb not null default '[]',                  -- how each capability call was made: engine, version, model, sha256, profile, back end
  finished_at timestamptz not null default now(),
  primary key (job_id, name),
  foreign key (job_id, fence) references jobs (id, fence) on update cascade on delete cascade
);

create table transactions (                          -- one row = one balanced double entry
  id bigint generated always as identity primary key,
  user_id uuid not null references users,
  kind text not null, debit text not null, credit text not null,
  amount bigint not null check (amount > 0),
  job_id uuid references jobs,
  source text constraint applied_once unique,                                -- 'signup:…', 'stripe:invoice:…', 'admin:…': applied once
  actor_id uuid references users, reason text,
  available_after bigint not null, held_after bigint not null,
  created_at timestamptz not null default now(),
  constraint known_entry check ((kind, debit, credit) in (
    ('grant','grants','available'), ('purchase','stripe','available'), ('refund','available','stripe'),
    ('hold','available','held'), ('charge','held','revenue'), ('release','held','available'),
    ('adjust','adjustments','available'), ('adjust','available','adjustments'))),
  constraint job_entries_name_their_job check ((kind in ('hold','charge','release')) = (job_id is not null)),
  constraint outside_entries_have_a_source check ((kind in ('grant','purchase','refund','adjust')) = (source is not null)),
  constraint adjustments_say_why check (kind <> 'adjust' or (actor_id is not null and reason is not null))
);
create unique index one_hold_charge_release_a_job on transactions (job_id, kind) where job_id is not null;
create index transactions_of_user on transactions (user_id, id desc);

create table idempotency_keys (
  user_id uuid not null references users on delete cascade, key text not null check (length(key) between 1 and 255),
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  job_id uuid not null references jobs deferrable initially deferred,
  created_at timestamptz not null default now(),
  constraint one_job_a_key primary key (user_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);

create table files (                                 -- the row is written before the bytes: no object without a row
  id uuid primary key, user_id uuid not null references users,
  purpose text not null check (purpose in ('input','reference','output','temp')),
  key text collate "C" not null unique, state text not null default 'writing' check (state in ('writing','ready','deleting','deleted')),
  job_id uuid, fence bigint,
  media_type text, bytes bigint check (bytes >= 0), sha256 bytea check (octet_length(sha256) = 32),
  width integer, height integer, duration_ms integer, thumbnail_of uuid references files on delete cascade,
  created_at timestamptz not null default now(), expires_at timestamptz,
  foreign key (job_id, fence) references jobs (id, fence) on update cascade,
  constraint made_files_belong_to_a_job check (purpose not in ('output','temp') or (job_id is not null and fence is not null)),
  constraint posted_inputs_have_no_fence check (purpose <> 'input' or fence is null),   -- a profile picture is a 'reference' with job and fence
  constraint job_and_fence_go_together check ((job_id is null) = (fence is null)),
  constraint ready_files_are_measured check (state <> 'ready' or (media_type is not null and bytes is not null and sha256 is not null))
);
create index files_expiring on files (expires_at) where state in ('writing','ready');
create index files_deleting on files (id) where state = 'deleting';
create index files_of_job on files (job_id) where job_id is not null;
create index files_of_user on files (user_id) where state <> 'deleted';
create index files_thumbnails on files (thumbnail_of) where thumbnail_of is not null;

create table tickets (token_hash bytea primary key, user_id uuid not null references users on delete cascade, expires_at timestamptz not null);
create index tickets_expiring on tickets (expires_at);
create table invites (code_hash bytea primary key, created_by uuid not null references users, used_by uuid references users, expires_at timestamptz not null);
create table queue_state (lane text primary key, paused_at timestamptz);               -- read by every claim
create table documents (collection text not null, id text not null, user_id uuid references users, body jsonb not null, updated_at timestamptz not null default now(), primary key (collection, id));
create index documents_of_user on documents (user_id, collection);

create table job_inputs (                            -- which file fills which slot; one file may serve many jobs
  job_id uuid not null references jobs on delete cascade, slot text not null, position smallint not null default 0,
  file_id uuid not null references files, primary key (job_id, slot, position)
);
create index job_inputs_of_file on job_inputs (file_id);

create table job_events (                            -- the numbered log, one line of numbers a user, in commit order, no gaps
  user_id uuid not null references users on delete cascade, seq bigint not null,
  job_id uuid references jobs on delete cascade,
  type text not null check (type in ('job:update','job:progress','job:complete','job:error','credits:update')),
  data jsonb not null, at timestamptz not null default now(),
  primary key (user_id, seq),
  constraint job_events_name_their_job check (type = 'credits:update' or job_id is not null)
);
create index job_events_of_job on job_events (job_id, seq);
create index job_events_by_age on job_events using brin (at);

create table webhook_endpoints (
  id uuid primary key, user_id uuid not null references users on delete cascade,
  url text not null, secrets text[] not null check (cardinality(secrets) between 1 and 2), -- sealed; two while rotating
  types text[] not null, disabled_at timestamptz, created_at timestamptz not null default now()
);
create index webhook_endpoints_of_user on webhook_endpoints (user_id);
create table webhook_deliveries (
  id uuid primary key default gen_random_uuid(), endpoint_id uuid not null references webhook_endpoints on delete cascade,
  user_id uuid not null, seq bigint not null,
  state text not null default 'due' check (state in ('due','delivered','failed')), attempts smallint not null default 0,
  due_at timestamptz not null default now(), last_status smallint, last_error text, delivered_at timestamptz,
  foreign key (user_id, seq) references job_events on delete cascade, unique (endpoint_id, user_id, seq)
);
create index webhook_deliveries_of_event on webhook_deliveries (user_id, seq);
create index webhook_due on webhook_deliveries (due_at) where state = 'due';

create table stripe_events (
  id text primary key, type text not null, payload jsonb not null,
  received_at timestamptz not null default now(), handled_at timestamptz, error text
);
create index stripe_events_open on stripe_events (received_at) where handled_at is null;

create table gpu_stats (device_id text not null, at timestamptz not null default now(), used_mib integer not null, budget_mib integer not null,
  utilisation real, temperature_c real, power_w real, resident jsonb not null default '[]', primary key (device_id, at));
create table timings (                               -- what this installation has learned; ETA, scheduler and VRAM estimates read it
  engine text not null, shape text not null, runs bigint not null, mean_ms double precision not null, p95_ms double precision not null,
  peak_mib integer, updated_at timestamptz not null default now(), primary key (engine, shape));

-- Balances are the sum of the entries because nothing else writes them.
create function apply_entry() returns trigger language plpgsql as $$
begin
  update users set
    available = available + case when new.credit = 'available' then new.amount when new.debit = 'available' then -new.amount else 0 end,
    held      = held      + case when new.credit = 'held'      then new.amount when new.debit = 'held'      then -new.amount else 0 end
  where id = new.user_id returning available, held into new.available_after, new.held_after;
  return new;
end $$;
-- The trigger runs before a conflict is seen: never insert here with ON CONFLICT DO NOTHING, or the balance moves without an entry.
create trigger apply_entry before insert on transactions for each row execute function apply_entry();

-- What a key has spent follows its jobs (a trigger on transactions could not: a job inserted by the same statement is invisible to it).
create function key_spends() returns trigger language plpgsql as $$
begin
  update api_keys set spent = spent + case tg_op when 'INSERT' then new.cost else new.charged - new.cost end where id = new.api_key_id;
  return null;
end $$;
create trigger key_spends after insert on jobs for each row when (new.api_key_id is not null) execute function key_spends();
create trigger key_gets_back after update on jobs for each row
  when (new.api_key_id is not null and old.charged is null and new.charged is not null) execute function key_spends();

create function refuse() returns trigger language plpgsql as $$ begin raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end $$;
create trigger append_only before update or delete on transactions for each row execute function refuse();

-- At commit, what was held for a job is its cost, and once it has ended all of it has left 'held'.
create function job_balances() returns trigger language plpgsql as $$
declare h bigint; c bigint; r bigint;
begin
  select coalesce(sum(amount) filter (where kind='hold'),0), coalesce(sum(amount) filter (where kind='charge'),0), coalesce(sum(amount) filter (where kind='release'),0)
    into h, c, r from transactions where job_id = new.id;
  if h <> new.cost or c <> coalesce(new.charged, 0) or r <> coalesce(new.cost - new.charged, 0) then
    raise exception 'job % does not balance: cost %, held %, charged %, released %', new.id, new.cost, h, c, r using errcode = 'check_violation', constraint = 'jobs_balance';
  end if;
  return null;
end $$;
create constraint trigger job_balances_new after insert on jobs deferrable initially deferred for each row execute function job_balances();
create constraint trigger job_balances_end after update on jobs deferrable initially deferred for each row
  when (old.charged is distinct from new.charged or old.cost <> new.cost) execute function job_balances();

-- An ended job never changes its end.
create function ends_are_final() returns trigger language plpgsql as $$ begin raise exception 'job % has ended', old.id using errcode = 'check_violation', constraint = 'ends_are_final'; end $$;
create trigger ends_are_final before update on jobs for each row
  when (old.status in ('completed','failed','cancelled') and (new.status <> old.status or new.charged <> old.charged)) execute function ends_are_final();

-- Numbers are given under the user's row lock, so number order is commit order: "after n" never misses one.
create function number_event() returns trigger language plpgsql as $$
begin
  update users set event_seq = event_seq + 1 where id = new.user_id returning event_seq into new.seq;
  return new;
end $$;
create trigger number_event before insert on job_events for each row execute function number_event();
create function fan_out() returns trigger language plpgsql as $$
begin
  insert into webhook_deliveries (endpoint_id, user_id, seq)
    select id, new.user_id, new.seq from webhook_endpoints where user_id = new.user_id and disabled_at is null and new.type = any(types);
  return null;
end $$;
create trigger fan_out after insert on job_events for each row when (new.type <> 'job:progress') execute function fan_out();

-- What an event says about a job: small, and without prompts.
create function job_news(job jobs) returns jsonb language sql immutable as $$
  select jsonb_build_object('jobId', job.id, 'task', job.task, 'status', job.status, 'phase', job.phase,
      'progress', round(job.progress::numeric, 4), 'version', job.version, 'cost', job.cost)
    || case when job.charged is null then '{}' else jsonb_build_object('charged', job.charged) end
    || case when job.error is null then '{}' else jsonb_build_object('error', job.error - 'details') end
$$;
