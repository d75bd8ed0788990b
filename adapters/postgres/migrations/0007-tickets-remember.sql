-- A stream that was opened with a ticket ends with what the ticket was asked for with: a session, or an API key.
alter table tickets add column family uuid, add column api_key_id uuid references api_keys on delete cascade;
