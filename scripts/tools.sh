# The versions of the build tools and where they live. Sourced by the other scripts.

# The crate `wasm-bindgen` is pinned to the same version in Cargo.toml: the two must be equal.
WASM_BINDGEN_VERSION=0.2.129
TRUNK_VERSION=0.21.14
WASM_TARGET=wasm32-unknown-unknown
# The name under which rustup knows Debian's compiler, where the usual one has no WebAssembly target.
WASM_TOOLCHAIN=konsultacje-wasm

# Shared by all clones on a machine, so that a second one builds no tool again.
TOOLS=${KONSULTACJE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/konsultacje/tools}
export PATH="$TOOLS/bin:$PWD/tools/node_modules/.bin:$PATH"
