#!/usr/bin/env bash
# Loads the demonstration data and serves the site, unless the environment says otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."

export MODE=${MODE:-demonstration}
export LOG=${LOG:-warn}
target/release/konsultacje demo load
exec target/release/konsultacje serve
