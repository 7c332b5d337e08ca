#!/usr/bin/env bash
# Everything that has to hold before a change lands. Called by `make test`, after the set-up.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh

begun=$SECONDS
step() { printf '\n== %s (%s s)\n' "$*" $((SECONDS - begun)); }
# All that is tested is chosen at once: cargo compiles what the parts share only once if it knows of all of them.
WHOLE=(--locked --workspace --features api/test-controls)

# The site is compiled beside all the rest: neither has work for all processors all the time.
site_log=$(mktemp)
scripts/build-site.sh >"$site_log" 2>&1 &
site=$!
trap 'kill $site 2>/dev/null; rm -f "$site_log"' EXIT
mkdir -p frontend/dist

step "format"
cargo fmt --all --check

step "the program as it is released"
# Chosen with a program of the tests, so that what it is made of is the same for cargo as in all that follows.
cargo clippy --locked --quiet --workspace --bin konsultacje --test all -- -D warnings

step "lints"
make --no-print-directory lint

step "the program and its tests"
cargo build --quiet "${WHOLE[@]}" --tests --bin konsultacje

step "the site"
wait $site || { cat "$site_log" >&2; exit 1; }

# Thousands of small files and databases are made and forgotten: in memory, where there is enough.
free=$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -n 1)
if [ -z "${TMPDIR:-}" ] && [ "${free:-0}" -gt 4096 ]; then
  TMPDIR=$(mktemp -d /dev/shm/konsultacje-XXXXXX)
  # PostgreSQL does not run as root, and has its data here, too.
  chmod 755 "$TMPDIR"
  export TMPDIR
  trap 'rm -rf "$TMPDIR" "$site_log"' EXIT
fi

step "unit tests; the API on both databases, the contract, the site in a browser"
cargo test "${WHOLE[@]}"
step "done"
