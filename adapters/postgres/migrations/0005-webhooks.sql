-- What delivering webhooks has to remember beside its rows.
alter table webhook_endpoints
  add column rotated_at timestamptz,                 -- since then the second secret is the old one; it signs for a day more
  add column failing_since timestamptz,              -- first failure since the last success
  add column disabled_because text check (disabled_because in ('gone', 'failing')),
  add constraint disabled_endpoints_say_why check ((disabled_at is null) = (disabled_because is null));
-- A claimed delivery is one that is due only when its lease is over: due_at serves as both.
alter table webhook_deliveries add column attempted_at timestamptz;
