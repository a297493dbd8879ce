#!/usr/bin/env bash
# Runs a command with DATABASE_URL naming a PostgreSQL of its own, which is gone afterwards.
#
# For tests: nothing in it must outlive them, so it does not wait for the disk. As root it runs as the account
# postgres, because PostgreSQL refuses root. If DATABASE_URL is set already, that server is used.
set -euo pipefail

if [[ -n ${DATABASE_URL:-} ]]; then
    exec "$@"
fi

programs=$(compgen -G '/usr/lib/postgresql/*/bin' | sort --version-sort | tail -n 1 || true)
[[ -n $programs ]] || programs=$(pg_config --bindir)

# Short, because a Unix socket's path may have no more than 107 bytes.
home=$(mktemp -d /tmp/lotse-pg.XXXXXX)
as=()
if [[ $(id -u) -eq 0 ]]; then
    as=(setpriv --reuid postgres --regid postgres --init-groups)
    chown postgres: "$home"
fi

server=
command=
stop() {
    trap - EXIT INT TERM
    if [[ -n $command ]] && kill -TERM "$command" 2>/dev/null; then
        wait "$command" 2>/dev/null || true
    fi
    if [[ -n $server ]]; then
        # At once: what is in it is thrown away.
        kill -QUIT "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd /
LC_ALL=C.UTF-8 "${as[@]}" "$programs/initdb" --pgdata "$home/data" --username lotse --auth trust \
    --encoding UTF8 --locale C.UTF-8 --no-sync >/dev/null
# In a session of its own, so that Ctrl-C reaches the tests first and the database last.
"${as[@]}" setsid "$programs/postgres" -D "$home/data" -k "$home" -c listen_addresses= -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=256MB \
    >"$home/log" 2>&1 </dev/null &
server=$!
for ((waited = 0; waited < 600; waited++)); do
    "$programs/pg_isready" -q -h "$home" -U lotse -d postgres && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.05
done
"$programs/createdb" -h "$home" -U lotse lotse || { cat "$home/log" >&2; exit 1; }
cd "$OLDPWD"

export DATABASE_URL="postgres:///lotse?host=$home&user=lotse"
export PGHOST=$home PGUSER=lotse
# Not in the foreground, where the shell would look at signals only after the command has ended; and with
# Ctrl-C working, which the shell switches off for what runs in the background.
env --default-signal=INT,QUIT "$@" <&0 &
command=$!
status=0
wait "$command" || status=$?
command=
exit "$status"
