#!/usr/bin/env bash
# Measures Lotse and its peers in one run; the loadtest program does the work. Needs the release build.
set -euo pipefail
cd "$(dirname "$0")/.."

exec target/release/loadtest "${@:-all}"
