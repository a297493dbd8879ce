#!/usr/bin/env bash
# Fills a database with a million messages through the server's own index, and measures searches over HTTP, cold and warm,
# for people of different rights; then how long a message takes until it is found. Prints Markdown.
#
#   scripts/search-million.sh [--count N] [--channels N] [--each N] [--stay]
#
# The server is LOTSE_BIN (target/release/lotse). Everything is started by this run on loopback, with its database on a real
# disk, ended by its number, and gone afterwards. Needs PostgreSQL, redis-server and node, and some 5 GB of disk.
set -euo pipefail
cd "$(dirname "$0")/.."

lotse=$(realpath "${LOTSE_BIN:-target/release/lotse}")
[[ -x $lotse ]] || { echo "search-million: $lotse is missing; cargo build --release --package server makes it" >&2; exit 1; }
exec node loadtest/search/million.mjs --lotse "$lotse" "$@"
