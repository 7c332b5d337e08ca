#!/usr/bin/env bash
# Everything that has to hold before a change lands. Called by `make test`, after the set-up and the site.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh

step() { printf '\n== %s\n' "$*"; }

step "format"
cargo fmt --all --check

step "lints"
make --no-print-directory lint

step "the program"
make --no-print-directory test-program

step "unit tests"
cargo test --locked --workspace --exclude tests --features api/test-controls

step "the API on both databases, the contract, the site in a browser"
cargo test --locked -p tests
