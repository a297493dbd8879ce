#!/usr/bin/env bash
# Kills Lotse, PostgreSQL and Redis at random (kill -9) while people write into two documents with real providers, and
# holds the server to its word: whatever it called saved is there after a restart, and everybody reads the same.
#
#   scripts/chaos.sh [--people N] [--documents N] [--look ROUNDS]
#
# ROUNDS (200) kills, MINUTES (60) at most, of the server LOTSE_BIN (target/debug/lotse). Everything listens on loopback, is
# started by this run, ended by its number, and gone afterwards. Needs PostgreSQL, redis-server, and npm install in web.
set -euo pipefail
cd "$(dirname "$0")/.."

lotse=$(realpath "${LOTSE_BIN:-target/debug/lotse}")
[[ -x $lotse ]] || { echo "chaos: $lotse is missing; cargo build makes it" >&2; exit 1; }
[[ -d web/node_modules/ws ]] || { echo "chaos: web/node_modules is missing; npm install in web makes it" >&2; exit 1; }
for program in redis-server redis-cli node; do
    command -v "$program" >/dev/null || { echo "chaos: $program is missing" >&2; exit 1; }
done
exec node loadtest/chaos/run.mjs --lotse "$lotse" --rounds "${ROUNDS:-200}" --minutes "${MINUTES:-60}" "$@"
