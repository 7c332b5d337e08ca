#!/usr/bin/env bash
# Takes the pictures of the README from the running program, on a day of its own so that they come out alike.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

export MODE=demonstration LOG=error LISTEN=127.0.0.1:0 CLOCK=2026-11-23T09:00:00+01:00
export DATABASE_URL=sqlite://$work/demonstration.db KEY_FILE=$work/key MAIL_FOLDER=$work/mail
target/debug/konsultacje demo load
target/debug/konsultacje serve >"$work/address" &
server=$!
until address=$(sed -n 's/^Konsultacje: //p' "$work/address") && [ -n "$address" ]; do sleep 0.1; done

take() { # take NAME PATH WIDTH HEIGHT
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --accept-lang=pl --user-data-dir="$work/$1" \
    --window-size="$3,$4" --virtual-time-budget=8000 --screenshot="docs/screenshots/$1.png" "$address$2" 2>/dev/null
}

mkdir -p docs/screenshots
consultation=/consultations/jak-rozwijac-konsultacje-ciag-dalszy
take home-1280 / 1280 900
take consultation-1280 $consultation 1280 1240
take booking-1280 $consultation/book 1280 1000
take consultation-360 $consultation 360 1240
