# Two commands do everything: `make demo` and `make test`. See README.md.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# See Package.swift: the tests run an optimised engine.
export SECTORIZA_FAST_ENGINE := 1

# The demonstration: where it is written and, if not the usual, how many blocks its district has.
DEMO ?= demo
MANZANAS ?=

# How long each reader is before the fuzzer.
SECONDS_EACH ?= 20

# The comparison with the peers: `make bench-peers QUICK=1` for one small district; where the
# Markdown goes besides the terminal.
QUICK ?=
PEERS_OUT ?= Benchmarks/.build/peers.md

# The country month after month: `make bench-caseload PARTE=1/20` for one district in twenty.
PARTE ?=

SOURCES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources examples/library \
  Fuzz/Package.swift Fuzz/Sources
BINARY := .build/release/sectoriza

.PHONY: help setup setup-test demo test check lint format build docs figures goldens bench bench-peers \
  bench-updates bench-reading bench-placement bench-caseload fuzz sanitize figures clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup:
	@scripts/setup

setup-test:
	@scripts/setup --test

demo: setup ## make a synthetic district, divide it, assign its children, and leave a map to open
	swift build -c release --product sectoriza
	$(BINARY) demo $(if $(MANZANAS),--manzanas $(MANZANAS)) --salida $(DEMO)

test: setup-test ## all the tests
	swift test

check: lint build test docs ## all that must be green before a change lands

lint: ## format and lint
	swift format lint --strict --recursive $(SOURCES)

format: ## rewrite the sources in the house's format
	swift format --in-place --recursive $(SOURCES)

build: setup ## build everything; warnings are errors
	swift build --build-tests

docs: setup ## the reference of the library; a warning is an error
	SECTORIZA_DOCS=1 swift package --scratch-path .build/docs generate-documentation \
	  --target Sectoriza --target SectorizaModel --warnings-as-errors

figures: setup-test ## draw again the pictures of the guide
	swift build -c release --product sectoriza
	SECTORIZA=$(BINARY) scripts/figures

goldens: setup ## rewrite the golden outputs; say why in CHANGELOG.md
	SECTORIZA_GOLDENS=rewrite swift test --filter GoldenTests

bench: setup ## measure on this machine: prints the tables of docs/benchmarks.md
	Benchmarks/run

bench-peers: setup ## compare the engine with its peers, on the same districts: prints Markdown
	Benchmarks/peers/run "$(PEERS_OUT)" $(if $(QUICK),quick)

bench-updates: setup ## measure updates of existing plans: prints Markdown
	Benchmarks/updates/run $(if $(QUICK),quick)

bench-reading: setup-test ## measure the reading of large files beside ogr2ogr: prints Markdown
	Benchmarks/reading/run

bench-placement: setup ## measure the placing of persons by their address, and its errors: prints Markdown
	Benchmarks/placement/run $(if $(QUICK),quick)

bench-caseload: setup ## measure month after month of a large district, and of the country: prints Markdown
	Benchmarks/caseload/run $(if $(QUICK),quick) $(if $(PARTE),--parte $(PARTE))

fuzz: setup ## every reader before libFuzzer, $(SECONDS_EACH) seconds each
	SECONDS_EACH=$(SECONDS_EACH) Fuzz/run

sanitize: setup-test ## the tests of memory and of threads, under their sanitizers
	scripts/sanitize

clean: ## forget what was built
	rm -rf .build .build-fuzz .build-asan .build-tsan $(DEMO)
