#!/usr/bin/env bash
# Measures how long a channel of 100,000 messages takes until it stands open at the first unread one: the server's answers
# over HTTP, and a browser from the click until the row is painted. Prints Markdown.
#
#   scripts/open-channel.sh [--count N] [--rounds N]
#
# The server is LOTSE_BIN (target/release/lotse) with the client in web/dist. Everything is started by this run on loopback,
# ended by its number, and gone afterwards. Needs PostgreSQL, redis-server, node, npm install in web, and Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."

lotse=$(realpath "${LOTSE_BIN:-target/release/lotse}")
[[ -x $lotse ]] || { echo "open-channel: $lotse is missing; cargo build --release --package server makes it" >&2; exit 1; }
[[ -f web/dist/index.html ]] || { echo "open-channel: web/dist is missing; make web makes it" >&2; exit 1; }
exec node loadtest/conversation/open.mjs --lotse "$lotse" --web "$PWD/web/dist" "$@"
