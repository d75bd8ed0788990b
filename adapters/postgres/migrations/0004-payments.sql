-- A notice waits until it is due. Whoever takes it has it alone until then, and then it is due again, so that a taker
-- who dies loses nothing. Its payload is no more than where to look: nothing of the person is kept.
alter table stripe_events add column attempts integer not null default 0, add column due_at timestamptz not null default now();
drop index stripe_events_open;
create index stripe_events_due on stripe_events (due_at) where handled_at is null;
create index stripe_events_handled on stripe_events (handled_at) where handled_at is not null;

-- Given before the provider is asked: a higher turn has seen a later state, and lower ones no longer count.
create sequence stripe_turns;
alter table users add column plan_turn bigint not null default 0;

create table stripe_payments (                       -- what was sold with one payment, and what of it went back; credits
  source text primary key,                           -- as the entry of the ledger that it made
  user_id uuid not null references users, product text not null,
  bought bigint not null check (bought > 0),
  reversed bigint not null default 0,                -- what refunds and disputes amount to
  taken_back bigint not null default 0,              -- what of it has left the account
  changes integer not null default 0,                -- names the entries of reversals
  turn bigint not null default 0,
  created_at timestamptz not null default now(),
  constraint reversed_within_bought check (reversed between 0 and bought),
  constraint taken_within_reversed check (taken_back between 0 and reversed)
);
create index stripe_payments_of_user on stripe_payments (user_id);

create table stripe_farewells (                      -- customers of erased accounts: their subscriptions have to end
  customer_id text primary key, attempts integer not null default 0, due_at timestamptz not null default now(), error text
);
create index stripe_farewells_due on stripe_farewells (due_at);
