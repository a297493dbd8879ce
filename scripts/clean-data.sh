#!/usr/bin/env bash
# Deletes the data directory after asking.
set -euo pipefail
cd "$(dirname "$0")/.."

[[ -d data ]] || { echo "there is no data"; exit 0; }
read -r -p "Delete $PWD/data with everything people wrote? Type yes: " answer
[[ $answer == yes ]] || { echo "kept"; exit 1; }
rm -rf data
