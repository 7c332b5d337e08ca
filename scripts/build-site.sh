#!/usr/bin/env bash
# Builds the site into frontend/dist; does nothing when nothing changed since the last time.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh

stamp=frontend/dist/.stamp
# The residents' programs: the first at / itself, each other one in a page of its own, which only names another program.
FIRST=read
OTHERS='take-part account follow-up'

inputs() {
  find frontend openapi/src Cargo.toml Cargo.lock scripts/build-site.sh scripts/tools.sh tools/compress.mjs -type f \
    -not -path 'frontend/dist/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
}

now=$(inputs)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && exit 0

has_target() { # has_target [+TOOLCHAIN]
  compgen -G "$(rustc ${1:+"$1"} --print target-libdir --target $WASM_TARGET 2>/dev/null)/libstd-*.rlib" >/dev/null
}

if ! has_target; then
  has_target "+$WASM_TOOLCHAIN" || { echo "the WebAssembly target is missing: run scripts/setup.sh build" >&2; exit 1; }
  # Debian's compiler brings no linker for this target; the one of rustup's toolchain serves.
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(rustc --print sysroot)/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld
  [ -x "$CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER" ] || CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(command -v lld)
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
  export RUSTUP_TOOLCHAIN=$WASM_TOOLCHAIN
fi

# A folder of its own: the compiler may be another one than the server's.
export CARGO_TARGET_DIR=$PWD/target/site
log=$(mktemp)
trap 'rm -f "$log"; for program in $OTHERS; do rm -f "frontend/.$program.html"; done' EXIT
said() { # said COMMAND…: quiet, unless it fails
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
  fi
}
# (Some environments set NO_COLOR=1, which this version of Trunk does not understand.)
build_page() { # build_page PAGE [OPTION…]
  (cd frontend && said env -u NO_COLOR trunk build "$@" --release true --offline true --locked true)
}

# All programs at once: what they share is compiled once, and two are linked at a time. Trunk finds them made.
said cargo build --locked --offline --quiet --package frontend --bins --profile wasm --target "$WASM_TARGET"

# Trunk empties the folder that it writes to, so each page has one of its own first. Styles come out alike, under the
# same names: who goes from program to program loads them once.
build_page index.html
for program in $OTHERS; do
  page=.$program.html folder=$CARGO_TARGET_DIR/pages/$program
  sed "s/data-bin=\"$FIRST\"/data-bin=\"$program\"/" frontend/index.html >"frontend/$page"
  mkdir -p "$folder"
  build_page "$page" --dist "$folder" --html-output "$program.html"
  cp -R "$folder"/. frontend/dist/
done
build_page admin.html --dist dist/admin --public-url /admin/ --html-output index.html

# Who reads a consultation may go on to take part in it: the page says which files that takes (browser.rs).
next=$(cd frontend/dist && echo take-part-*.js take-part-*_bg.wasm)
sed -i "s|</head>|<meta name=\"next-program\" content=\"$next\"></head>|" frontend/dist/index.html

for folder in frontend/dist frontend/dist/admin; do
  node tools/compress.mjs "$folder"
done
echo "$now" >"$stamp"
