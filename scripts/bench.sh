#!/usr/bin/env bash
# Measures Lotse beside nchan, nats-server, socket.io and a floor of one send each, in one run, on loopback.
#
#   scripts/bench.sh [PART...]     parts: fanout idle latency durable storm replay webinar edit (default: all of them)
#
# ROUNDS (3) interleaved rounds of DURATION (8) seconds a measurement, of the servers in TARGETS (all five). The server under measurement has core 0 to
# itself; the generator, PostgreSQL and Redis have core 1. Everything is started by this script, stopped by its
# number, and gone afterwards. Results: bench/reports (one file a measurement), bench/results.json, and the table.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${ROUNDS:-3}
duration=${DURATION:-8}
targets=${TARGETS:-floor nchan nats socketio lotse}
lotse=${BENCH_LOTSE:-target/release/lotse}
loadtest=${BENCH_LOADTEST:-target/release/loadtest}
parts=("$@")
((${#parts[@]})) || parts=(fanout idle latency durable storm replay webinar edit)

say() { printf 'bench: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
wants() { [[ " ${parts[*]} " == *" $1 "* ]]; }
has_target() { [[ " $targets " == *" $1 "* ]]; }

(($(nproc) >= 2)) || die "two cores are needed: one for the server, one for everything else"
for program in "$lotse" "$loadtest"; do
    [[ -x $program || ( $program == "$lotse" && " $targets " != *" lotse "* ) ]] || die "$program is missing; make bench builds it"
done
ulimit -n 20000 2>/dev/null || ulimit -n "$(ulimit -Hn)"
server=(taskset --cpu-list 0)
other=(taskset --cpu-list 1)

bench=$PWD/bench
reports=$bench/reports
rm -rf "$reports"
mkdir -p "$bench/node" "$reports"
# On a real disk: on a file system in memory a commit costs nothing, and the figures would be worth as much.
home=$(mktemp -d /var/tmp/lotse-bench.XXXXXX)
chmod 755 "$home"

running=()
start() { "$@" & running+=($!); started=$!; }
stop() {
    local pid index
    for pid in "$@"; do
        kill -TERM "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
        for index in "${!running[@]}"; do
            [[ ${running[index]} != "$pid" ]] || unset 'running[index]'
        done
    done
}
# The last one started goes first: the database outlives its server.
stop_all() {
    trap - EXIT INT TERM
    local pids=("${running[@]}") last
    for ((last = ${#pids[@]} - 1; last >= 0; last--)); do
        stop "${pids[last]}"
    done
    rm -rf "$home"
}
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

until_open() {
    local tries
    for ((tries = 0; tries < 200; tries++)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
        sleep 0.05
    done
    die "nothing listens on port $1"
}

# --- PostgreSQL and Redis ------------------------------------------------------------------------------------------

programs=$(compgen -G '/usr/lib/postgresql/*/bin' | sort --version-sort | tail -n 1 || true)
[[ -n $programs ]] || programs=$(pg_config --bindir)
as=()
[[ $(id -u) -ne 0 ]] || as=(setpriv --reuid postgres --regid postgres --init-groups)
export PGHOST=$home/pg PGUSER=lotse PGDATABASE=postgres

start_postgres() {
    mkdir "$home/pg"
    ((${#as[@]} == 0)) || chown postgres: "$home/pg"
    (cd / && LC_ALL=C.UTF-8 "${as[@]}" "$programs/initdb" --pgdata "$home/pg/data" --username lotse --auth trust \
        --encoding UTF8 --locale C.UTF-8 >/dev/null)
    start env --chdir=/ "${other[@]}" "${as[@]}" "$programs/postgres" -D "$home/pg/data" -k "$home/pg" \
        -c listen_addresses= -c max_connections=200 -c shared_buffers=256MB -c max_wal_size=4GB \
        >"$home/pg.log" 2>&1 </dev/null
    local tries
    for ((tries = 0; tries < 200; tries++)); do
        "$programs/pg_isready" -q && return
        sleep 0.05
    done
    cat "$home/pg.log" >&2
    die "PostgreSQL did not start"
}

start_redis() {
    has redis-server || { say "no redis-server: Lotse is measured without"; return; }
    start "${other[@]}" redis-server --port 18086 --bind 127.0.0.1 --save '' --appendonly no --dir "$home" \
        >"$home/redis.log" 2>&1
    until_open 18086
    export REDIS_URL=redis://127.0.0.1:18086
}

# --- Lotse ---------------------------------------------------------------------------------------------------------

# Sets `started` to the server's number and `lotse_args` to what loadtest needs. A database of its own each time.
databases=0
start_lotse() {
    databases=$((databases + 1))
    local name=bench_$databases link='' tries log=$home/lotse-$databases.log
    "$programs/createdb" "$name"
    database="postgres:///$name?host=$PGHOST&user=$PGUSER"
    serve "$log"
    for ((tries = 0; tries < 300; tries++)); do
        link=$(grep -aoE 'http://[^ "]+/(sign-in/link|invitation)#[A-Za-z0-9_-]+' "$log" | head -n 1 || true)
        [[ -z $link ]] || break
        kill -0 "$started" 2>/dev/null || break
        sleep 0.1
    done
    [[ -n $link ]] || { cat "$log" >&2; die "Lotse printed no link"; }
    until_open 18080
    rm -f "$home/session"
    lotse_args=(--organiser-link "$link" --session-file "$home/session")
}

# The same database and session as before, a new process.
start_lotse_again() {
    serve "$home/lotse-$databases-again.log"
    until_open 18080
}

# Limits that protect people from each other would measure themselves here: one publisher writes as fast as it can, and
# a few people hold thousands of sockets.
serve() {
    start env DATABASE_URL="$database" \
        LOTSE_DATA_DIR="$home/data" LOTSE_HTTP__BIND=127.0.0.1:18080 LOTSE_LOG__FORMAT=text LOTSE_LOG__LEVEL=info \
        LOTSE_LIMITS__MESSAGES_PER_SECOND=10000 LOTSE_LIMITS__MESSAGE_BURST=100000 \
        LOTSE_LIMITS__SOCKETS_PER_PERSON=100000 LOTSE_LIMITS__CONNECTIONS=19000 \
        "${server[@]}" "$lotse" serve --no-demo >"$1" 2>&1
}

# --- peers ---------------------------------------------------------------------------------------------------------

# Sets `started` to the number of the process that does the work.
start_peer() {
    case $1 in
        floor)
            start "${server[@]}" "$loadtest" floor-server
            until_open 18084
            ;;
        nats)
            start "${server[@]}" nats-server --config loadtest/peers/nats.conf >"$home/nats.log" 2>&1
            until_open 18082
            ;;
        socketio)
            NODE_PATH=$bench/node/node_modules start "${server[@]}" node loadtest/peers/socketio.js >"$home/socketio.log" 2>&1
            until_open 18083
            ;;
        hocuspocus)
            cp loadtest/peers/hocuspocus.mjs "$bench/node/"
            start "${server[@]}" node "$bench/node/hocuspocus.mjs" >"$home/hocuspocus.log" 2>&1
            until_open 18087
            ;;
        nchan)
            mkdir -p "$home/nginx"
            sed "s#BENCH#$home/nginx#g" loadtest/peers/nginx.conf >"$home/nginx/nginx.conf"
            start "${server[@]}" nginx -p "$home/nginx" -c "$home/nginx/nginx.conf" 2>"$home/nginx.log"
            until_open 18081
            ;;
    esac
}

# nginx works in a child of the process that was started.
worker_of() {
    local children
    read -r children _ <"/proc/$2/task/$2/children" || true
    if [[ $1 == nchan ]]; then echo "$children"; else echo "$2"; fi
}

failed=
measure() {
    local file=$1
    shift
    say "$file: loadtest $*"
    "${other[@]}" "$loadtest" "$@" --json "$reports/$file.json" >>"$bench/reports.txt" 2>"$home/trouble" \
        || { failed=yes; say "$file FAILED: $(cat "$home/trouble")"; grep -a VIOLATION "$bench/reports.txt" | tail -n 5 >&2 || true; }
}

: >"$bench/reports.txt"
if wants fanout || wants idle || wants edit; then
    [[ -d $bench/node/node_modules/@hocuspocus/server && -d $bench/node/node_modules/socket.io ]] || {
        cp loadtest/peers/package.json "$bench/node/"
        npm --prefix "$bench/node" install --silent --no-audit --no-fund
    }
fi
if has_target lotse; then
    start_postgres
    start_redis
fi

fanout_of() { # round target pid [lotse's arguments]
    local round=$1 target=$2 pid=$3
    shift 3
    measure "$round-fanout-$target-window" fanout --target "$target" --server-pid "$pid" --window 32 --seconds "$duration" "$@"
    measure "$round-fanout-$target-rate" fanout --target "$target" --server-pid "$pid" --rate 20 --seconds "$duration" "$@"
}

pgbench_round() {
    local name=pgbench_$1 tps
    "$programs/createdb" "$name"
    "$programs/psql" --quiet --no-psqlrc --dbname "$name" --file loadtest/pgbench/schema.sql
    # pgbench takes the place of the server: core 0, PostgreSQL stays on core 1.
    tps=$("${server[@]}" "$programs/pgbench" --no-vacuum --protocol prepared --client 16 --jobs 1 --time "$duration" \
        --file loadtest/pgbench/single_row.sql "$name" 2>/dev/null | sed -n 's/^tps = \([0-9.]*\).*/\1/p')
    "$programs/dropdb" "$name"
    say "$1-pgbench: $tps/s"
    cat >"$reports/$1-pgbench.json" <<JSON
{"scenario":"pgbench","target":"postgresql","settings":[["clients","16"]],
 "figures":[{"name":"transactions_per_second","value":${tps:-0},"unit":"/s"}],"notes":[],"violations":[]}
JSON
}

# Puts a recorded text into documents, restarts the server (`pid` names the new one), opens each, and asks the database
# what a keystroke costs.
edit_cold() {
    local round=$1 trace=$2
    measure "$round-edit-fill" edit fill --trace "$trace" --filled "$home/filled" --server-pid "$pid" "${lotse_args[@]}"
    [[ -f $home/filled ]] || return 0
    stop "$pid"
    start_lotse_again
    pid=$started
    measure "$round-edit-cold" edit cold --filled "$home/filled" --server-pid "$pid" "${lotse_args[@]}"
    say "bytes stored for the text that was typed key by key, and for one of its copies:"
    local document
    for document in $(head -n 2 "$home/filled"); do
        "$programs/psql" --no-psqlrc --tuples-only --dbname "$database" --set document="$document" \
            --file loadtest/stored.sql | tee -a "$bench/reports.txt" >&2
    done
}

for ((round = 1; round <= rounds; round++)); do
    if wants fanout || { wants idle && ((round == 1)); }; then
        for peer in floor nchan nats socketio; do
            has_target "$peer" || continue
            if wants fanout; then
                start_peer "$peer"
                fanout_of "$round" "$peer" "$(worker_of "$peer" "$started")"
                stop "$started"
            fi
            # Memory hardly varies: one round. A fresh server, because a used one keeps what it once needed.
            if wants idle && ((round == 1)); then
                start_peer "$peer"
                measure "$round-idle-$peer" idle --target "$peer" --server-pid "$(worker_of "$peer" "$started")"
                stop "$started"
            fi
        done
    fi
    has_target lotse || continue
    if wants idle && ((round == 1)); then
        start_lotse
        measure "$round-idle-lotse" idle --server-pid "$started" "${lotse_args[@]}"
        stop "$started"
    fi
    start_lotse
    pid=$started
    ! wants fanout || fanout_of "$round" lotse "$pid" "${lotse_args[@]}"
    ! wants latency || measure "$round-latency" latency --server-pid "$pid" "${lotse_args[@]}"
    if wants durable; then
        pgbench_round "$round"
        measure "$round-durable" durable --server-pid "$pid" --seconds "$duration" "${lotse_args[@]}"
    fi
    if wants storm; then
        ask=(--database "$database" --psql "$programs/psql")
        measure "$round-storm-2000" storm --server-pid "$pid" --sockets 2000 "${ask[@]}" "${lotse_args[@]}"
        # Half the clients on the same rooms: shows what grows with clients and what with rooms.
        ((round > 1)) || measure "$round-storm-1000" storm --server-pid "$pid" --sockets 1000 "${ask[@]}" "${lotse_args[@]}"
    fi
    if wants webinar; then
        measure "$round-webinar-5000" webinar --server-pid "$pid" "${lotse_args[@]}"
        measure "$round-webinar-10000" webinar --server-pid "$pid" --people 9000 --joiners 5000 --join-seconds 10 "${lotse_args[@]}"
    fi
    if wants edit; then
        measure "$round-edit-typing" edit typing --seconds "$duration" --server-pid "$pid" "${lotse_args[@]}"
        # Ten times as much, where several keystrokes wait for the same reader: what grows with keystrokes and what not.
        measure "$round-edit-busy" edit typing --rate 50 --seconds "$duration" --server-pid "$pid" "${lotse_args[@]}"
        measure "$round-edit-crowd" edit crowd --server-pid "$pid" "${lotse_args[@]}"
        if has_target hocuspocus; then
            start_peer hocuspocus
            measure "$round-edit-typing-hocuspocus" edit typing --server hocuspocus --seconds "$duration" --server-pid "$started"
            measure "$round-edit-busy-hocuspocus" edit typing --server hocuspocus --rate 50 --seconds "$duration" --server-pid "$started"
            measure "$round-edit-crowd-hocuspocus" edit crowd --server hocuspocus --server-pid "$started"
            stop "$started"
        fi
        trace=${TRACE:-../shared/data/traces/automerge-paper.json.gz}
        if [[ -f $trace ]]; then
            edit_cold "$round" "$trace"
        else
            say "no recorded text at $trace: cold opening is not measured"
        fi
    fi
    if wants replay && ((round == 1)); then
        measure "$round-replay" replay --server-pid "$pid" "${lotse_args[@]}"
    fi
    stop "$pid"
done

about=(
    "$(date --utc +%Y-%m-%d), $(uname -sr), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)"
    "Lotse $("$lotse" version 2>/dev/null | sed 's/lotse //'); $("$programs/postgres" --version | sed 's/ (.*//'); Redis $(redis-server --version 2>/dev/null | sed -n 's/.*v=\([^ ]*\).*/\1/p')"
    "$(nginx -v 2>&1 | sed 's/.*: //') with nchan $(dpkg-query -W -f '${Version}' libnginx-mod-nchan 2>/dev/null || echo '?'); $(nats-server --version 2>/dev/null || true); socket.io $(sed -n 's/.*"version": "\(.*\)".*/\1/p' "$bench/node/node_modules/socket.io/package.json" 2>/dev/null) on node $(node --version)"
    "medians of $rounds rounds of $duration s; server on core 0; generator, PostgreSQL and Redis on core 1; 128-byte texts; Lotse stores every message, with raised limits for sending; the peers store nothing"
)
arguments=()
for line in "${about[@]}"; do arguments+=(--about "$line"); done
"$loadtest" table "$reports" --json "$bench/results.json" "${arguments[@]}" | tee "$bench/table.md"
[[ -z $failed ]] || die "not everything could be measured, or a promise was broken: see bench/reports.txt"
