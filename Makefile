# Lịch Tuần: `make run` to see it work, `make test` to prove it does. Needs Python 3.11 or newer, and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
EXAMPLE ?= examples/muong_lay.json
# As many test processes as there are processors, four at most: each may hold a solver.
WORKERS ?= auto

PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install --quiet --require-hashes
EDITABLE := $(PIP) install --quiet --no-deps --no-build-isolation --editable .
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	--custom-compile-command "make lock" $(UPGRADE) pyproject.toml
PYTEST := $(BIN)/python -m pytest --numprocesses $(WORKERS) --maxprocesses 4 --dist worksteal

FONTS := service/exports/fonts
PAGE := service/web
NODE := cd $(PAGE) && PATH="$(CURDIR)/$(BIN):$$PATH"

.PHONY: help run set-up fonts page browser dev test sweep check format lock clean

help:
	@echo "make run     set up, plan the example week, serve the API on PORT ($(PORT))"
	@echo "make test    set up, run the everyday tests"
	@echo "make sweep   run the long tests"
	@echo "make check   format, lint, types, import contracts"
	@echo "make format  put the sources into form"
	@echo "make lock    write the lock files anew (UPGRADE=--upgrade for newer versions)"
	@echo "make page    build the page for browsers"
	@echo "make fonts   put the typeface of the PDFs together"
	@echo "make clean   remove what set-up and the tools made"

run: set-up page
	$(BIN)/lichtuan solve $(EXAMPLE) --show --time-limit 120
	LICHTUAN_DATABASE_URL="$${LICHTUAN_DATABASE_URL:-sqlite:///$(CURDIR)/.demo/lichtuan.db}" \
		exec $(BIN)/lichtuan serve --demo --host $(HOST) --port $(PORT)

test: dev page browser
	$(PYTEST)

sweep: dev page browser
	$(PYTEST) -m slow

check: dev $(PAGE)/node_modules/.stamp-checked
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: dev
	$(COMPILE) --extra build --output-file requirements.lock
	$(COMPILE) --extra build --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) $(FONTS)/node_modules $(FONTS)/*.ttf $(PAGE)/node_modules $(PAGE)/built \
		build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Set-up is done again only where a lock file or pyproject.toml is newer than its stamp.
set-up: $(VENV)/.stamp-run fonts
dev: $(VENV)/.stamp-dev fonts
fonts: $(VENV)/.stamp-fonts

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Lịch Tuần needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; \
		echo "Name another one, for example: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }

$(VENV)/.stamp-run: $(BIN)/python requirements.lock pyproject.toml
	$(INSTALL) --requirement requirements.lock
	$(EDITABLE)
	@touch $@

$(VENV)/.stamp-dev: $(VENV)/.stamp-run requirements-dev.lock
	$(INSTALL) --requirement requirements-dev.lock
	@touch $@

$(VENV)/.stamp-fonts: $(VENV)/.stamp-run $(FONTS)/package-lock.json $(FONTS)/build.py
	cd $(FONTS) && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent
	$(BIN)/python -m service.exports.fonts.build
	@touch $@

# The page is built again only where its sources or the OpenAPI document, which its types come from, are newer.
page: $(PAGE)/built/index.html
PAGE_SOURCES := docs/openapi.json $(PAGE)/index.html $(PAGE)/vite.config.js $(PAGE)/tsconfig.json \
	$(shell find $(PAGE)/src $(PAGE)/public -type f ! -name schema.d.ts)

$(PAGE)/node_modules/.stamp: $(VENV)/.stamp-run $(PAGE)/package-lock.json
	$(NODE) npm ci --silent
	@touch $@

$(PAGE)/built/index.html: $(PAGE)/node_modules/.stamp $(PAGE_SOURCES)
	$(NODE) npm run --silent build
	@touch $@

$(PAGE)/node_modules/.stamp-checked: $(PAGE)/node_modules/.stamp $(PAGE_SOURCES)
	$(NODE) npm run --silent check
	@touch $@

# Debian's browser for the tests of the page, where it may be installed; elsewhere they say what is missing.
browser:
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		chromium fonts-noto-core >/dev/null; } || echo "No chromium: the tests in a browser are skipped." >&2
