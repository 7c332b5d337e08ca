#!/usr/bin/env bash
# Prepares what building and testing need, and is quiet about what is already there.
#
#   scripts/setup.sh tools   the part of it that needs no file of the project but scripts/ and tools/: for an image's layer
#   scripts/setup.sh build   what `make build` and `make run` need
#   scripts/setup.sh test    the same, and what `make test` needs besides
#   scripts/setup.sh bench   the same as for building, and what `make bench` needs besides
#
# It works on an ordinary machine (rustup can fetch the WebAssembly target) and on a Debian one that reaches
# only package registries (the target's standard library is then built from Debian's sources of the compiler).
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh

wanted=${1:-build}

say() { printf 'set-up: %s\n' "$*" >&2; }
die() { printf 'set-up: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- Debian packages -------------------------------------------------------------------------------------------

missing_packages=()
need_package() { missing_packages+=("$@"); }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif have sudo; then sudo "$@"
  else die "these packages are missing: ${missing_packages[*]}; install them as root, then try again"
  fi
}

install_packages() {
  [ ${#missing_packages[@]} -gt 0 ] || return 0
  have apt-get || die "please install what these Debian packages hold, then try again: ${missing_packages[*]}"
  say "installing ${missing_packages[*]}"
  as_root apt-get update -qq >"$log" 2>&1 || say "the list of packages could not be refreshed; going on with the old one"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing_packages[@]}" >"$log" 2>&1 || { tail -n 5 "$log" >&2; die "the packages could not be installed"; }
  missing_packages=()
}

# --- the WebAssembly target ------------------------------------------------------------------------------------

target_is_there() { # target_is_there [+TOOLCHAIN]
  local folder
  folder=$(rustc ${1:+"$1"} --print target-libdir --target $WASM_TARGET 2>/dev/null) || return 1
  compgen -G "$folder/libstd-*.rlib" >/dev/null
}

# Debian ships the compiler's sources, but no standard library for this target: build it from them once.
build_target_from_debian_sources() {
  have apt-get || die "please run: rustup target add $WASM_TARGET"
  [ -x /usr/bin/rustc ] && [ -d /usr/src ] && compgen -G "/usr/src/rustc-*/library" >/dev/null ||
    need_package rustc-web cargo-web rust-web-src
  install_packages
  rustup toolchain link "$WASM_TOOLCHAIN" /usr
  target_is_there "+$WASM_TOOLCHAIN" && return 0

  say "building the standard library for WebAssembly (about a minute)"
  local version sources work lib=/usr/lib/rustlib/$WASM_TARGET/lib
  version=$(/usr/bin/rustc --version | cut -d' ' -f2)
  sources=$(compgen -G "/usr/src/rustc-$version*/library" | head -n 1) || true
  [ -n "$sources" ] || die "the sources of Debian's compiler $version are missing (package rust-web-src)"
  work=$(mktemp -d)
  cp -rL "$sources" "$work/library"
  # std's own tests need crates that Debian does not vendor: let cargo fetch what it wants.
  rm -rf "$work/library/.cargo" "$work/.cargo"
  (
    cd "$work/library"
    unset RUSTUP_TOOLCHAIN CARGO_TARGET_DIR
    RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 __CARGO_DEFAULT_LIB_METADATA=stablestd \
      RUSTFLAGS="-Cembed-bitcode=yes -Zforce-unstable-if-unmarked -Cdebuginfo=0" \
      /usr/bin/cargo build --release --target $WASM_TARGET -p sysroot \
      --features 'panic-unwind compiler-builtins-mem' >"$log" 2>&1
  ) || { tail -n 15 "$log" >&2; die "the standard library for WebAssembly could not be built"; }
  as_root mkdir -p "$lib"
  local built
  for built in "$work/library/target/$WASM_TARGET/release/deps/"*.rlib; do
    case "$built" in */libsysroot-*) ;; *) as_root cp "$built" "$lib/" ;; esac
  done
  rm -rf "$work"
  target_is_there "+$WASM_TOOLCHAIN" || die "the WebAssembly target is still missing after its set-up"
}

prepare_wasm_target() {
  target_is_there && return 0
  target_is_there "+$WASM_TOOLCHAIN" && return 0
  say "adding the WebAssembly target"
  rustup target add $WASM_TARGET >"$log" 2>&1 && target_is_there && return 0
  build_target_from_debian_sources
}

# --- build tools -----------------------------------------------------------------------------------------------

cargo_tool() { # cargo_tool PROGRAM PACKAGE VERSION
  "$1" --version 2>/dev/null | grep -qF " $3" && return 0
  say "installing $2 $3 (some minutes, once)"
  # A debug build is enough for a build tool, and takes half the time.
  cargo install --quiet --locked --debug --root "$TOOLS" "$2" --version "$3" >"$log" 2>&1 ||
    { tail -n 15 "$log" >&2; die "$2 $3 could not be installed"; }
}

# Later steps compile side by side and without a network.
fetch_crates() {
  local host
  host=$(rustc -vV | sed -n 's/^host: //p')
  cargo fetch --quiet --locked --target "$host" --target "$WASM_TARGET" >"$log" 2>&1 ||
    { tail -n 5 "$log" >&2; die "the crates could not be fetched"; }
}

node_packages() {
  cmp -s tools/package-lock.json tools/node_modules/.prepared && return 0
  say "installing the npm packages of tools/"
  (cd tools && npm ci --no-audit --no-fund --silent >"$log" 2>&1) ||
    { tail -n 15 "$log" >&2; die "the npm packages could not be installed"; }
  cp tools/package-lock.json tools/node_modules/.prepared
}

# --- what is wanted --------------------------------------------------------------------------------------------

log=$(mktemp)
trap 'rm -f "$log"' EXIT

have rustup && have cargo || die "Rust is missing: install it with rustup (https://rustup.rs), then try again"

have cc || need_package build-essential
have pkg-config || need_package pkg-config
have curl || need_package curl
[ -e /usr/include/postgresql/libpq-fe.h ] || pkg-config --exists libpq 2>/dev/null || have pg_config ||
  need_package libpq-dev
have npm || need_package npm
have node || need_package nodejs
if [ "$wanted" = test ]; then
  have chromium || have google-chrome || need_package chromium
  have chromedriver || need_package chromium-driver
  have pdfinfo || need_package poppler-utils
  have initdb || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || need_package postgresql
  # The web server of docs/operations.md, with its module for brotli and what fills in its configuration.
  have nginx || [ -x /usr/sbin/nginx ] || need_package nginx
  have envsubst || need_package gettext-base
  compgen -G "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so" >/dev/null ||
    need_package libnginx-mod-http-brotli-static
fi
if [ "$wanted" = bench ]; then
  have initdb || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || need_package postgresql
  have wrk || need_package wrk
fi
install_packages

if [ "$wanted" = test ]; then
  rustup component add rustfmt clippy >"$log" 2>&1 || true
  cargo fmt --version >/dev/null 2>&1 || die "rustfmt is missing: rustup component add rustfmt"
  cargo clippy --version >/dev/null 2>&1 || die "clippy is missing: rustup component add clippy"
fi
prepare_wasm_target
[ "$wanted" = tools ] || fetch_crates
node_packages
cargo_tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN_VERSION"
cargo_tool trunk trunk "$TRUNK_VERSION"
