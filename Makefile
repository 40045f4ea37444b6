# `make` shows what there is. Everything runs in .venv; nothing is installed outside this folder.
.DEFAULT_GOAL := help
.PHONY: help setup serve check test evaluate bench extension judge format lint types e2e sure pins image clean
SHELL := /bin/bash
# Also for tools that load ONNX Runtime without the product, which sets this itself.
export ORT_DISABLE_TELEMETRY := 1

PYTHON ?= python3
TORCH_BACKEND ?= auto
PAGE ?= -
DATA ?= ../shared/data
JUDGE := .cache/judge
# How many pairs at a constant rate, and how many more while it falls to nothing.
WARM ?= 160000
COOL ?= 170000
BENCH ?= stages
BIN := .venv/bin
READY := .venv/.ready
SOURCES := server tests bench training

help: ## Show this help
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(READY) ## Install everything into .venv and build models and indexes (again: seconds)
	@if $(BIN)/confute setup --help >/dev/null 2>&1; then $(BIN)/confute setup; fi

$(READY): pyproject.toml constraints.txt scripts/install
	@PYTHON="$(PYTHON)" TORCH_BACKEND="$(TORCH_BACKEND)" scripts/install .venv
	@touch $@

serve: setup ## Serve the API and the page for readers on http://127.0.0.1:8000
	$(BIN)/confute serve

check: setup ## Check a page: make check PAGE=file.html (or an address, or - for what is typed)
	@$(BIN)/confute check "$(PAGE)"

test: setup ## Run the tests of the server, of the packs and, where npm and Chromium are there, of the extension
	$(BIN)/pytest
	scripts/test-extension test

evaluate: setup ## Hold the verdicts against every pack's own labelled sentences
	$(BIN)/confute evaluate

bench: setup ## Measure: make bench BENCH=stages (a file of bench/)
	$(BIN)/python bench/$(BENCH).py

extension: ## Build the extension for Chrome and Firefox, and the zips for their shops
	cd extension && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-fund --no-audit && npm run build

judge: setup ## Train the judge, hours: make judge DATA=folder; its weights go into the package
	$(BIN)/python training/judge.py $(DATA) $(JUDGE)/warm --pairs $(WARM)
	$(BIN)/python training/judge.py $(DATA) $(JUDGE)/cool --start $(JUDGE)/warm/done --seed 2 --pairs $(COOL) --cool
	$(BIN)/python training/export_judge.py $(DATA) $(JUDGE)/cool/done

format: $(READY) ## Format the code
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

lint: $(READY) ## Look for faults of style
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)

types: $(READY) ## Check the types
	$(BIN)/mypy

e2e: setup ## Drive the page for readers and, where npm and browsers are there, the extension in real browsers
	$(BIN)/pytest -m browser
	scripts/test-extension e2e

sure: lint types test e2e ## All that must pass before a change goes in

pins: $(READY) ## Write the versions that are installed into constraints.txt
	$(BIN)/python -m pip freeze --exclude-editable | sed -E 's/\+[a-z0-9.]+$$//' > constraints.txt

image: ## Build the container image confute:local
	docker build --tag confute:local .

clean: ## Remove what was installed and built
	rm -rf .venv .cache build dist server/*.egg-info
