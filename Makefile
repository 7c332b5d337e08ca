# The commands of the project. `make run` and `make test` prepare everything that they need by themselves.

.PHONY: help run build test bench setup setup-test setup-bench site test-program openapi fmt lint screenshots clean

# Without a target, say what there is.
help:
	@sed -n 's/^## //p' Makefile

## make run          build what is missing, load the demonstration data, serve the site and the API
run: build
	@scripts/run.sh

## make build        target/release/konsultacje: one file, with the site inside
build: setup site
	@cargo build --locked --release --quiet -p api

## make test         everything: format, lints, unit tests, the API on both databases, the site in a browser
test: setup-test
	@scripts/test.sh

## make bench        the program beside the least that could do the same, as a table; BENCH_SECONDS=5 measures longer
bench: setup-bench site
	@cargo build --locked --release --quiet -p api -p bench
	@cargo bench --locked --quiet -p bench --bench parts
	@target/release/bench

## make openapi      write openapi/openapi.json anew after a change of the API
openapi: test-program
	@target/debug/konsultacje openapi > openapi/openapi.json

## make fmt          format the code
fmt:
	@cargo fmt --all

## make lint         clippy, without a warning
lint:
	@cargo clippy --locked --workspace --all-targets --features api/test-controls -- -D warnings

## make screenshots  take the pictures of the README from the running program
screenshots: setup-test site test-program
	@scripts/screenshots.sh

## make clean        remove what was built and the demonstration's data
clean:
	@rm -rf target frontend/dist data

setup:
	@scripts/setup.sh build

setup-test:
	@scripts/setup.sh test

setup-bench:
	@scripts/setup.sh bench

site:
	@scripts/build-site.sh

test-program:
	@cargo build --locked --quiet -p api --features test-controls
