#!/usr/bin/env bash
# Pictures of every screen, through the same browser and the same server as the tests.
set -euo pipefail
cd "$(dirname "$0")/../web"

exec npm run --silent screenshots
