#!/usr/bin/env bash
# All tests, the quick ones first. Needs DATABASE_URL; `make test` provides it.
set -euo pipefail
cd "$(dirname "$0")/.."

# What is built once from nothing gains nothing from being kept for the next build, and it is most of the disk.
[[ ${CI:-} != true ]] || export CARGO_INCREMENTAL=0

step() { printf '\n==> %s\n' "$*" >&2; "$@"; }

# One build for everything: the program is built by the same command as the tests.
step cargo build --workspace --tests --bins
step cargo test --workspace --lib --bins --tests --quiet
cd web
step npm run --silent check
step npm run --silent test
step npm run --silent e2e
