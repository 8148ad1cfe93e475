# The commands of this project. `make help` lists them; each sets up what it needs, and does no work twice.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
EDITOR_ADDRESS ?= 127.0.0.1:8001
BIN := .venv/bin
GUIDELINE := $(BIN)/python -m guideline
export PYTHON
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve rediger site offline kontroll test test-hosting quick scripts links bench bench-build bench-lighthouse \
	bench-page bench-preview bench-links bench-search fuzz lint lock mutants zensical sources history lix report clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: .venv/.site node_modules/.site ## Live preview while you write; prints its address
	$(GUIDELINE) serve --address $(ADDRESS)

rediger: .venv/.site node_modules/.site ## An editor in the browser beside the preview, on this machine only; prints its address
	$(GUIDELINE) edit --address $(EDITOR_ADDRESS) --preview $(ADDRESS)

site: .venv/.site node_modules/.site ## Build the whole site into site/ (stops at the first warning), and remember its ids
	$(GUIDELINE) build
	$(GUIDELINE) ids

offline: site ## The site as one ZIP file to unpack on a shared folder or a stick: build/uten-nett/
	$(GUIDELINE) offline

kontroll: .venv/.site ## What is wrong with the content, with file and line; seconds, and what every proposal passes first
	$(GUIDELINE) check $(if $(PUBLISH),--publish)

test: .venv/.test node_modules/.ready kontroll lint scripts ## Everything: content, lint, unit tests, browser, validity
	$(BIN)/pytest

quick: .venv/.test node_modules/.ready kontroll lint scripts ## What to run while you work: not the browser, the rude servers
	$(BIN)/pytest --ignore tests/browser --ignore tests/links

links: site ## Check every address of other hosts, politely; keeps the history and writes build/lenker/
	$(BIN)/python -m polite_links $(LINKS_FLAGS)

fuzz: .venv/.test ## Invented input without end, and what must hold for it: SEED=1 MINUTES=3
	SEED=$(SEED) MINUTES=$(MINUTES) $(BIN)/python -m tests.fuzz

bench-links: .venv/.test ## A run over 1,000 addresses on 50 local hosts, with numbers
	$(BIN)/python -m tests.links.bench

lint: .venv/.test node_modules/.ready ## Style, types and layers: ruff, mypy, import-linter, tsc, Biome
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	node_modules/.bin/tsc --project .
	node_modules/.bin/biome lint --error-on-warnings

test-browsers: .venv/.engines node_modules/.ready ## The core of the browser tests in Chromium, Firefox and WebKit: ENGINES="firefox"
	$(BIN)/python -m tests.engines

test-hosting: .venv/.test node_modules/.site ## The recipes of docs/om/drift.md on nginx, Caddy and Apache; says which are missing
	$(BIN)/python -m tests.hosting

scripts: node_modules/.ready ## What the scripts of the site do, without a browser
	node --test tests/js/

bench: .venv/.test ## How long a tick takes with 500 items in 100 kept lists
	$(BIN)/python -m tests.bench.checklist

bench-page: .venv/.test node_modules/.ready ## What a page costs readers on a slow line, beside stock Material: ARGS="--every"
	$(BIN)/python -m tests.bench.page $(ARGS)

bench-lighthouse: .venv/.test node_modules/.ready tests/lighthouse/node_modules/.ready ## What Google's Lighthouse says of five pages: ARGS="--site site"
	$(BIN)/python -m tests.bench.lighthouse $(ARGS)

bench-build: .venv/.test node_modules/.ready ## How long builds of 20, 200 and 1,000 pages take beside stock Material: ARGS="--sizes 20"
	$(BIN)/python -m tests.bench.build $(ARGS)

zensical: build/zensical/.venv/.ready ## The invented boathouse built by Zensical, Material's successor, beside MkDocs
	build/zensical/.venv/bin/python -m tests.zensical

mutants: .venv/.mutants ## Put small faults into the modules that must not be wrong, and list those no test notices
	$(BIN)/python -m tests.mutants $(ARGS)
	nice tests/mutants/node_modules/.bin/stryker run tests/mutants/stryker.json

lix: .venv/.site ## How heavy each page is to read
	$(GUIDELINE) lix

sources: .venv/.site ## Take in a new edition: SOURCE=file NAME="tekst fra …", then DONE=piece [REASON="…"], last ACCEPT=1
	$(GUIDELINE) sources $(if $(SOURCE),"$(SOURCE)") $(if $(MAP),--source "$(MAP)") $(if $(NAME),--name "$(NAME)") \
		$(if $(DONE),--done "$(DONE)") $(if $(REASON),--reason "$(REASON)") $(if $(ACCEPT),--accept)

history: .venv/.site ## Tell readers why a recommendation changed: REASON="…" [LANGUAGE=1 when it means the same]
	$(GUIDELINE) history "$(REASON)" $(if $(LANGUAGE),--language)

report: .venv/.site ## What only an editor can judge: items in another phase, duties outside the recommendations
	$(GUIDELINE) report

bench-preview: .venv/.test node_modules/.site ## How long from saving a page until the preview shows it
	$(BIN)/python -m tests.bench.preview $(ARGS)

bench-search: .venv/.test ## How well and how fast the search answers, beside Material's own: ARGS=--misses
	PYTHONPATH=. $(BIN)/python -m tests.search.bench $(ARGS)

lock: ## Renew the lock files after a change in pyproject.toml or package.json (needs uv and npm)
	uv pip compile $(UV_FLAGS) --extra build pyproject.toml -o requirements.lock
	uv pip compile $(UV_FLAGS) --extra build --extra dev pyproject.toml -o requirements-dev.lock
	uv pip compile $(UV_FLAGS) --extra build --extra dev --extra mutants pyproject.toml -o requirements-mutants.lock
	uv pip compile $(UV_FLAGS) --extra build --extra dev --extra zensical pyproject.toml -o requirements-zensical.lock
	npm install --package-lock-only --ignore-scripts
	npm install --prefix tests/mutants --package-lock-only --ignore-scripts
	npm install --prefix tests/lighthouse --package-lock-only --ignore-scripts
UV_FLAGS := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

clean: ## Remove what the commands made; content is never touched
	rm -rf .venv node_modules site .site-new .site-old build

.venv/.site: requirements.lock pyproject.toml scripts/setup
	scripts/setup site
	@touch $@

.venv/.test: requirements-dev.lock pyproject.toml scripts/setup
	scripts/setup test
	@touch .venv/.site $@

.venv/.engines: .venv/.test
	scripts/setup engines
	@touch $@

.venv/.mutants: requirements-mutants.lock tests/mutants/package-lock.json node_modules/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-mutants.lock
	npm ci --prefix tests/mutants --ignore-scripts --no-audit --no-fund --silent
	@touch $@

tests/lighthouse/node_modules/.ready: tests/lighthouse/package-lock.json .venv/.test
	npm ci --prefix tests/lighthouse --ignore-scripts --no-audit --no-fund --silent
	@touch $@

build/zensical/.venv/.ready: requirements-zensical.lock node_modules/.site
	$(PYTHON) -m venv build/zensical/.venv
	build/zensical/.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	build/zensical/.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# What bundles the site is a dependency, what only the tests use a development one.
node_modules/.site: package-lock.json .venv/.site
	@echo "Henter det som pakker stiler og skript …" >&2
	npm ci --omit=dev --ignore-scripts --no-audit --no-fund --silent
	@touch $@

node_modules/.ready: package-lock.json .venv/.test
	npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch node_modules/.site $@
