#!/usr/bin/env bash
# Makes .env with random secrets for docker compose. Run it as often as you like: what is there stays as it is.
set -euo pipefail
cd "$(dirname "$0")"

SECRETS=(SECRET_KEY POSTGRES_PASSWORD REDIS_PASSWORD MONGODB_PASSWORD MINIO_PASSWORD GRAFANA_PASSWORD)

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

has() { [ -f .env ] && grep -Eq "^$1=." .env; }

# Hexadecimal, so that it needs no escaping in the URLs it becomes a part of.
random() { od -An -v -N32 -tx1 /dev/urandom | tr -d ' \n'; }

composes() { command -v docker > /dev/null && docker compose version > /dev/null 2>&1; }

# Servers take their password once, when their volume is new.
if composes && ! has POSTGRES_PASSWORD && docker volume inspect atelier_postgres > /dev/null 2>&1; then
  fail 'The volume atelier_postgres is there, and its password is not in .env: bring back the .env it was made with.' \
    'To start anew without its data: docker volume rm atelier_postgres atelier_mongodb atelier_mongodb-config atelier_minio atelier_grafana'
fi

umask 077
if [ ! -f .env ]; then
  printf '%s\n' '# Secrets of docker compose, made by setup.sh: back this file up. .env.example has what else may stand here.' > .env
fi
# A last line without an end would swallow the first secret.
if [ -n "$(tail -c 1 .env)" ]; then printf '\n' >> .env; fi
for name in "${SECRETS[@]}"; do
  if has "$name"; then continue; fi
  printf '%s=%s\n' "$name" "$(random)" >> .env
  printf 'made %s\n' "$name"
done
chmod 600 .env

if ! composes; then
  printf '%s\n' '.env is ready. docker compose is missing: install Docker Engine with its Compose plugin (https://docs.docker.com/engine/install/), then: docker compose up --build -d' >&2
  exit 0
fi
docker compose config --quiet
printf '%s\n' 'Ready. Next: docker compose up --build -d'
