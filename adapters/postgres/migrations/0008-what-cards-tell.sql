-- What nvidia-smi tells of a card. Some cards share the machine's memory, and tell none of their own.
alter table gpu_stats alter column used_mib drop not null,
  add column total_mib integer, add column uuid text, add column name text, add column driver text;
create index gpu_stats_by_age on gpu_stats (at);
