#!/usr/bin/env bash
# Writes .sqlx anew from the migrations: what the compiler checks SQL against when there is no database.
# Needs an empty database in DATABASE_URL; `make sqlx` provides it.
set -euo pipefail
cd "$(dirname "$0")/.."

for migration in migrations/*.sql; do
    psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --dbname "$DATABASE_URL" --file "$migration"
done

# Into a fresh folder, so that statements that are no longer in the source vanish.
fresh=$PWD/target/sqlx
rm -rf "$fresh"
mkdir -p "$fresh"
# The macros write while they run, and they run only when the crate is compiled.
touch server/src/lib.rs server/src/main.rs
SQLX_OFFLINE=false SQLX_OFFLINE_DIR=$fresh cargo check --quiet --package server --all-targets
mkdir -p .sqlx
rm -f .sqlx/*.json
find "$fresh" -name '*.json' -exec cp {} .sqlx/ \;
printf 'sqlx: %s statements\n' "$(find .sqlx -name '*.json' | wc -l)"
