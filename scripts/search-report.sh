#!/usr/bin/env bash
# Compares Lotse's search with PostgreSQL's own dictionaries and with Tantivy on the labelled sets in
# tests/fixtures/search, and prints the report as Markdown.
#
#   scripts/search-report.sh > docs/search-report.md
#
# Asks the server LOTSE_BIN (target/debug/lotse) over HTTP. Tantivy comes as a wheel into .tools/search; nothing of it is
# in Lotse. Everything is started by this run on loopback, ended by its number, and gone afterwards. Needs PostgreSQL with
# its contributed modules, redis-server, node and python3.
set -euo pipefail
cd "$(dirname "$0")/.."

lotse=$(realpath "${LOTSE_BIN:-target/debug/lotse}")
[[ -x $lotse ]] || { echo "search-report: $lotse is missing; cargo build makes it" >&2; exit 1; }
for program in redis-server redis-cli node python3; do
    command -v "$program" >/dev/null || { echo "search-report: $program is missing" >&2; exit 1; }
done
python=.tools/search/bin/python
if ! "$python" -c 'import tantivy' 2>/dev/null; then
    python3 -m venv .tools/search
    "$python" -m pip install --quiet --disable-pip-version-check --requirement loadtest/peers/search/requirements.txt
fi
exec node loadtest/search/report.mjs --lotse "$lotse" --python "$python"
