# Everything one does with Lotse, one word each. `make help` lists it.
#
# Builds for `run` and `test` share cargo's dev profile, so that whoever tries both compiles once; `bench`
# measures, so it alone builds with optimisation.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Tools that scripts/setup.sh put beside the project because the system's own are missing or too old.
export PATH := $(CURDIR)/.tools/bin:$(PATH)

WEB_SOURCES := $(shell find web -type f \
	-not -path 'web/node_modules/*' -not -path 'web/dist/*' -not -path 'web/e2e/*' \
	-not -path 'web/test-results/*' -not -path 'web/playwright-report/*' 2>/dev/null)

.PHONY: help run test check fmt sqlx types bench screenshots setup-run setup-test setup-bench web clean-data

help: ## List what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: setup-run web ## Install what is missing, build, start: prints the address and a sign-in link
	@cargo build --package server
	@exec target/debug/lotse serve $(ARGS)

test: setup-test web ## Install what is missing, run all tests
	@scripts/with-postgres.sh scripts/test.sh

check: setup-run web/node_modules/.package-lock.json ## Format, lints and house rules, without the slow tests
	@cargo fmt --all --check
	@cargo clippy --workspace --all-targets -- --deny warnings
	@cargo test --package tests --test it tidy
	@cd web && npm run --silent check

fmt: web/node_modules/.package-lock.json ## Format everything
	@cargo fmt --all
	@cd web && npm run --silent lint

sqlx: setup-run ## Check all SQL against the migrations and write .sqlx anew
	@scripts/with-postgres.sh scripts/sqlx.sh

types: ## Write the wire as TypeScript for the web client
	@cargo run --quiet --package protocol --features ts,db --example export_types > web/src/protocol/generated/protocol.ts
	@cargo run --quiet --package protocol --features ts,db --example export_openapi > server/protocol/openapi.json.new
	@mv server/protocol/openapi.json.new server/protocol/openapi.json

bench: setup-bench ## Measure against nchan, nats-server and socket.io (ARGS for one of them)
	@cargo build --release --package server --package loadtest
	@scripts/bench.sh $(ARGS)

screenshots: setup-test web ## Take a picture of every screen, into target/screenshots
	@cargo build --package server
	@cd web && npm run --silent screenshots

clean-data: ## Delete the private database and everything people wrote (asks first)
	@scripts/clean-data.sh

setup-run setup-test setup-bench: setup-%:
	@scripts/setup.sh $*

web: web/dist/index.html

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	@cd web && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json $(WEB_SOURCES)
	@cd web && npm run --silent build
	@touch $@
