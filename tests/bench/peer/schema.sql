create table users (
  id uuid primary key,
  credits bigint not null check (credits >= 0),
  frozen_at timestamptz
);

create table jobs (
  id uuid primary key,
  user_id uuid not null references users (id),
  task text not null,
  status text not null default 'pending',
  input jsonb not null,
  cost bigint not null,
  created_at timestamptz not null default now()
);
create index jobs_of_user on jobs (user_id, created_at desc);

create table credit_transactions (
  id bigint generated always as identity primary key,
  user_id uuid not null references users (id),
  job_id uuid not null references jobs (id),
  kind text not null,
  amount bigint not null,
  credits_after bigint not null,
  created_at timestamptz not null default now()
);
